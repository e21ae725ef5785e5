import { display, hidden } from './inline.ts';

const longestTitle = 100;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|incl|max|min|no|resp|fig|sec)$/i;

/** Cuts a title to 100 characters, at a word where there is one. */
export function cutTitle(title: string): string {
  if (title.length <= longestTitle) return title;
  const cut = title.slice(0, longestTitle - 1);
  const space = cut.lastIndexOf(' ');
  const kept = space > longestTitle / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:–—-]+$/, '')}…`;
}

/** The title that a heading or bold text gives: all of it, without the attributes some renderers take. */
export function readWholeTitle(shown: string): string {
  return cutTitle(display(shown).replace(/\s*\{#[^{}]*\}$/, ''));
}

/** The title that a paragraph gives: its first sentence, the full stop dropped. */
export function readFirstSentence(shown: string): string {
  return cutTitle(display(shown.slice(0, findSentenceEnd(shown))).replace(/(?<![.!?…])[.:;]$/, ''));
}

/** Where the first sentence of a text ends, its full stop included. */
export function findSentenceEnd(shown: string): number {
  // No sentence that becomes a title is longer, marks and white space between its words included.
  const text = shown.length > 2_000 ? shown.slice(0, 2_000) : shown;
  const stop = /[.!?]+["'”’)\]\u007f]*(?=\s|$)/g;
  for (let match = stop.exec(text); match; match = stop.exec(text)) {
    if (match[0].startsWith('.') && abbreviation.test(text.slice(0, match.index))) continue;
    const next = text
      .slice(stop.lastIndex, stop.lastIndex + 40)
      .replaceAll(hidden, '')
      .trimStart();
    if (next === '' || !/^[\p{Ll}]/u.test(next)) return stop.lastIndex;
  }
  return shown.length;
}
