import type { RepositoryChange } from '../../model/change.ts';
import type { FileUri, Span } from '../../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../../index/snapshot.ts';

/** A change that takes a finding away. */
export interface QuickFix {
  /** Its title is what a person reads in the menu: `Change to REQ-118`. */
  readonly change: RepositoryChange;
  /** The likeliest one, where there is one. */
  readonly isPreferred: boolean;
  /** Somebody should say why, where the editor can ask: the item that is accepted. */
  readonly accepts?: Item;
}

/** The finding that a fix is wanted for, as the editor still shows it. */
export interface FindingToFix {
  readonly rule: string;
  readonly span: Span;
}

/** What a finding is about, whatever its place. */
export interface FindingSubject {
  readonly item?: string;
  readonly scope?: string;
  readonly subject?: string;
  /** The baseline knows it already. */
  readonly isKnown: boolean;
}

/** A finding in its file. */
export interface FixPlace extends FindingToFix {
  readonly snapshot: Snapshot;
  readonly file: IndexedFile;
  /** The file's text as the snapshot has it. */
  readonly text: string;
  /** The text of any file; undefined where there is none. */
  readonly readText: (file: FileUri) => string | undefined;
  /** What the finding is about; undefined where the editor does not send that back. */
  readonly about?: FindingSubject;
  /** The name that goes under what is accepted; undefined where nobody said it. */
  readonly author?: string;
  /** The team's own template for items of a kind; undefined where there is none. */
  readonly readTemplate?: (kind: string) => string | undefined;
}

/** Finds what takes a finding of one rule away. */
export type Fixer = (place: FixPlace) => readonly QuickFix[];

/** A stretch of the finding's file that gets another text. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Makes a fix of edits in the finding's own file. */
export function makeFix({ file }: FixPlace, title: string, edits: readonly Edit[], isPreferred = false): QuickFix {
  return { change: { title, texts: edits.map(edit => ({ file: file.uri, ...edit })) }, isPreferred };
}

/** The innermost item around a place; one that spans the same as another lies inside it where it comes later. */
export function findItemAround({ snapshot, file, span }: Pick<FixPlace, 'snapshot' | 'file' | 'span'>) {
  let around: Item | undefined;
  for (const item of snapshot.itemsOf(file.uri)) {
    const { body, idSpan } = item.definition;
    if (touches(idSpan, span)) return item;
    if (body.start <= span.start && span.start < body.end) around = item;
  }
  return around;
}

/** Do two stretches have a place in common? */
export function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The line break that a file uses. */
export function findLineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** Where the line of a place begins. */
export function findLineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line of a place ends, before its line break. */
export function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > at ? end - 1 : end;
}

/** Makes a fix of an edit that may not be possible. */
export function makeFixes(place: FixPlace, title: string, edits: readonly Edit[] | undefined, isPreferred = false) {
  return edits ? [makeFix(place, title, edits, isPreferred)] : [];
}
