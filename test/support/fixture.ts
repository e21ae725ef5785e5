import { severities, type Severity } from '../../server/src/core/model/finding.ts';

/** A finding that a fixture marks with carets. */
export interface ExpectedFinding {
  readonly path: string;
  /** Counted from 0, in the text without annotation lines. */
  readonly line: number;
  /** UTF-16 columns in that line, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
  readonly rule: string;
}

/** Where `<|>` stands. */
export interface FixtureCursor {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** In the file's text, in UTF-16 units. */
  readonly offset: number;
}

/** The files of a fixture, with cursor and marks taken out. */
export interface Fixture {
  /** Text by path, in the order written. */
  readonly files: ReadonlyMap<string, string>;
  readonly cursor?: FixtureCursor;
  readonly expected: readonly ExpectedFinding[];
}

const defaultPath = 'spec.md';
const header = /^\/\/- (\S+)$/;
const annotation = /^( *)(\^+) (error|warning|information|hint) ([a-z][a-z0-9-]*)$/;
const cursorMark = '<|>';

/**
 * Reads the fixture language: `//- path` starts a file (`spec.md` until the first), `<|>` is the cursor, and a line
 * `^^^ severity rule` expects a finding under the carets in the line above it. Marks are taken out of the text;
 * several may stand under one line. Columns count UTF-16 units, a tab as one. Throws on a mark that it cannot read.
 */
export function parseFixture(source: string): Fixture {
  const files = new Map<string, string>();
  const expected: ExpectedFinding[] = [];
  let cursor: FixtureCursor | undefined;
  let path = defaultPath;
  let lines: string[] = [];
  const closeFile = (): void => {
    if (files.has(path)) throw new Error(`The fixture holds '${path}' twice.`);
    if (lines.length > 0) files.set(path, lines.join('\n'));
    lines = [];
  };

  for (const [number, raw] of dedent(source).entries()) {
    const file = header.exec(raw)?.[1];
    if (file !== undefined) {
      if (lines.length > 0) closeFile();
      path = file;
      continue;
    }
    const mark = annotation.exec(raw);
    if (mark) {
      if (lines.length === 0)
        throw new Error(`Line ${number + 1} of the fixture marks a finding above the first line.`);
      const [, indent = '', carets = '', word, rule = ''] = mark;
      const severity = severities.find(each => each === word) ?? 'error';
      const from = indent.length;
      const place = { path, line: lines.length - 1, from, to: from + carets.length };
      expected.push({ ...place, severity, rule });
      continue;
    }
    if (/^\s*\^+(\s|$)/.test(raw) || raw.startsWith('//-')) {
      throw new Error(`Line ${number + 1} of the fixture looks like a mark but is none: ${raw.trim()}`);
    }
    const column = raw.indexOf(cursorMark);
    if (column !== -1) {
      if (cursor) throw new Error('The fixture has two cursors.');
      const offset = lines.reduce((sum, line) => sum + line.length + 1, column);
      cursor = { path, line: lines.length, column, offset };
    }
    lines.push(column === -1 ? raw : raw.replace(cursorMark, ''));
  }
  closeFile();
  return { files, expected, ...(cursor ? { cursor } : {}) };
}

/** Writes a fixture as a person would, the findings drawn in. */
export function printFixture(files: ReadonlyMap<string, string>, findings: readonly ExpectedFinding[]): string {
  const printed: string[] = [];
  for (const [path, text] of files) {
    printed.push(`//- ${path}`);
    for (const [number, line] of text.split('\n').entries()) {
      printed.push(line);
      for (const { from, to, severity, rule } of findings.filter(
        found => found.path === path && found.line === number,
      )) {
        printed.push(`${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))} ${severity} ${rule}`);
      }
    }
  }
  return printed.join('\n');
}

/** The lines of a template literal without its first and last line break and without the indent they share. */
function dedent(source: string): readonly string[] {
  const lines = source.split('\n');
  if (lines[0]?.trim() === '') lines.shift();
  if (lines.at(-1)?.trim() === '') lines.pop();
  const indents = lines.filter(line => line.trim() !== '').map(line => /^ */.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return Number.isFinite(shared) ? lines.map(line => line.slice(shared)) : lines;
}
