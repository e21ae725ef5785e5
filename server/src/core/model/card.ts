import type { Day } from './day.ts';
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
  | { readonly type: 'place'; readonly place: CardPlace }
  /** Words that were replaced; one of the two may be ''. */
  | { readonly type: 'change'; readonly removed: string; readonly added: string }
  /** A page of the web that the tool itself knows, never one that a spec names. */
  | { readonly type: 'page'; readonly title: string; readonly url: string }
  | ({ readonly type: 'sparkline' } & Sparkline);

/** The last values of a metric as a picture a word long; a text beside it says the numbers. */
export interface Sparkline {
  /** Oldest first, one a day at most, all finite. */
  readonly points: readonly { readonly day: Day; readonly value: number }[];
  /** What a reader is told who sees no picture: numbers and days in words. */
  readonly alt: string;
  /** Days from one value to the next; a way half as long again is a gap, over which no line is drawn. */
  readonly step?: number;
  /** Where a dashed line is drawn, in the unit of the points. */
  readonly target?: number;
}

/** One line of a card, its pieces in reading order; separators are texts. */
export interface CardLine {
  /** `Why`, `KPI`, `Code`; '' for a line that goes on with the one above it. */
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
  /** The facts stand behind the title, so that the first of `lines` is the second line. */
  readonly isShort?: true;
  readonly lines: readonly CardLine[];
}
