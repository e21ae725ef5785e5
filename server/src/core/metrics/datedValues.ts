import type { Day } from '../model/day.ts';
import type { DatedValue } from '../model/metric.ts';
import { copyString } from '../text/copyString.ts';
import { readCycle } from './cycles.ts';
import { readDate } from './dates.ts';
import { readQuantityAt, skipAggregation } from './quantities.ts';
import { plainValue, skipSpaces } from './valueText.ts';

/**
 * Reads a value as of a day: `33.0 (2026-06-30)`, `41.2 % as of 2026-08-17, measured`, `9 % in 2026-06`, `12 (Q2 2026)`.
 * A month or cycle stands for its last day. What else is said is the note; undefined where a date is no real one.
 */
export function readDatedValue(text: string, fiscalYearStart: number): DatedValue | undefined {
  const plain = plainValue(text);
  const start = skipSpaces(plain, 0);
  const about = /^(?:~|≈|about |ca\.? |approx(?:\.|imately)? )/i.exec(plain.slice(start, start + 16))?.[0].length ?? 0;
  const read = readQuantityAt(plain, skipAggregation(plain, skipSpaces(plain, start + about)));
  if (read === undefined) return undefined;
  const rest = plain.slice(read.end);
  // `12 34`, `2026-06-30`: the number does not end where it seems to.
  if (/^ ?\d|^[.,:/-]\d/.test(rest)) return undefined;
  // `41 % → 50 %`, `4–5 %`: nobody says which of the two it is.
  if (arrow.test(rest) || isRange(rest, fiscalYearStart)) return undefined;
  const notes: string[] = [];
  let day: Day | undefined;
  for (const piece of splitPieces(rest)) {
    const words = piece.replace(
      /^(?:(?:as|measured|manual(?:ly)?|reported|taken) )?(?:of|on|at|in|for|since|from|end of|by)(?: the)?(?: end of)? /i,
      '',
    );
    const found = day === undefined ? (readDate(words) ?? readCycle(words, fiscalYearStart)?.end) : undefined;
    if (found === undefined && (looksLikeDate.test(words) || secondValue.test(piece))) return undefined;
    if (found === undefined) notes.push(piece);
    else day = found;
  }
  const note = notes.join(', ');
  return {
    ...read.quantity,
    ...(day === undefined ? {} : { day }),
    ...(note === '' ? {} : { note: copyString(note) }),
  };
}

const looksLikeDate = /\d{4}-\d{1,2}(?!\d)|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/;

const arrow = /(?:→|->|=>|⟶|➜) ?[$€£¥₹]?\d/;

/** Does another number end a range here, and no day begin: `– 5 %`, but `– 30 Jun 2026`? */
function isRange(rest: string, fiscalYearStart: number): boolean {
  const [, end] = /^ ?(?:–|\.\.|…|\/|to ) ?([$€£¥₹]?\d[^(),;]*)/.exec(rest) ?? [];
  const written = end?.trim();
  return written !== undefined && !readDate(written) && !readCycle(written, fiscalYearStart);
}

/** A further number with a sign, of `41 % (Aug), 50 % (Sep)`. */
const secondValue = /^[$€£¥₹]?\d[\d.,]* ?[%$€£¥₹]$/;

/** The parts between brackets and commas; a comma inside `Sep 30, 2026` parts nothing. */
function splitPieces(text: string): string[] {
  return text
    .split(/[();[\]–]|,(?! \d{4}(?:\D|$))| - |: /)
    .map(piece => piece.replace(/ +/g, ' ').trim())
    .filter(piece => piece !== '' && piece !== '.');
}
