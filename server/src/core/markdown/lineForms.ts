/** How single lines of Markdown look; what a line means where it stands is for `sections.ts` to say. */

/** What ends HTML that is open: a mark such as `-->`, or a blank line. */
export type OpenHtml = string;

export const blankLine = '\n\n';

/** The mark of a list item. */
export interface ListMark {
  /** `-`, `*`, `+`, `.` or `)`. */
  readonly mark: string;
  /** As written: `-` or `12.`. */
  readonly written: string;
  /** Columns from the mark's start to the item's text. */
  readonly width: number;
  /** Nothing stands behind it. */
  readonly isEmpty: boolean;
}

/** The first place from `from` on that is neither a blank nor a tab. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at;
}

/** Columns of white space between two places, tabs going to every fourth. */
export function measureIndent(text: string, start: number, contentStart: number): number {
  let columns = 0;
  for (let at = start; at < contentStart; at++) {
    columns = text.charCodeAt(at) === 9 ? columns + 4 - (columns % 4) : columns + 1;
  }
  return columns;
}

/** How often a character stands in a row. */
export function countUnits(text: string, start: number, end: number, unit: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === unit) at++;
  return at - start;
}

/** `## Heading` */
export function isHeading(text: string, start: number, end: number): boolean {
  const count = countUnits(text, start, end, 35);
  const after = text.charCodeAt(start + count);
  return count > 0 && count <= 6 && (start + count === end || after === 32 || after === 9);
}

/** Does a line open a fence of backticks or tildes? */
export function isFence(text: string, start: number, end: number): boolean {
  const unit = text.charCodeAt(start);
  if (unit !== 96 && unit !== 126) return false;
  const length = countUnits(text, start, end, unit);
  return length >= 3 && (unit === 126 || !text.slice(start + length, end).includes('`'));
}

/** Does a line underline the heading before it, or make a rule? */
export function isUnderline(text: string, start: number, end: number): boolean {
  const unit = text.charCodeAt(start);
  if (unit !== 45 && unit !== 61) return false;
  return skipBlanks(text, start + countUnits(text, start, end, unit), end) === end;
}

/** `---` that opens or closes front matter. */
export function isFrontMatterFence(text: string, start: number, end: number): boolean {
  return text.startsWith('---', start) && skipBlanks(text, start + 3, end) === end;
}

/** The second line of a table whose rows begin with a bar. */
export function isDelimiterRow(text: string, start: number, end: number): boolean {
  if (end - start > 2_000) return false;
  return /^\|(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-*:?[ \t]*$/.test(text.slice(start, end));
}

/** What ends HTML that begins here; '' where the line itself does; undefined where none begins. */
export function findHtmlEnd(text: string, start: number, end: number): OpenHtml | undefined {
  if (text.charCodeAt(start) !== 60) return undefined;
  const line = text.slice(start, Math.min(end, start + 200)).toLowerCase();
  const close = closeOfHtml(line);
  if (close === undefined) return /^<[a-z/]/.test(line) ? blankLine : undefined;
  const at = text.slice(start, end).toLowerCase().indexOf(close, 2);
  return at === -1 ? close : '';
}

/** What ends HTML that begins so, in lower case; undefined where a blank line ends it, or where it is none. */
export function closeOfHtml(line: string): string | undefined {
  const raw = /^<(script|pre|style|textarea)(?:[\s>]|$)/.exec(line)?.[1];
  if (raw !== undefined) return `</${raw}>`;
  if (line.startsWith('<!--')) return '-->';
  if (line.startsWith('<?')) return '?>';
  if (line.startsWith('<![cdata[')) return ']]>';
  return /^<![a-z]/.test(line) ? '>' : undefined;
}

/** Reads `- `, `12. ` and the like, and no thematic break. */
export function readListMark(text: string, start: number, end: number): ListMark | undefined {
  const unit = text.charCodeAt(start);
  const isBullet = unit === 45 || unit === 42 || unit === 43;
  let at = start + 1;
  if (!isBullet) {
    if (!(unit >= 48 && unit <= 57)) return undefined;
    while (at - start < 9 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
    const delimiter = text.charCodeAt(at);
    if (delimiter !== 46 && delimiter !== 41) return undefined;
    at++;
  }
  const after = skipBlanks(text, at, end);
  if ((after === at && at < end) || (isBullet && isRule(text, start, end, unit))) return undefined;
  const isEmpty = after === end;
  const blanks = isEmpty ? 1 : measureIndent(text, at, after);
  const written = text.slice(start, at);
  return { mark: written.slice(-1), written, width: written.length + (blanks > 4 ? 1 : blanks), isEmpty };
}

function isRule(text: string, start: number, end: number, unit: number): boolean {
  let count = 0;
  for (let at = start; at < end; at++) {
    const here = text.charCodeAt(at);
    if (here === unit) count++;
    else if (here !== 32 && here !== 9) return false;
  }
  return count >= 3;
}
