import { isWatched, listMeasured, repeatsItsKpi } from './measured.ts';
import type { Rule } from './rule.ts';
import { sayPart } from './figures.ts';

/** Nobody knows that progress comes in a straight line: hence a hint, and it says so. */
export const kpiOffPace: Rule = {
  name: 'kpi-off-pace',
  severity: 'hint',
  profile: 3,
  summary: 'A KPI or key result that is further behind than the time that has gone.',
  check(context, report) {
    for (const measured of listMeasured(context, 'kpi', 'key-result')) {
      const { item, metric } = measured;
      if (metric.state !== 'at-risk' && metric.state !== 'off-track') continue;
      // Limits have no way to go, so they have neither.
      if (metric.progress === undefined || metric.elapsed === undefined) continue;
      if (!isWatched(context.snapshot, item) || repeatsItsKpi(context.snapshot, measured)) continue;
      const message = metric.isRestricted
        ? `${item.id} is behind its pace, if progress came in a straight line.`
        : `${item.id} ${describeWay(metric.progress)} with ${sayPart(metric.elapsed)} of the time gone, behind its pace if progress came in a straight line.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

function describeWay(progress: number): string {
  if (progress < 0) return `went ${sayPart(-progress)} of the way in the wrong direction`;
  return `is ${sayPart(progress)} of the way`;
}
