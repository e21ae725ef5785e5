import type { KindTable } from '../model/kinds.ts';
import { hyphenlessPrefixes } from '../model/kinds.ts';

/** False where a text surely holds no id and no word to Throughline, so that nothing in it is worth parsing. */
export function mayHoldItems(text: string, kinds: KindTable): boolean {
  return patternOf(kinds).test(text);
}

const patterns = new WeakMap<KindTable, RegExp>();

function patternOf(kinds: KindTable): RegExp {
  const known = patterns.get(kinds);
  if (known) return known;
  const prefixes = [...kinds.byPrefix.keys()].filter(prefix => /^[A-Z][A-Z0-9]*$/.test(prefix));
  const short = prefixes.filter(prefix => hyphenlessPrefixes.has(prefix));
  // What stands around an id is left to `findIds`: marks that are not shown may touch it in the source.
  const choices = ['[Tt][Hh][Rr][Oo][Uu][Gg][Hh][Ll][Ii][Nn][Ee]-'];
  if (prefixes.length > 0) choices.push(`(?:${prefixes.join('|')})-[A-Z0-9]`);
  if (short.length > 0) choices.push(`(?:${short.join('|')})\\d`);
  const pattern = new RegExp(choices.join('|'));
  patterns.set(kinds, pattern);
  return pattern;
}
