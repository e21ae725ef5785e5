import type { Item, Snapshot } from '../index/snapshot.ts';
import { reachesObjective } from '../queries/trace.ts';
import type { Rule } from './rule.ts';
import { findItemsWithBrokenLinks } from './serves.ts';
import { stageOf } from './stage.ts';

/** Nobody is asked before there is an objective to serve. */
export const decisionWithoutObjective: Rule = {
  name: 'decision-without-objective',
  severity: 'hint',
  profile: 3,
  summary: 'A decision about nothing that serves an objective.',
  check(context, report) {
    const { items, snapshot } = context;
    const decisions = items.filter(item => item.like === 'decision' && stageOf(snapshot, item) !== 'ended');
    if (decisions.length === 0 || !snapshot.hasKind('objective')) return;
    const broken = findItemsWithBrokenLinks(context, ['decides', 'addresses', 'satisfies']);
    for (const item of decisions) {
      if (broken.has(item.index) || servesObjective(snapshot, item)) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} decides nothing that serves an objective: name what it is about with 'decides'.`,
        item,
        subject: item.id,
      });
    }
  },
};

/** Through what it links to, or stands in; what is derived from it is work that answers for its own reason. */
function servesObjective(snapshot: Snapshot, item: Item): boolean {
  for (let around = item.parent; around; around = around.parent) if (reachesObjective(snapshot, around)) return true;
  if (snapshot.linksTo(item).some(({ type }) => type === 'derives from')) return true;
  return snapshot.linksFrom(item).some(({ to }) => to !== item && reachesObjective(snapshot, to));
}
