import type { Day } from '../model/day.ts';
import { readCycle } from './cycles.ts';
import { readDate } from './dates.ts';
import { plainValue } from './valueText.ts';

/** How sure somebody is, from 0 to 1, and since when. */
export interface Confidence {
  readonly value: number;
  readonly day?: Day;
}

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
  const number = /^(\d+(?:[.,]\d+)?)(?: ?(%)| ?(?:\/|out of|of) ?(\d+))?(?=$|[ ,;(–])/i.exec(plain);
  const word = /^[a-z]+(?=$|[ ,;(–])/i.exec(plain)?.[0] ?? '';
  const written = Number((number?.[1] ?? '').replace(',', '.'));
  const scale = number?.[2] === undefined ? Number(number?.[3] ?? 1) : 100;
  const value = number ? written / scale : words.get(word.toLowerCase());
  if (value === undefined || !(value >= 0 && value <= 1)) return undefined;
  const rest = plain.slice((number?.[0] ?? word).length).replace(/^[ ,;(–]*(?:as of |on |since )?/i, '');
  const when = rest.replace(/[),;].*$/, '').trim();
  const day = readDate(when) ?? (when === '' ? undefined : readCycle(when, 1)?.end);
  return day === undefined ? { value } : { value, day };
}
