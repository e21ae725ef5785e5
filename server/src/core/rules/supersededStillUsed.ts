import { isEvent } from '../model/events.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { hasEnded } from '../queries/coverage.ts';
import { findStatusHolder } from './itemFields.ts';
import { pointAt, pointAtDefinitions } from './pointAt.ts';
import type { Rule } from './rule.ts';
import { joinSome, writeReference } from './wording.ts';

/** Links that tell the history of an item, not that it is still needed. */
const historyTypes: ReadonlySet<string> = new Set([
  'mention',
  'supersedes',
  'duplicates',
  'conflicts with',
  'relates to',
]);

/** What replaces an item is no user of it, neither is what has itself ended, nor of a retired one what is finished. */
export const supersededStillUsed: Rule = {
  name: 'superseded-still-used',
  severity: 'warning',
  profile: 1,
  summary:
    'A link or code that still builds on an item which another one supersedes, or a link to one that is retired.',
  check({ file, snapshot }, report) {
    if (file.role.idle) return;
    const known = new Map<Item, readonly Item[] | undefined>();
    for (const reference of file.facts.references) {
      if (historyTypes.has(reference.type) || isEvent(reference)) continue;
      const resolution = snapshot.resolve(reference, file);
      const [target] = resolution.kind === 'found' ? resolution.items.map(findStatusHolder) : [];
      if (!target) continue;
      if (!known.has(target)) known.set(target, findSuccessors(snapshot, target));
      const successors = known.get(target);
      const user = snapshot.itemAt(file.uri, reference.from);
      // Code for it is what orphan-code-reference tells of.
      const isRetired = target.status === 'retired' && file.role.type === 'spec' && !doneStatuses.has(user?.status);
      if (!successors && !isRetired) continue;
      if (user && (user === target || successors?.includes(user) || hasEnded(snapshot, user))) continue;
      const written = writeReference(reference);
      report({
        span: reference.span,
        message: `${written} ${describe(successors, item => snapshot.qualifyId(item, file))}`,
        subject: written,
        ...(user ? { item: user } : {}),
        related: [
          ...pointAtDefinitions([target], snapshot, file),
          ...pointAt(successors ?? [], item => `${snapshot.qualifyId(item, file)} replaces it.`),
        ],
      });
    }
  },
};

/** What became of the item, and what to do about it; without successors it was retired. */
function describe(successors: readonly Item[] | undefined, nameOf: (item: Item) => string): string {
  if (!successors) return 'is retired: refer to what takes its place, or drop the link.';
  const by = joinSome(successors.map(nameOf));
  if (by === '') return 'is superseded: refer to what replaces it, or drop the reference.';
  return `is superseded by ${by}: refer to ${successors.length > 1 ? 'these' : 'that'} instead.`;
}

/** Whatever a finished thing was built on may go. */
const doneStatuses: ReadonlySet<string | undefined> = new Set(['implemented', 'verified', 'released']);

/** The items that supersede this one, by id; undefined where it is not superseded. */
function findSuccessors(snapshot: Snapshot, item: Item): readonly Item[] | undefined {
  const successors = snapshot.supersededBy(item);
  return successors.length === 0 && item.status !== 'superseded' ? undefined : successors;
}
