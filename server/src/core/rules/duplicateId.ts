import { positionAt } from '../text/lineIndex.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { pointAt } from './pointAt.ts';
import type { Rule } from './rule.ts';

/** A finding leads to no more definitions than a person would open. */
const mostNamed = 6;

/** Reported on each definition after the first by path and place, within one scope. */
export const duplicateId: Rule = {
  name: 'duplicate-id',
  severity: 'error',
  profile: 1,
  summary: 'An id that is defined more than once in its scope.',
  check({ items, snapshot }, report) {
    const known = new Map<string, readonly Item[]>();
    for (const item of items) {
      const key = `${item.scope}\n${item.id}`;
      let all = known.get(key);
      if (!all) known.set(key, (all = snapshot.itemsById(item.id).filter(({ scope }) => scope === item.scope)));
      const [first, ...others] = all.slice(0, mostNamed);
      if (!first || first === item || isInsideDuplicate(item, first)) continue;
      const place = describePlace(snapshot, first);
      report({
        span: item.definition.idSpan,
        message: `${item.id} is already defined at ${place}: give this one another id, or merge the two.`,
        item,
        subject: item.id,
        related: [
          ...pointAt([first], () => `${item.id} is first defined here.`),
          ...pointAt(
            others.filter(other => other !== item),
            () => `${item.id} is defined here as well.`,
          ),
        ],
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
