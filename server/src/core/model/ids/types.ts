/** An id found in a stretch of text; offsets are relative to that text. */
export interface IdOccurrence {
  /** Canonical: hyphen added (`O1` → `O-1`), letters as written. */
  readonly id: string;
  readonly prefix: string;
  readonly qualifier?: string;
  /** The revision that is written behind it: 2 of `REQ-12~2`. */
  readonly revision?: number;
  /** All that is written, qualifier and revision included. */
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
  readonly revision?: number;
}

/** Where the text stands: ids without a digit count in link fields, `O1` there too. */
export interface FindIdsOptions {
  readonly inLinkField?: boolean;
}
