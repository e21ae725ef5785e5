import type { IndexedFile, Item, Snapshot } from '../../index/snapshot.ts';
import type { Block } from '../../markdown/blocks.ts';
import { display } from '../../markdown/inline.ts';
import type { FileUri, Span } from '../../model/place.ts';

/** A spec as it stands, with its blocks. */
export interface Page {
  readonly snapshot: Snapshot;
  readonly file: IndexedFile;
  readonly text: string;
  /** Of the outermost level. */
  readonly blocks: readonly Block[];
  readonly readText: (file: FileUri) => string | undefined;
}

/** Blocks that say nothing about the item above them. */
export const standsAnywhere: ReadonlySet<Block['type']> = new Set(['comment', 'rule', 'note']);

/** Why something cannot be written in another form; a clause of a sentence: `REQ-7 has a list`. */
export interface Refused {
  readonly reason: string;
}

/** Items in another form, and the stretch whose place that takes. */
export interface Written {
  readonly span: Span;
  readonly text: string;
}

export function isRefused(result: object): result is Refused {
  return 'reason' in result;
}

/** What a reader sees of a heading, a paragraph or a cell. */
export function textOf(block: Block | undefined): string {
  return display(block?.inline?.shown ?? '');
}

/** A heading, a paragraph or a cell as it is written. */
export function writtenText({ text }: Page, { textStart, inline }: Block): string {
  return text.slice(textStart, textStart + (inline?.shown.length ?? 0)).trim();
}

/** Of several places that write an id as a definition one wins by its form, which is to change. */
export function findRival({ snapshot, file }: Page, items: readonly Item[]): Refused | undefined {
  const item = items.find(
    ({ id }) => snapshot.candidatesOf(id).filter(other => other.file.scope === file.scope).length > 1,
  );
  return item && { reason: `${item.id} is written as a definition in more than one place` };
}
