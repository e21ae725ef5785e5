import { stripVTControlCharacters } from 'node:util';
import { toPlainLine } from '../core/render/plainText.ts';
import type { Charset } from '../core/render/sparkline.ts';

/** Where text goes: how wide it may be and whether it may be coloured. */
export interface Terminal {
  /** Columns; undefined where lines are not to be wrapped. */
  readonly width: number | undefined;
  readonly paint: Paint;
  /** Block characters, or only ASCII where the terminal says that it takes nothing else. */
  readonly charset: Charset;
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan' | 'green';

/** Puts a text in colour, or leaves it as it is. */
type Paint = (style: Style, text: string) => string;

/** A stream as far as the command line cares. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Describes the terminal behind a stream: colour only where a person looks on, or asked for it. */
export function describeTerminal(sink: Sink, env: Environment): Terminal {
  const isTerminal = sink.isTTY === true;
  return {
    width: isTerminal ? Math.max(40, sink.columns ?? 80) : undefined,
    paint: isColoured(isTerminal, env) ? paintText : (_, text) => text,
    charset: readCharset(env),
  };
}

/** As the locale says, the first of its variables that says anything; where none does, blocks: the usual terminal has them. */
function readCharset({ LC_ALL: all, LC_CTYPE: type, LANG: language }: Environment): Charset {
  const locale = [all, type, language].find(given => given !== undefined && given !== '');
  return locale === undefined || /utf-?8/i.test(locale) ? 'blocks' : 'ascii';
}

function isColoured(isTerminal: boolean, env: Environment): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return isTerminal && term !== 'dumb';
}

function paintText(style: Style, text: string): string {
  return text === '' ? '' : `${codes[style]}${text}\u001b[0m`;
}

const codes: Readonly<Record<Style, string>> = {
  bold: '\u001b[1m',
  dim: '\u001b[2m',
  red: '\u001b[31m',
  green: '\u001b[32m',
  yellow: '\u001b[33m',
  blue: '\u001b[34m',
  cyan: '\u001b[36m',
};

/** One line of a spec's or a file system's text, without what a terminal would obey. */
export function cleanText(text: string, limit = 2000): string {
  return toPlainLine(stripVTControlCharacters(text), limit);
}

/** Columns that a clean text takes: wide letters and emoji two, marks on letters none. */
export function measureText(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** Fills a text up with blanks to a width. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - measureText(text)));
}

/** Cuts a clean text to a width, with `…` where something is lost. */
export function cutText(text: string, width: number): string {
  if (measureText(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += measureText(segment);
    if (used > width - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** Breaks a clean text between words into lines of at most `width` columns; a longer word keeps its own line. */
export function wrapText(text: string, width: number | undefined): readonly string[] {
  if (width === undefined || measureText(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && measureText(line) + 1 + measureText(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Wraps a text behind a label: its further lines begin under its first. */
export function wrapHanging(label: string, text: string, width: number | undefined): readonly string[] {
  const indent = measureText(label);
  const lines = wrapText(text, width === undefined ? undefined : Math.max(20, width - indent));
  return lines.map((line, i) => (i === 0 ? label : ' '.repeat(indent)) + line);
}
