import type { LineIndex } from '../../text/lineIndex.ts';

/** Where a table begins, and what stands between its cells. */
export interface CsvHead {
  readonly start: number;
  readonly delimiter: string;
}

const delimiters = [',', ';', '\t'];

/**
 * Looks at the first line that is neither blank nor a comment: of comma, semicolon and tab the one that stands there most
 * often, outside of quotes, parts the cells. A line `sep=;` before it, as Excel writes it, decides as well.
 */
export function findCsvHead(text: string, lines: LineIndex, usual: string): CsvHead {
  let told: string | undefined;
  for (const [i, lineStart] of lines.starts.entries()) {
    const start = i === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
    const line = text.slice(start, Math.min(lines.starts[i + 1] ?? text.length, start + 100_000)).trim();
    const [, sep] = /^"?sep=([,;]|\\t|\t)"?$/i.exec(line) ?? [];
    if (sep !== undefined) told = sep === '\\t' ? '\t' : sep;
    else if (line !== '' && !line.startsWith('#')) return { start, delimiter: told ?? findDelimiter(line, usual) };
  }
  return { start: text.length, delimiter: usual };
}

function findDelimiter(line: string, usual: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = delimiters.map(sign => ({ sign, count: bare.split(sign).length - 1 }));
  const most = counts.toSorted((a, b) => b.count - a.count || Number(b.sign === usual) - Number(a.sign === usual))[0];
  return most && most.count > 0 ? most.sign : usual;
}
