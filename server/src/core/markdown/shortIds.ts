import { hyphenlessPrefixes, type KindTable } from '../model/kinds.ts';
import { copyString } from '../text/copyString.ts';
import { hidden, type Inline, type Run } from './inline.ts';

/** `O1` where a definition would begin, and the id that would define it. */
export interface ShortId extends Run {
  readonly text: string;
  readonly id: string;
}

const form = /^\s*([A-Z]{1,3})(\d{1,4})(?=\s*(?:[:：—–]|\s-\s|\.\s)\s*\S)/;

/**
 * Finds an id without its hyphen where an item begins: `## O1: Grow`, `**KR1: From 2 to 3**`. Such an id refers to
 * what the hyphened one defines, but it defines nothing itself, which its writer must hear.
 */
export function findShortId(inline: Inline, kinds: KindTable): ShortId | undefined {
  const match = form.exec(inline.searched.replaceAll(hidden, ' '));
  const [, prefix = '', body = ''] = match ?? [];
  if (!match || !hyphenlessPrefixes.has(prefix) || !kinds.byPrefix.has(prefix)) return undefined;
  const end = match[0].length;
  const start = end - prefix.length - body.length;
  return { start, end, text: copyString(prefix + body), id: copyString(`${prefix}-${body}`) };
}
