import type { Review } from '../model/records.ts';
import { EntryFields } from './entryFields.ts';
import { readEntryList, type EntryList } from './entryList.ts';

/** Reads `throughline-reviewed.json`. */
export function readReviews(text: string): EntryList<Review> {
  return readEntryList(text, readEntry);
}

const keys = ['id', 'scope', 'fingerprint', 'statement', 'links', 'reason', 'author', 'date'];

function readEntry(value: Readonly<Record<string, unknown>>): Review | string {
  const fields = new EntryFields(value, keys);
  const id = fields.neededText('id');
  const scope = fields.text('scope');
  const fingerprint = fields.neededText('fingerprint');
  const statement = fields.neededText('statement');
  const links = readLinks(fields.other('links'));
  if (links === undefined) fields.problem ??= '"links" is to be a list of { "file": …, "type": … }.';
  const [reason, author] = [fields.text('reason'), fields.text('author')];
  const date = fields.neededDay('date');
  if (fields.problem !== undefined) return fields.problem;
  return {
    id,
    ...(scope === undefined ? {} : { scope }),
    fingerprint,
    statement,
    links: links ?? [],
    ...(reason === undefined ? {} : { reason }),
    ...(author === undefined ? {} : { author }),
    date,
  };
}

function readLinks(value: unknown): Review['links'] | undefined {
  if (!Array.isArray(value)) return undefined;
  const links: { file: string; type: string }[] = [];
  for (const link of value as readonly unknown[]) {
    if (typeof link !== 'object' || link === null) return undefined;
    const { file, type, ...others } = link as Readonly<Record<string, unknown>>;
    if (typeof file !== 'string' || typeof type !== 'string' || Object.keys(others).length > 0) return undefined;
    links.push({ file, type });
  }
  return links;
}
