import type { PhrasingContent, Nodes } from 'mdast';
import { copyString } from '../text/copyString.ts';
import type { Readings } from './readings.ts';

/** Stands for every character of a mark, URL or comment that a reader of the page does not see. */
export const hidden = '\u007f';

/** A stretch of an inline text, relative to its start. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** A mark around text: the whole of it, and what it encloses. */
export interface MarkedRun extends Run {
  readonly innerStart: number;
  readonly innerEnd: number;
}

/** An HTML comment; `text` is what stands between its marks. */
export interface Comment extends Run {
  readonly text: string;
}

/**
 * The running text of a heading, paragraph or cell. Both strings are as long as their source,
 * so an offset in them is an offset in the file.
 */
export interface Inline {
  /** What a reader sees; everything else is `hidden`. */
  readonly shown: string;
  /** The same, code spans and literal addresses hidden too: where ids count. */
  readonly searched: string;
  readonly bold: readonly MarkedRun[];
  readonly code: readonly MarkedRun[];
  readonly links: readonly Run[];
  readonly comments: readonly Comment[];
  /** What it says, worked out when first asked for. */
  readonly readings: Readings;
}

type Piece = readonly [start: number, end: number];

/** Makes the inline text of nodes that stand side by side in `text` from `start` to `end`. */
export function makeInline(nodes: readonly PhrasingContent[], text: string, start: number, end: number): Inline {
  const marks: Piece[] = [];
  const unsearched: Piece[] = [];
  const bold: MarkedRun[] = [];
  const code: MarkedRun[] = [];
  const links: Run[] = [];
  const comments: Comment[] = [];
  const source = text.slice(start, end);
  const stack: Nodes[] = nodes.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    const from = (node.position?.start.offset ?? start) - start;
    const to = (node.position?.end.offset ?? start) - start;
    if (node.type === 'text') {
      if (source.indexOf('\\', from) !== -1) hideEscapes(source, from, to, marks);
      continue;
    }
    if (node.type === 'inlineCode') {
      const run = findCode(source, from, to);
      marks.push([from, run.innerStart], [run.innerEnd, to]);
      hideCellEscapes(source, run, node.value, marks);
      unsearched.push([from, to]);
      code.push(run);
      continue;
    }
    if (node.type === 'html') {
      marks.push([from, to]);
      const comment = /^<!--([\s\S]*)-->$/.exec(node.value)?.[1];
      if (comment !== undefined) comments.push({ start: from, end: to, text: copyString(comment) });
      continue;
    }
    if (node.type === 'image') {
      marks.push([from, to]);
      continue;
    }
    if (node.type === 'break') {
      if (source.charCodeAt(from) === 92) marks.push([from, from + 1]);
      continue;
    }
    if (!('children' in node) || node.type === 'linkReference') {
      // Whether a reference is one depends on a definition elsewhere in the file: its brackets stay text.
      if ('children' in node) for (const child of node.children.toReversed()) stack.push(child);
      continue;
    }
    if (node.type === 'delete' && isBetweenRevisions(source, from)) {
      for (const child of node.children.toReversed()) stack.push(child);
      continue;
    }
    const first = node.children[0];
    const last = node.children.at(-1);
    const innerStart = (first?.position?.start.offset ?? start + to) - start;
    const innerEnd = (last?.position?.end.offset ?? start + to) - start;
    marks.push([from, innerStart], [innerEnd, to]);
    if (node.type === 'strong') bold.push({ start: from, end: to, innerStart, innerEnd });
    if (node.type === 'link') {
      links.push({ start: from, end: to });
      if (source.charCodeAt(from) !== 91) unsearched.push([from, to]);
    }
    for (const child of node.children.toReversed()) stack.push(child);
  }
  hideNoteMarks(source, marks);
  const shown = hide(source, marks);
  const searched = unsearched.length === 0 ? shown : hide(shown, unsearched);
  return { shown, searched, bold, code, links, comments, readings: {} };
}

