import { positionAt } from '../text/lineIndex.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Rule } from './rule.ts';

/** Reported on each definition after the first by path and place, within one scope. */
export const duplicateId: Rule = {
  name: 'duplicate-id',
  severity: 'error',
  profile: 1,
  summary: 'An id that is defined more than once in its scope.',
  check({ items, snapshot }, report) {
    const firsts = new Map<string, Item | undefined>();
    for (const item of items) {
      const key = `${item.scope}\n${item.id}`;
      if (!firsts.has(key))
        firsts.set(
          key,
          snapshot.itemsById(item.id).find(other => other.scope === item.scope),
        );
      const first = firsts.get(key);
      if (!first || first === item || isInsideDuplicate(item, first)) continue;
      const place = describePlace(snapshot, first);
      report({
        span: item.definition.idSpan,
        message: `${item.id} is already defined at ${place}: give this one another id, or merge the two.`,
        item,
        subject: item.id,
        related: [{ file: first.file, span: first.definition.idSpan, message: `${item.id} is first defined here.` }],
      });
    }
  },
};

/** A whole requirement written twice repeats its criteria too; one finding, on the requirement, is enough. */
function isInsideDuplicate(item: Item, first: Item): boolean {
  return item.id.includes('/') && item.parent !== first.parent;
}

function describePlace(snapshot: Snapshot, item: Item): string {
  const file = snapshot.file(item.file);
  if (!file) return 'another place';
  return `${file.path}:${positionAt(file.facts.lines, item.definition.idSpan.start).line + 1}`;
}
