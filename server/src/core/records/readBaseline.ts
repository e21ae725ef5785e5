import type { BaselineEntry } from '../model/records.ts';
import { EntryFields } from './entryFields.ts';
import { readEntryList, type EntryList } from './entryList.ts';

/** Reads `throughline-baseline.json`. */
export function readBaseline(text: string): EntryList<BaselineEntry> {
  return readEntryList(text, readEntry);
}

const keys = ['rule', 'id', 'scope', 'file', 'subject', 'reason', 'since'];

function readEntry(value: Readonly<Record<string, unknown>>): BaselineEntry | string {
  const fields = new EntryFields(value, keys);
  const rule = fields.neededText('rule');
  const [id, scope, file] = [fields.text('id'), fields.text('scope'), fields.text('file')];
  if ((id === undefined) === (file === undefined))
    fields.problem ??= 'An entry has either an "id" or, where the finding is about no item, a "file".';
  if (id === undefined && scope !== undefined) fields.problem ??= '"scope" goes with an "id".';
  const [subject, reason] = [fields.text('subject'), fields.text('reason')];
  const since = fields.neededDay('since');
  if (fields.problem !== undefined) return fields.problem;
  return {
    rule,
    ...(id === undefined ? {} : { id }),
    ...(scope === undefined ? {} : { scope }),
    ...(file === undefined ? {} : { file }),
    ...(subject === undefined ? {} : { subject }),
    ...(reason === undefined ? {} : { reason }),
    since,
  };
}