/** Makes the inline text of a block of HTML: what stands between its tags. */
export function makeHtmlInline(source: string): Inline {
  const marks: Piece[] = [];
  const comments: Comment[] = [];
  const isRaw = /^<(?:script|style|pre|textarea)\b/i.test(source);
  if (isRaw) marks.push([0, source.length]);
  for (let at = isRaw ? -1 : source.indexOf('<'); at !== -1;) {
    const isComment = source.startsWith('<!--', at);
    const close = isComment ? source.indexOf('-->', at + 4) : source.indexOf('>', at + 1);
    const end = close === -1 ? source.length : close + (isComment ? 3 : 1);
    if (isComment)
      comments.push({ start: at, end, text: copyString(source.slice(at + 4, close === -1 ? end : close)) });
    marks.push([at, end]);
    at = source.indexOf('<', end);
  }
  const shown = hide(source, marks);
  return { shown, searched: shown, bold: [], code: [], links: [], comments, readings: {} };
}

/** An inline text of one line without marks, for places that hold plain text. */
export function makePlainInline(source: string): Inline {
  const text = copyString(source);
  return { shown: text, searched: text, bold: [], code: [], links: [], comments: [], readings: {} };
}

/** What a reader sees of a stretch: marks dropped, white space in runs made one space. */
export function display(shown: string): string {
  const text = shown.includes(hidden) ? shown.replaceAll(hidden, '') : shown;
  const plain = text.includes('&') ? text.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, decodeEntity) : text;
  return plain.replace(/\s+/g, ' ').trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

function decodeEntity(whole: string, name: string): string {
  return entities[name] ?? whole;
}

/** Markdown strikes `~2 and REQ-13~` of `REQ-12~2 and REQ-13~3` through, which nobody means. */
function isBetweenRevisions(source: string, from: number): boolean {
  return /^[A-Za-z\d]~\d/.test(source.slice(Math.max(0, from - 1), from + 2)) && from > 0;
}

function hideEscapes(source: string, from: number, to: number, marks: Piece[]): void {
  for (let at = source.indexOf('\\', from); at !== -1 && at < to - 1; at = source.indexOf('\\', at + 1)) {
    if (!/[!-/:-@[-`{-~]/.test(source.charAt(at + 1))) continue;
    marks.push([at, at + 1]);
    at++;
  }
}

/** A bar within a cell has a backslash that is no part of the code. */
function hideCellEscapes(source: string, { innerStart, innerEnd }: MarkedRun, value: string, marks: Piece[]): void {
  if (value.includes('\\|')) return;
  for (let at = source.indexOf('\\|', innerStart); at !== -1 && at < innerEnd; at = source.indexOf('\\|', at + 2))
    marks.push([at, at + 1]);
}

function findCode(source: string, from: number, to: number): MarkedRun {
  let ticks = 0;
  while (source.charCodeAt(from + ticks) === 96) ticks++;
  return { start: from, end: to, innerStart: Math.min(from + ticks, to), innerEnd: Math.max(from + ticks, to - ticks) };
}

/** `[^1]` is a sign on the page, not a word; whether its note exists does not matter. */
function hideNoteMarks(source: string, marks: Piece[]): void {
  for (let at = source.indexOf('[^'); at !== -1; at = source.indexOf('[^', at + 2)) {
    let end = at + 2;
    while (end < source.length && end - at < 60 && !/[\s[\]]/.test(source.charAt(end))) end++;
    if (source.charCodeAt(end) === 93 && end > at + 2) marks.push([at, end + 1]);
  }
}

function hide(source: string, pieces: readonly Piece[]): string {
  if (pieces.length === 0) return copyString(source);
  const sorted = pieces.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  let result = '';
  let at = 0;
  for (const [start, end] of sorted) {
    if (end <= at) continue;
    if (start > at) result += source.slice(at, start);
    result += hidden.repeat(end - Math.max(start, at));
    at = end;
  }
  // Joined, so that no slice of the file's text is kept.
  return copyString(result + source.slice(at));
}
