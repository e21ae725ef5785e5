import { writeDay } from '../model/day.ts';
import { sayTarget, sayValue } from './figures.ts';
import { isWatched, listMeasured, repeatsItsKpi } from './measured.ts';
import type { Rule } from './rule.ts';

/** For learning, not for blame; a status of missed, or an ended item, has it said. */
export const kpiMissedTarget: Rule = {
  name: 'kpi-missed-target',
  severity: 'information',
  profile: 2,
  summary: 'A KPI or key result that missed its target by its date.',
  check(context, report) {
    for (const measured of listMeasured(context, 'kpi', 'key-result')) {
      const { item, metric } = measured;
      const { outcome, targetDay } = metric;
      if (metric.state !== 'missed' || !outcome || targetDay === undefined) continue;
      if (!isWatched(context.snapshot, item) || repeatsItsKpi(context.snapshot, measured)) continue;
      const message = metric.isRestricted
        ? `${item.id} missed its target. Note what you learned, and set the next one.`
        : `${item.id}: ${sayValue(metric, outcome.value, metric.target?.value)} on ${writeDay(outcome.day)}, the target was ${sayTarget(metric)} by ${writeDay(targetDay)}. Note what you learned, and set the next one.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};
