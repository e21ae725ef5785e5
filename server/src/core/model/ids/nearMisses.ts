import { copyString } from '../../text/copyString.ts';
import type { KindTable } from '../kinds.ts';
import { hyphenlessPrefixes } from '../kinds.ts';
import { mayBegin, mayEnd, UrlFinder } from './boundaries.ts';
import type { IdNearMiss } from './types.ts';

// Prefixes that are words or units of ordinary prose (`DEC 25`, `US 50`, `AC 220`, `in-2`): only a clear slip counts.
const everyday = new Set('O Q IN US EV AC SC SM NG PER CON DEC EXP REL UC KR UJ RISK IDEA'.split(' '));
// What people put in the place of the hyphen, other dashes included.
const joints = '[ _\\u00a0\\u2010-\\u2015\\u2212]';
const patterns = new WeakMap<KindTable, RegExp>();

/** Finds texts that look like an id but are none (`FR 003`, `Fr-003`, `REQ_12`). */
export function findIdNearMisses(text: string, kinds: KindTable): readonly IdNearMiss[] {
  const pattern = patternOf(kinds);
  pattern.lastIndex = 0;
  const misses: IdNearMiss[] = [];
  let urls: UrlFinder | undefined;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [written, prefix = '', joint = '', body = ''] = match;
    const start = match.index;
    const end = start + written.length;
    if (!isClear(prefix, joint, body) || !standsAlone(text, start, end)) continue;
    urls ??= new UrlFinder(text);
    if (urls.findEnd(start) !== undefined) continue;
    misses.push({ start, end, text: copyString(written), suggestion: `${prefix.toUpperCase()}-${body}` });
  }
  return misses;
}

function patternOf(kinds: KindTable): RegExp {
  const known = patterns.get(kinds);
  if (known) return known;
  const prefixes = [...kinds.byPrefix.keys()].filter(prefix => /^[A-Z][A-Z0-9]*$/.test(prefix));
  const names = prefixes.toSorted((a, b) => b.length - a.length).join('|') || '(?!)';
  const pattern = new RegExp(`(?<![\\w@#/.\\\\-])(${names})(-|${joints})?(\\d{1,9}(?:[-.]\\d{1,9})?[a-z]?)`, 'gi');
  patterns.set(kinds, pattern);
  return pattern;
}

function isClear(prefix: string, joint: string, body: string): boolean {
  const upper = prefix.toUpperCase();
  const isUpper = prefix === upper;
  // A right id, or the short form of one.
  if (isUpper && joint === '-') return false;
  if (isUpper && joint === '' && hyphenlessPrefixes.has(prefix)) return false;
  const isNumbered = body.startsWith('0') && body.length > 1;
  if (everyday.has(upper)) return isNumbered && isUpper && joint !== '';
  if (joint === '') return isUpper && upper.length > 2;
  if (joint === ' ' || joint === '\u00a0') return isUpper;
  return true;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return mayBegin(text, start) && mayEnd(text, end) && !'/%'.includes(text.charAt(end) || ' ');
}
