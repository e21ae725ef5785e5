import type { Config } from '../model/config.ts';
import type { KindTable } from '../model/kinds.ts';
import { hyphenlessPrefixes } from '../model/kinds.ts';

/**
 * A test that says, fast and never wrongly no, whether `readCode` may find something in a text:
 * an id, a cited number of Kiro, or a word to the tool itself. Bytes read as Latin-1 serve as well.
 */
export function makePrefilter(config: Config): (text: string) => boolean {
  const { test } = patternsOf(config.kinds);
  return text => test.test(text);
}

/** Where in a text `readCode` may find something; rising offsets. */
export function findPlaces(text: string, kinds: KindTable): number[] {
  const { search } = patternsOf(kinds);
  const places: number[] = [];
  search.lastIndex = 0;
  for (let match = search.exec(text); match; match = search.exec(text)) places.push(match.index);
  return places;
}

interface Patterns {
  readonly test: RegExp;
  readonly search: RegExp;
}

const known = new WeakMap<KindTable, Patterns>();

function patternsOf(kinds: KindTable): Patterns {
  let patterns = known.get(kinds);
  if (patterns) return patterns;
  const prefixes = [...kinds.byPrefix.keys()].filter(prefix => /^[A-Z][A-Z0-9]*$/.test(prefix));
  const short = prefixes.filter(prefix => hyphenlessPrefixes.has(prefix));
  const ids = prefixes.map(prefix => `${prefix}-[A-Z0-9]`);
  const shortIds = short.map(prefix => `${prefix}\\d`);
  const cited = ['equirements?\\W{1,20}\\d', '(?:alidates|erifies|ests|mplements)[*_]{0,3}:[\\s*_]{1,20}\\d'];
  const source = `(?<![A-Za-z0-9_])(?:${[...ids, ...shortIds].join('|')})|${cited.join('|')}|throughline-`;
  patterns = { test: new RegExp(source), search: new RegExp(source, 'g') };
  known.set(kinds, patterns);
  return patterns;
}
