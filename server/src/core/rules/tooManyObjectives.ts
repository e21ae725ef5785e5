import { teamKey } from '../index/sharedKeys.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { cycleOf } from '../queries/metric.ts';
import { comparePlaces, findTeam } from './objectives.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { quote } from './wording.ts';

/** The most objectives that a team can look after at a time. */
const limit = 5;

/** Said once for each team and cycle, at the first objective beyond the limit. */
export const tooManyObjectives: Rule = {
  name: 'too-many-objectives',
  severity: 'information',
  profile: 2,
  summary: 'A team with more than five active objectives in a cycle.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      const team = findTeam(item, file);
      if (team === undefined || !isActive(snapshot, item)) continue;
      const cycle = cycleOf(snapshot, item);
      const all = [...snapshot.itemsSharing(teamKey(team))]
        .filter(other => isActive(snapshot, other) && isSameCycle(cycleOf(snapshot, other), cycle))
        .toSorted(comparePlaces(snapshot));
      if (all[limit] !== item) continue;
      const when = cycle === undefined ? '' : ` in ${cycle.name}`;
      report({
        span: item.definition.idSpan,
        message: `The team ${quote(team)} has ${all.length} active objectives${when} (limit ${limit}): close or hand over those that can wait.`,
        item,
        subject: item.id,
      });
    }
  },
};

function isActive(snapshot: Snapshot, item: Item): boolean {
  return item.like === 'objective' && stageOf(snapshot, item) === 'agreed';
}

type Cycle = ReturnType<typeof cycleOf>;

function isSameCycle(a: Cycle, b: Cycle): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}
