import type { KindTable } from './kinds.ts';

/** An id found in a stretch of text; offsets are relative to that text. */
export interface IdOccurrence {
  /** Canonical: hyphen added (`O1` → `O-1`), letters as written. */
  readonly id: string;
  readonly prefix: string;
  readonly qualifier?: string;
  /** All that is written, qualifier included. */
  readonly start: number;
  readonly end: number;
  /** The id alone. */
  readonly idStart: number;
  readonly idEnd: number;
  readonly onlyIfDefined?: true;
  /** First end of a range; the other end follows as an occurrence of its own. */
  readonly range?: { readonly between: readonly string[]; readonly last: string };
}

/** A text that looks like an id but is not one, and the id it could be: `FR 003` → `FR-003`. */
export interface IdNearMiss {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly suggestion: string;
}

/** The parts of an id as a person types it: `001-login/FR-001`, `REQ-118/AC-2`, `O1`. */
export interface WrittenId {
  readonly qualifier?: string;
  readonly id: string;
}

/** Where the text stands: ids without a digit count in link fields, `O1` there too. */
export interface FindIdsOptions {
  readonly inLinkField?: boolean;
}

/**
 * Finds the ids in a text, in order, by the rules of docs/language.md: boundaries, placeholders, paths, URLs,
 * scopes in words, `FR-020/021`, ranges. Ids of prefixes outside the table are not found. Linear in the text.
 */
export function findIds(text: string, kinds: KindTable, options: FindIdsOptions = {}): readonly IdOccurrence[] {
  void text;
  void kinds;
  void options;
  return [];
}

/** Reads a text that should be one id and nothing else; undefined where it is none. */
export function readId(text: string, kinds: KindTable): WrittenId | undefined {
  void text;
  void kinds;
  return undefined;
}

/** Finds texts that look like an id but are none (`FR 003`, `Fr-003`, `REQ_12`). */
export function findIdNearMisses(text: string, kinds: KindTable): readonly IdNearMiss[] {
  void text;
  void kinds;
  return [];
}

/** The prefix of a canonical id: what stands before its first hyphen. */
export function prefixOf(id: string): string {
  const hyphen = id.indexOf('-');
  return hyphen === -1 ? id : id.slice(0, hyphen);
}
