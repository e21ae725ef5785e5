import type { Comparator } from '../model/metric.ts';
import { matchAt, skipSpaces } from './valueText.ts';

export interface ComparatorRead {
  readonly comparator: Comparator;
  /** Just after it. */
  readonly end: number;
  /** Of a span of time, these words rather say in which: `within 7 days`, `over 2 weeks`. */
  readonly isLoose: boolean;
}

/** Reads what stands before the number of a target: `>=`, `at least`, `no more than`, `below`. */
export function readComparatorAt(text: string, at: number): ComparatorRead | undefined {
  for (const [comparator, shape] of comparators) {
    const match = matchAt(shape, text, at);
    if (match === undefined) continue;
    return {
      comparator,
      end: skipSpaces(text, at + match[0].length),
      isLoose: /^(?:within|over|up to)/i.test(match[0]),
    };
  }
  return undefined;
}

/** Reads what stands behind the number of a target: `50+`, `50 % or more`, `5 days at most`. */
export function readComparatorBehind(text: string, at: number): ComparatorRead | undefined {
  for (const [comparator, shape] of comparatorsBehind) {
    const match = matchAt(shape, text, at);
    if (match !== undefined) return { comparator, end: at + match[0].length, isLoose: false };
  }
  return undefined;
}

/** Longer phrases first: `no less than` is no `less than`. */
const comparators: readonly (readonly [Comparator, RegExp])[] = [
  ['>=', /(?:>=|=>|≥|⩾)/y],
  ['<=', /(?:<=|=<|≤|⩽)/y],
  [
    '>=',
    /(?:at least|no(?:t)? (?:less|fewer|lower) than|no(?:t)? (?:below|under)|at or (?:above|over)|(?:greater|more|higher) than or equal(?: to)?|equal to or (?:greater|more|higher) than|(?:a )?minimum(?: of)?|min\.?(?= ?[:\d$€£])) ?:?(?![a-z])/iy,
  ],
  [
    '<=',
    /(?:at most|no(?:t)? (?:more|greater|higher|longer|later) than|no(?:t)? (?:above|over)|not (?:to )?exceed(?:ing)?|at or (?:below|under)|(?:less|lower|fewer) than or equal(?: to)?|equal to or (?:less|lower|fewer) than|up to|within|(?:a )?maximum(?: of)?|max\.?|capped at) ?:?(?![a-z])/iy,
  ],
  ['>', />/y],
  ['<', /</y],
  ['>', /(?:above|over|more than|greater than|higher than|longer than|exceed(?:s|ing)?|beyond)(?![a-z])/iy],
  ['<', /(?:below|under|less than|fewer than|lower than|shorter than|faster than|sooner than|quicker than)(?![a-z])/iy],
  ['=', /==?|(?:exactly|equal to|equals)(?![a-z])/iy],
];

const comparatorsBehind: readonly (readonly [Comparator, RegExp])[] = [
  [
    '>=',
    /\+(?![\d/-])|,? ?(?:or|and) (?:more|above|over|higher|greater|up)(?![a-z])|,? at least(?! ?[\d$€£])|,? minimum(?![a-z])/iy,
  ],
  [
    '<=',
    /,? ?(?:or|and) (?:less|fewer|below|under|lower)(?![a-z])|,? at (?:the )?most(?! ?[\d$€£])|,? max(?:imum)?(?![a-z])|,? or (?:faster|sooner|shorter)(?![a-z])/iy,
  ],
];
