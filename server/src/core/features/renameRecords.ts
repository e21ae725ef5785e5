import { findMembers } from '../metrics/history/jsonScan.ts';
import type { TextChange } from '../model/change.ts';
import type { Span } from '../model/place.ts';
import { baselineName, reviewsName } from '../model/records.ts';
import type { PlacedEntry } from '../records/entryList.ts';
import { readBaseline } from '../records/readBaseline.ts';
import { readReviews } from '../records/readReviews.ts';
import { writeText } from '../records/writeBaseline.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { meansScope } from '../records/recordScope.ts';
import { findAtRoot } from './recordFiles.ts';
import type { RenamedItem } from './renamePlaces.ts';

const group = 'Records';

/** What any record says of its item. */
interface AboutItem {
  readonly id?: string;
  readonly scope?: string;
  readonly subject?: string;
  readonly fingerprint?: string;
  readonly statement?: string;
}

const readers: readonly (readonly [string, (text: string) => readonly PlacedEntry<AboutItem>[]])[] = [
  [baselineName, text => readBaseline(text).entries],
  [reviewsName, text => readReviews(text).entries],
];

/** Lets what a team wrote down about an item and its parts, known gaps and reviews, follow it to another id. */
export function renameRecords(renamed: RenamedItem): readonly TextChange[] {
  const { snapshot, item, from, readText } = renamed;
  const home = snapshot.file(item.file);
  if (!home) return [];
  return readers.flatMap(([name, read]) => {
    const file = findAtRoot(home, name);
    const text = readText(file);
    if (text === undefined || !text.includes(from)) return [];
    const entries = read(text);
    return entries.flatMap(placed => changeEntry(text, placed, renamed)).map(change => ({ file, ...change, group }));
  });
}

function changeEntry(
  text: string,
  { entry, span }: PlacedEntry<AboutItem>,
  { snapshot, item, from, to }: RenamedItem,
): readonly { readonly span: Span; readonly text: string }[] {
  const isOwn = meansScope(entry.scope, item.scope);
  // In another scope, the same id as a subject is this item only where there is no other.
  if (!isOwn && snapshot.itemsById(item.id).length > 1) return [];
  const wanted = new Map([
    ['id', isOwn ? entry.id : undefined],
    ['subject', entry.subject],
  ]);
  const members = [...findMembers(text, span.start)];
  const stated = renameStatement(entry, isOwn, { item, from, to });
  const follows = members.flatMap(({ name, value }) => {
    const next = stated?.get(name);
    return next === undefined ? [] : { span: value, text: writeText(next) };
  });
  const ids = members.flatMap(({ name, value }) => {
    const at = findId(wanted.get(name), item.id, name === 'subject');
    // What is written with escapes is no id.
    if (at === undefined || text.slice(value.start + 1, value.end - 1) !== wanted.get(name)) return [];
    const end = value.start + 1 + at + item.id.length;
    return { span: { start: end - from.length, end }, text: to };
  });
  return [...ids, ...follows].toSorted((a, b) => a.span.start - b.span.start);
}

/**
 * A requirement that names the item reads otherwise once the item has another id, and still asks for the same. So what was
 * reviewed reads so too, with the fingerprint of that; not where somebody changed the entry by hand.
 */
function renameStatement(
  { id, fingerprint, statement }: AboutItem,
  isOwn: boolean,
  { item, from, to }: Pick<RenamedItem, 'item' | 'from' | 'to'>,
): ReadonlyMap<string, string> | undefined {
  if (statement === undefined || fingerprint !== fingerprintOf(statement)) return undefined;
  const escape = (written: string): string => written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const named = new RegExp(`(?<![\\w@#-])${escape(item.id)}(?![\\w-]|\\.\\w)`, 'g');
  let next = statement.replace(named, `${item.id.slice(0, -from.length)}${to}`);
  // Its criteria stand at the beginning of lines.
  const isPart = isOwn && item.id === `${id}/${from}`;
  if (isPart) next = next.replace(new RegExp(`^${escape(from)}(?=:)`, 'gm'), to);
  if (next === statement) return undefined;
  return new Map([
    ['statement', next],
    ['fingerprint', fingerprintOf(next)],
  ]);
}

/** Where an id stands as the item's or as the first part of one of its parts', with a scope before it or not. */
function findId(written: string | undefined, id: string, mayBeScoped: boolean): number | undefined {
  if (written === undefined) return undefined;
  const isWhole = (at: number): boolean =>
    written.startsWith(id, at) && ['', '/'].includes(written.charAt(at + id.length));
  if (isWhole(0)) return 0;
  const at = mayBeScoped ? written.lastIndexOf(`/${id}`) + 1 : 0;
  return at > 0 && isWhole(at) ? at : undefined;
}
