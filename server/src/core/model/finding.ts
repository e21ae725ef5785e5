import type { FileUri, Span } from './place.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** The severities, worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What a rule reports, with all that every face needs to show it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: FileUri;
  readonly span: Span;
  /** One line, plain words; text from specs in it is cut and quoted, never markup. */
  readonly message: string;
  /** Full id of the item it is about: `REQ-118/AC-2`. */
  readonly item?: string;
  /** Scope of that item, as it is shown. */
  readonly scope?: string;
  /** The offending id, field or value. */
  readonly subject?: string;
  readonly related?: readonly { readonly file: FileUri; readonly span: Span; readonly message: string }[];
  /** The baseline knows it: it is a hint, whatever its rule says, and never makes a check fail. */
  readonly baseline?: true;
  /** What the baseline says of it. */
  readonly gap?: { readonly since: string; readonly reason?: string };
}
