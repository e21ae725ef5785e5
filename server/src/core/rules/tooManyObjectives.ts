import { findTeam, teamKey } from '../index/sharedKeys.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Cycle } from '../model/metric.ts';
import { cycleOf } from '../queries/metric.ts';
import { comparePlaces } from './objectives.ts';
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
    const known = new Map<string, ReadonlyMap<string, readonly Item[]>>();
    for (const item of items) {
      const team = findTeam(item.definition, file);
      if (team === undefined || !isActive(snapshot, item)) continue;
      const key = teamKey(team);
      let byCycle = known.get(key);
      if (!byCycle) known.set(key, (byCycle = groupByCycle(snapshot, key)));
      const cycle = cycleOf(snapshot, item);
      const all = byCycle.get(describe(cycle)) ?? [];
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

/** The active objectives of a team by their cycle, each list in the order of files and places. */
function groupByCycle(snapshot: Snapshot, key: string): ReadonlyMap<string, readonly Item[]> {
  const active = [...snapshot.itemsSharing(key)].filter(item => isActive(snapshot, item));
  return Map.groupBy(active.toSorted(comparePlaces(snapshot)), item => describe(cycleOf(snapshot, item)));
}

function describe(cycle: Cycle | undefined): string {
  return cycle ? `${cycle.start} ${cycle.end}` : '';
}

function isActive(snapshot: Snapshot, item: Item): boolean {
  return item.like === 'objective' && stageOf(snapshot, item) === 'agreed';
}
