import { diffArrays } from 'diff';

/** Lines from `from` up to, and without, `to`; counted from 0. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface TouchedLines {
  /** Of the new text: added, or not as they were. */
  readonly after: readonly LineRange[];
  /** Of the old text: gone, or not as they are now. */
  readonly before: readonly LineRange[];
}

/** More edits than this are a rewrite: then all lines in between count as touched, rather than a second being spent on them. */
const mostEdits = 4000;

/** Lines in which two texts differ; line ends and spaces behind a line do not count. A text that is not there has no lines. */
export function findTouchedLines(before: string | undefined, after: string | undefined): TouchedLines {
  const [old, now] = [splitLines(before), splitLines(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const [oldPart, nowPart] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const pieces = diffArrays(oldPart, nowPart, { maxEditLength: mostEdits });
  if (!pieces) return { before: makeRange(start, oldPart.length), after: makeRange(start, nowPart.length) };
  const ranges = { before: [] as LineRange[], after: [] as LineRange[] };
  let [oldLine, nowLine] = [start, start];
  for (const { added, removed, value } of pieces) {
    if (removed) ranges.before.push(...makeRange(oldLine, value.length));
    if (added) ranges.after.push(...makeRange(nowLine, value.length));
    if (!added) oldLine += value.length;
    if (!removed) nowLine += value.length;
  }
  return ranges;
}

/** How many lines they are. */
export function countLines(ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

function makeRange(from: number, length: number): readonly LineRange[] {
  return length === 0 ? [] : [{ from, to: from + length }];
}

function splitLines(text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return [];
  const lines = text.split(/\r\n|\r|\n/).map(line => line.trimEnd());
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
