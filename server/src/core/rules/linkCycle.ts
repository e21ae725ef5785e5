import { linkTypesByName } from '../model/links.ts';
import type { Item, Link, Snapshot } from '../index/snapshot.ts';
import { appendAll } from '../text/appendAll.ts';
import { findCycleGroups, findShortestCycle } from './cycles.ts';
import type { Rule } from './rule.ts';
import { quote } from './wording.ts';

/** A chain longer than this is cut in the message. */
const shownIds = 8;
/** In a larger knot the shortest way round is not looked for: it would be long, and finding it for each item slow. */
const knotLimit = 200;

/** One finding for each item on a cycle, at its first link of the cycle; files without such links cost nothing. */
export const linkCycle: Rule = {
  name: 'link-cycle',
  severity: 'error',
  profile: 1,
  summary: 'Items that depend on, support or refine each other in a circle.',
  check({ file, snapshot }, report) {
    const linksByType = new Map<string, Link[]>();
    for (const reference of file.facts.references) {
      if (!linkTypesByName.get(reference.type)?.acyclic) continue;
      const links = snapshot.linksOfReference(reference, file).filter(link => link.from !== undefined);
      const known = linksByType.get(reference.type);
      if (known) appendAll(known, links);
      else linksByType.set(reference.type, links);
    }
    for (const [type, links] of linksByType) {
      const follow = (item: Item): readonly Item[] => targetsOf(snapshot, item, type);
      const groups = findCycleGroups(
        links.flatMap(link => link.from ?? []),
        follow,
      );
      const seen = new Set<Item>();
      for (const link of links) {
        const group = link.from && groups.get(link.from);
        if (!link.from || !group?.has(link.to) || seen.has(link.from)) continue;
        seen.add(link.from);
        const round = group.size > knotLimit ? undefined : findShortestCycle(link.from, link.to, group, follow);
        const message = round
          ? `${quote(type)} goes round in a circle: ${describeCycle(round, item => snapshot.qualifyId(item, file))}. Take one link out.`
          : `${quote(type)} goes round in a circle through ${group.size} items. Take some links out.`;
        report({ span: link.span, message, item: link.from, subject: link.from.id });
      }
    }
  },
};

function targetsOf(snapshot: Snapshot, item: Item, type: string): readonly Item[] {
  return snapshot.linksFrom(item).flatMap(link => (link.type === type ? [link.to] : []));
}

/** Starts at the smallest id, so that every item of a cycle gives the same text. */
function describeCycle(round: readonly Item[], show: (item: Item) => string): string {
  const ids = round.map(show);
  const smallest = ids.reduce((best, id, at) => (id < (ids[best] ?? id) ? at : best), 0);
  const turned = [...ids.slice(smallest), ...ids.slice(0, smallest)];
  const shown = turned.length > shownIds ? [...turned.slice(0, shownIds - 1), '…', turned.at(-1)] : turned;
  return [...shown, turned[0]].join(' → ');
}
