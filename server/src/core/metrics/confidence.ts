import type { Day } from '../model/day.ts';
import { readCycle } from './cycles.ts';
import { readDate } from './dates.ts';
import { plainValue } from './valueText.ts';

/** How sure somebody is, from 0 to 1, and since when. */
export interface Confidence {
  readonly value: number;
  readonly day?: Day;
}

export const expectedConfidence = 'a confidence like 0.6, 6/10, 60 % or high, medium, low';

/** What people mean by a word, roughly. */
const words: ReadonlyMap<string, number> = new Map([
  ['high', 0.8],
  ['medium', 0.5],
  ['moderate', 0.5],
  ['low', 0.2],
]);

/** Reads `0.6`, `6/10`, `60 %`, `high`, `medium (2026-08-14)`; undefined for whatever is not between none and all. */
export function readConfidence(text: string): Confidence | undefined {
  const plain = plainValue(text).trim();
  const part = readPartOfOne(plain);
  const word = /^[a-z]+(?=$|[ ,;(–])/i.exec(plain)?.[0] ?? '';
  const value = part?.value ?? words.get(word.toLowerCase());
  if (value === undefined || !(value >= 0 && value <= 1)) return undefined;
  const rest = plain.slice(part?.end ?? word.length).replace(/^[ ,;(–]*(?:as of |on |since )?/i, '');
  const when = rest.replace(/[),;].*$/, '').trim();
  const day = readDate(when) ?? (when === '' ? undefined : readCycle(when, 1)?.end);
  return day === undefined ? { value } : { value, day };
}

/** Reads a score: `0.7`, `7/10`, `70 %`; whoever asks decides what one outside 0 to 1 means. */
export function readScoreValue(text: string): number | undefined {
  return readPartOfOne(plainValue(text).trim())?.value;
}

function readPartOfOne(plain: string): { readonly value: number; readonly end: number } | undefined {
  const match = /^([-+]?\d+(?:[.,]\d+)?)(?: ?(%)| ?(?:\/|out of|of) ?(\d+(?:\.0)?))?(?=$|[ ,;(–])/i.exec(plain);
  if (!match) return undefined;
  const written = Number((match[1] ?? '').replace(',', '.'));
  const value = written / (match[2] === undefined ? Number(match[3] ?? 1) : 100);
  return Number.isFinite(value) ? { value, end: match[0].length } : undefined;
}
