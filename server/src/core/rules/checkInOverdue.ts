import type { Item, Snapshot } from '../index/snapshot.ts';
import { checkInsOf } from '../queries/metric.ts';
import { cycleStandingOf, keyResultsOf } from '../queries/objectives.ts';
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
  const { today } = snapshot;
  const cycle = cycleStandingOf(snapshot, goal);
  if (cycle && (cycle.hasEnded || !cycle.hasStarted)) return undefined;
  const kept = [goal, ...keyResultsOf(snapshot, goal)].map(item => checkInsOf(snapshot, item));
  const stated = kept.flatMap(({ cadence }) => cadence ?? []).toSorted((a, b) => a.days - b.days)[0];
  const days = kept.flatMap(({ entries }) => entries.map(({ day }) => day)).filter(day => day <= today);
  if (days.length === 0 && !stated) return undefined;
  const cadence = stated ?? weekly;
  const since = days.length > 0 ? Math.max(...days) : cycle?.start;
  // A meeting that moves by some days is not missed.
  if (since === undefined || today - since <= 1.5 * cadence.days) return undefined;
  const age = countOf(today - since, 'day');
  return days.length > 0
    ? `the last check-in was ${age} ago (cadence ${cadence.name})`
    : `there is no check-in yet, ${age} into its cycle (cadence ${cadence.name})`;
}

const weekly = { name: 'weekly', days: 7 };
