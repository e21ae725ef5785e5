import type { Item } from '../index/snapshot.ts';
import type { FileUri, Span } from '../model/place.ts';

/** Something that may be written at the cursor. */
export interface Suggestion {
  readonly type: 'item' | 'new-item' | 'field' | 'value' | 'verb';
  readonly label: string;
  /** Title, for items and metrics. */
  readonly title?: string;
  /** `requirement · in progress`. */
  readonly detail: string;
  /** A sentence that tells more. */
  readonly explanation?: string;
  /** What the editor compares with the text that is replaced: begins with what was typed, as it was typed. */
  readonly filter: string;
  readonly replaces: Span;
  readonly text: string;
  /** For the card. */
  readonly item?: Item;
}

/** Suggestions, best first. */
export interface Completion {
  readonly suggestions: readonly Suggestion[];
  /** Asking again with more text may find more. */
  readonly isIncomplete: boolean;
}

/** Where and how completion was asked for. */
export interface CompletionRequest {
  readonly text: string;
  readonly offset: number;
  /** A person asked for it, or typed a word; not just a trigger character. */
  readonly isAsked: boolean;
  /** Files that somebody edited, the latest first: what they name is what is worked on. */
  readonly recent?: readonly FileUri[];
}

export const nothing: Completion = { suggestions: [], isIncomplete: false };

/**
 * Makes the text to compare with begin with what was typed, letter by letter: some editors compare from the start, and
 * others put items that match better before the order given here.
 */
export function makeFilter(typed: string, text: string): string {
  const begins = text.slice(0, typed.length).toLowerCase() === typed.toLowerCase();
  return begins ? typed + text.slice(typed.length) : `${typed} ${text}`;
}
