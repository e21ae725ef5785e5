import { metricOf } from '../queries/metric.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';
import { isToldOf } from './unreadValues.ts';

/** A unit beside the number of a target or baseline (`95 %`, `200 ms`) is a unit, and a catalogue metric brings its own. */
export const kpiWithoutUnit: Rule = {
  name: 'kpi-without-unit',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI whose numbers have no unit.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => {
        const metric = metricOf(context.snapshot, kpi);
        return !metric?.unit && !isToldOf(context.file, kpi, metric, 'unit');
      },
      kpi => ({ message: `${kpi.id} has no unit: say what its number counts, such as 'unit: percent'.` }),
      report,
    );
  },
};
