import { writeDay } from '../model/day.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { cycleOf } from '../queries/metric.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** Key results end with their objective; one that states its own status and cycle answers for itself. */
export const cycleEnded: Rule = {
  name: 'cycle-ended',
  severity: 'warning',
  profile: 1,
  summary: 'An objective that is still active after the end of its cycle.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      const end = isActive(snapshot, item) ? cycleOf(snapshot, item)?.end : undefined;
      if (end === undefined || end >= snapshot.today) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} is active, but its cycle ended on ${writeDay(end)}: close it with a score and what was learned, or carry it over.`,
        item,
        subject: item.id,
      });
    }
  },
};

function isActive(snapshot: Snapshot, item: Item): boolean {
  return (item.like === 'objective' || item.like === 'key-result') && stageOf(snapshot, item) === 'agreed';
}
