import type { BaselineEntry } from '../model/records.ts';

/** Writes `throughline-baseline.json`: sorted, one entry a line, the same bytes for the same entries. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.toSorted(compareEntries).map(entry => `  ${writeEntry(entry)}`);
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

/** An entry as it stands on its line. */
export function writeEntry(entry: BaselineEntry): string {
  const fields = keys.flatMap(key => {
    const value = entry[key];
    return value === undefined ? [] : `${JSON.stringify(key)}: ${writeText(value)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

/** The order of entries: by rule, then by what they are about, the oldest first; by code unit, whatever the machine's language. */
export function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  for (const key of order) {
    const [left = '', right = ''] = [a[key], b[key]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

const keys = ['rule', 'id', 'scope', 'file', 'subject', 'reason', 'since'] as const;
const order = ['rule', 'scope', 'id', 'file', 'subject', 'since', 'reason'] as const;

/** A text in JSON; signs that nobody sees, or that turn the direction of a line, are written as their numbers. */
export function writeText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
