import type { Failure } from './answer.ts';
import { fail } from './answer.ts';

/** The query as the inner part of a larger SELECT: nothing but a SELECT can stand there. */
export function wrapSelect(query: string, limit: number): string | Failure {
  const select = query.trim().replace(/(?:\s*;)+$/, '');
  if (!/^[\s(]*(?:select|with|values)\b/i.test(select)) return fail('its query is no SELECT; only that is asked');
  // The line end closes a comment that the query may end with.
  return `select * from (\n${select}\n) as throughline limit ${limit}`;
}

/** The column that holds the number, and the one named `date` where there is one. */
export function findColumns(
  names: readonly string[],
): { readonly kind: 'columns'; readonly value: number; readonly day?: number } | Failure {
  const day = names.length > 1 ? names.findIndex(name => name.toLowerCase() === 'date') : -1;
  const others = names.map((_, i) => i).filter(i => i !== day);
  const [value, ...more] = others;
  if (value === undefined || more.length > 0) {
    return fail(`its query gives ${names.length} columns; one number is needed, and beside it at most a date`);
  }
  return { kind: 'columns', value, ...(day === -1 ? {} : { day }) };
}

/** Exactly one row; why not, where it is none. */
export function checkRowCount(count: number): Failure | undefined {
  if (count === 0) return fail('its query finds no row');
  return count > 1 ? fail('its query finds more than one row; sum them up, or add a condition') : undefined;
}
