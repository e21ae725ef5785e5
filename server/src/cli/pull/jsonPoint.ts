import { writeDay } from '../../core/model/day.ts';
import type { ColumnRole } from '../../core/metrics/history/columnNames.ts';
import { readRole } from '../../core/metrics/history/columnNames.ts';
import { findValueEnd } from '../../core/metrics/history/jsonScan.ts';
import type { History, NewRow, Written } from './historyText.ts';
import { refuse } from '../../host/changeFile.ts';

/** Adds a value behind the last point of a list, or as the last line of JSON Lines, written as the last point is. */
export function addJsonPoint({ text, facts, extension }: History, row: NewRow): Written {
  const isLines = extension !== '.json';
  const start = facts.offsets.at(-1);
  if (start === undefined) {
    const first = JSON.stringify(makeObject(row, {}));
    if (isLines && text.trim() === '') return { kind: 'written', text: `${first}\n` };
    if (!isLines && /^\s*\[\s*\]\s*$/.test(text)) return { kind: 'written', text: `[\n  ${first}\n]\n` };
    return refuse('it holds no point to write the next one like');
  }
  const end = findValueEnd(text, start) ?? text.length;
  const last = JSON.parse(text.slice(start, end)) as unknown;
  const point = Array.isArray(last)
    ? [writeDay(row.day), row.value, ...(row.isRestated || last.length > 2 ? [row.recorded] : [])]
    : makeObject(row, last as object);
  const written = JSON.stringify(point);
  if (isLines) {
    const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
    const hasBreak = /[\r\n]$/.test(text);
    return { kind: 'written', text: `${text}${hasBreak ? '' : lineBreak}${written}${lineBreak}` };
  }
  const indent = /\s*$/.exec(text.slice(0, start))?.[0] ?? '';
  const hasComma = /,\s*$/.test(text.slice(0, start)) || /\[\s*$/.test(text.slice(0, start));
  return { kind: 'written', text: `${text.slice(0, end)}${hasComma ? ',' : ''}${indent}${written}${text.slice(end)}` };
}

/** A point with the names that another one has for date, value, source and when it was recorded. */
function makeObject(row: NewRow, like: object): Record<string, string | number> {
  const nameOf = (role: ColumnRole, usual: string): string =>
    Object.keys(like)
      .map(name => ({ name, ...readRole(name) }))
      .filter(one => one.role === role)
      .toSorted((a, b) => a.rank - b.rank)[0]?.name ?? usual;
  return {
    [nameOf('date', 'date')]: writeDay(row.day),
    [row.column === '' ? nameOf('value', 'value') : row.column]: row.value,
    [nameOf('recorded', 'recorded_at')]: row.recorded,
    [nameOf('source', 'source')]: 'measured',
  };
}
