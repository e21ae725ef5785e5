import type { Region } from './lexer.ts';

/** Comments, a docstring or a title as plain text. */
export interface Prose {
  /** As long as the stretch it comes from, so that offsets hold; comment marks in it are spaces. */
  readonly text: string;
  /** Offset of `text` in the file. */
  readonly start: number;
}

/** Comments that follow each other line by line, or one comment over lines, or a string. */
export type RegionGroup = readonly [Region, ...Region[]];

/** Joins comments on neighbouring lines: together they are one text to their reader. */
export function groupRegions(text: string, regions: readonly Region[]): RegionGroup[] {
  const groups: [Region, ...Region[]][] = [];
  for (const region of regions) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && last.isLine && region.isLine && isOneLineApart(text, last.end, region.start))
      group.push(region);
    else groups.push([region]);
  }
  return groups;
}

/** Reads a group as text: what marks the comment becomes spaces, line breaks stay. */
export function readProse(text: string, group: RegionGroup): Prose {
  const [first] = group;
  if (first.type === 'string') return { text: text.slice(first.from, first.to), start: first.from };
  if (!first.isLine) return { text: blankStars(text.slice(first.from, first.to)), start: first.from };
  const parts: string[] = [];
  let at = first.from;
  for (const region of group) {
    if (region !== first) parts.push(`\n${' '.repeat(region.from - at - 1)}`);
    const written = text.slice(region.from, region.to);
    const mark = moreMarks.exec(written)?.[0].length ?? 0;
    parts.push(mark === 0 ? written : ' '.repeat(mark) + written.slice(mark));
    at = region.to;
  }
  return { text: parts.join(''), start: first.from };
}

// The rest of `///`, `//!`, `##`, `;;;`, `%%`, `-- |` after the mark that opens a line comment.
const moreMarks = /^(?:[/#;%]+[!<]?|!+<?|[ \t]*\|(?=\s))/;
const lineStart = /\n[ \t]*(?:\*+(?!\/)!?|\|(?=[ \t])|\/{2,})/g;

function blankStars(written: string): string {
  if (!written.includes('\n')) return written;
  return written.replace(lineStart, mark => `\n${' '.repeat(mark.length - 1)}`);
}

function isOneLineApart(text: string, from: number, to: number): boolean {
  let breaks = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) breaks++;
    if (unit > 32 || breaks > 1) return false;
  }
  return breaks === 1;
}
