import { type Aim, groupByDay, listAims } from './aims.ts';
import { writeDay } from '../model/day.ts';
import type { Target } from '../model/metric.ts';
import { compareValues } from '../metrics/comparing.ts';
import { showTarget } from '../metrics/showValues.ts';
import { metricOf } from '../queries/metric.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinSome } from './wording.ts';

/** A step on the way, due on an earlier day, is no conflict; opposite ways are conflicting-kpi-directions. */
export const conflictingTargets: Rule = {
  name: 'conflicting-targets',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that is to reach different values by the same day.',
  check({ file, items, snapshot }, report) {
    for (const kpi of items) {
      if (kpi.like !== 'kpi' || stageOf(snapshot, kpi) === 'ended') continue;
      for (const [day, aims] of groupByDay(listAims(snapshot, kpi))) {
        const [first, ...others] = aims;
        const differing = first ? others.filter(other => areDifferent(first.target, other.target)) : [];
        if (!first || differing.length === 0) continue;
        const hides = metricOf(snapshot, kpi)?.isRestricted === true;
        const show = ({ item, target }: Aim): string => {
          const place = item === kpi ? 'here' : `in ${snapshot.qualifyId(item, file)}`;
          return hides ? place : `${showTarget(target)} ${place}`;
        };
        report({
          span: kpi.definition.idSpan,
          message: `${kpi.id} has different targets for ${writeDay(day)}, ${joinSome([first, ...differing].map(show), 4)}: agree on one.`,
          item: kpi,
          subject: kpi.id,
          related: [first, ...differing]
            .filter(({ item }) => item !== kpi)
            .slice(0, 5)
            .map(({ item }) => ({ file: item.file, span: item.definition.idSpan, message: 'a target for it' })),
        });
      }
    }
  },
};

function areDifferent(a: Target, b: Target): boolean {
  if (a.comparator.charAt(0) !== b.comparator.charAt(0)) return false;
  return compareValues(a.value, b.value) !== 0 || compareValues(a.value2 ?? 0, b.value2 ?? 0) !== 0;
}
