/** Longest title, id or label that a card shows, in characters. */
export const titleLimit = 120;

/** Longest piece of other text that a card shows: a statement, a path, a target as it is written. */
export const textLimit = 300;
