import { isSpecPath } from '../model/fileRole.ts';
import type { RepositoryChange } from '../model/change.ts';
import { endedStatuses } from '../model/statuses.ts';
import type { FileUri, Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findItemAround, findLineEnd } from './fixes/fix.ts';
import { findLinkField } from './fixes/missingLinks.ts';
import { writeLink } from './fixes/writeField.ts';

/** The item that a line of a spec is about: the one that stands on it, else the innermost around it. */
export function findItemOfLine(snapshot: Snapshot, file: IndexedFile, text: string, start: number): Item | undefined {
  if (file.role.type !== 'spec') return undefined;
  const span: Span = { start, end: Math.max(start + 1, findLineEnd(text, start)) };
  return findItemAround({ snapshot, file, span });
}

/** Items that one may be linked to by a field, those of its trace first; items that have ended are left out. */
export function listLinkTargets(snapshot: Snapshot, from: Item): readonly Item[] {
  const linked = new Set(snapshot.linksFrom(from).map(({ to }) => to));
  const rank = (item: Item): number => {
    const kind = traceOrder.indexOf(item.like);
    return (kind === -1 ? traceOrder.length : kind) * 2 + (item.scope === from.scope ? 0 : 1);
  };
  return [...snapshot.items()]
    .filter(item => item !== from && !linked.has(item) && !endedStatuses.has(item.status ?? ''))
    .filter(item => findLinkField(from, item) !== undefined)
    .toSorted((a, b) => rank(a) - rank(b) || collator.compare(a.id, b.id) || collator.compare(a.scope, b.scope));
}

const traceOrder = ['objective', 'kpi', 'key-result', 'vision', 'requirement'];
const collator = new Intl.Collator('en', { numeric: true });

/** Links an item to another by the field that joins their kinds; undefined where none does, or where it is said already. */
export function linkItems(
  snapshot: Snapshot,
  from: Item,
  to: Item,
  readText: (file: FileUri) => string | undefined,
): RepositoryChange | undefined {
  const file = snapshot.file(from.file);
  const text = readText(from.file);
  const field = findLinkField(from, to);
  if (!file || text === undefined || field === undefined || !isSpecPath(file.path)) return undefined;
  const id = snapshot.showId(to, file);
  const edits = writeLink({ item: from, file, text }, field, id);
  if (!edits) return undefined;
  return { title: `Link ${from.id} to ${id}`, texts: edits.map(edit => ({ file: file.uri, ...edit })) };
}
