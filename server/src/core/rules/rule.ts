import type { Severity } from '../model/finding.ts';
import type { FileUri, Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';

/** What a rule says about one place of the file it checks. */
export interface Report {
  readonly span: Span;
  /** One plain line. May name other items' ids, never their titles or lines, and never a suggestion. */
  readonly message: string;
  readonly item?: Item;
  readonly subject?: string;
  /** Where it differs from the rule's own (a draft, a code file). */
  readonly severity?: Severity;
  readonly related?: readonly { readonly file: FileUri; readonly span: Span; readonly message: string }[];
}

/** The file under check. */
export interface RuleContext {
  readonly file: IndexedFile;
  /** Its items, in the order of its text. */
  readonly items: readonly Item[];
  readonly snapshot: Snapshot;
}

/**
 * One thing that can be wrong. A rule looks at one file and may follow links from and to its items;
 * what it reads elsewhere is kind, status, id, scope and links, priority and due day, because a change of these alone
 * runs it again.
 */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  /** Profile from which on it is on; in the others it is on where the configuration gives it a level. */
  readonly profile: 1 | 2 | 3;
  /** One sentence for lists and `explain`: what it reports. */
  readonly summary: string;
  /** It looks at what a change did, so a check of the files alone finds nothing of it, and an ignore for it is not unused. */
  readonly needsChange?: true;
  /** Absent where a parser finds the problem (`FileFacts.problems`) and the rule only names it. */
  readonly check?: (context: RuleContext, report: (report: Report) => void) => void;
}
