import type { Item, Snapshot } from '../index/snapshot.ts';
import { findLateness } from '../queries/checkInLateness.ts';
import { findObjective } from './objectives.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { countOf } from './wording.ts';

/** Where nobody keeps check-ins and nobody says how often, none are missed. */
export const checkInOverdue: Rule = {
  name: 'check-in-overdue',
  severity: 'information',
  profile: 2,
  summary: 'An active objective or key result whose last check-in is too long ago.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (!answersForItself(snapshot, item)) continue;
      const lateness = describeLateness(snapshot, item);
      if (lateness === undefined) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id}: ${lateness}. Add what is new since, with its day.`,
        item,
        subject: item.id,
      });
    }
  },
};

/** Check-ins of key results count for their objective, and are asked of it. */
function answersForItself(snapshot: Snapshot, item: Item): boolean {
  if (stageOf(snapshot, item) !== 'agreed') return false;
  if (item.like === 'objective') return true;
  const objective = item.like === 'key-result' ? findObjective(snapshot, item) : undefined;
  return item.like === 'key-result' && (!objective || stageOf(snapshot, objective) !== 'agreed');
}

function describeLateness(snapshot: Snapshot, goal: Item): string | undefined {
  const late = findLateness(snapshot, goal);
  if (!late) return undefined;
  const age = countOf(late.days, 'day');
  return late.last === undefined
    ? `there is no check-in yet, ${age} into its cycle (cadence ${late.cadence})`
    : `the last check-in was ${age} ago (cadence ${late.cadence})`;
}
