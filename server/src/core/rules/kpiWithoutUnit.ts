import type { Item } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { reportKpisWithout } from './kpis.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';

/** A unit beside the number of a target or baseline (`95 %`, `200 ms`) is a unit, and a catalogue metric brings its own. */
export const kpiWithoutUnit: Rule = {
  name: 'kpi-without-unit',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI whose numbers have no unit.',
  check(context, report) {
    const part = {
      rule: this.name,
      noun: 'unit',
      advise: () => ": say what the number counts, such as 'unit: percent'.",
      has: (kpi: Item) => hasUnit(context, kpi),
    };
    reportKpisWithout(context, part, report);
  },
};

/** Where a value cannot be read, nobody knows whether there is a unit in it; that is told of. */
function hasUnit({ file, snapshot }: RuleContext, kpi: Item): boolean | undefined {
  const metric = metricOf(snapshot, kpi);
  if (metric?.unit) return true;
  const isUnclear = ['unit', 'target', 'baseline', 'current'].some(name => isToldOf(file, kpi, metric, name));
  return isUnclear ? undefined : false;
}
