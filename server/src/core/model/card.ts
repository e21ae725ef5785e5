import type { FileUri } from './place.ts';

/** A place as a card names it: `specs/onboarding.md:88`. */
export interface CardPlace {
  readonly file: FileUri;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A piece of a card's line. Texts are raw: a renderer cleans, cuts and escapes them. */
export type CardPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'item'; readonly id: string; readonly title: string; readonly place: CardPlace }
  | { readonly type: 'place'; readonly place: CardPlace };

/** One line of a card, its pieces in reading order; separators are texts. */
export interface CardLine {
  /** `Why`, `KPI`, `Code`. */
  readonly label?: string;
  readonly parts: readonly CardPart[];
}

/**
 * The answer to "what is this?", the same for every face: at most nine lines,
 * of which heading and facts are the first two.
 */
export interface Card {
  /** As a person writes it, scope in front only where it is needed. */
  readonly id: string;
  readonly title: string;
  /** Kind, status, priority: short words for the line under the heading. */
  readonly facts: readonly string[];
  readonly lines: readonly CardLine[];
}
