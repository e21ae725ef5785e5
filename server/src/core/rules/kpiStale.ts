import { writeDay } from '../model/day.ts';
import { isWatched, listMeasured } from './measured.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Rule } from './rule.ts';
import { countOf } from './wording.ts';

export const kpiStale: Rule = {
  name: 'kpi-stale',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI whose last value is older than its cadence allows.',
  check(context, report) {
    for (const { item, metric } of listMeasured(context, 'kpi')) {
      if (!isWatched(context.snapshot, item) || !isStale(metric)) continue;
      const message = metric.isRestricted
        ? `${item.id}: its last value is older than it may be. Bring it up to date, or set its status to paused.`
        : `${item.id}: ${describeAge(metric)}. Bring it up to date, or set its status to paused.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

function isStale({ ageDays, staleAfterDays }: Metric): boolean {
  return ageDays !== undefined && staleAfterDays !== undefined && ageDays > staleAfterDays;
}

function describeAge({ now, ageDays = 0, staleAfterDays = 0, cadence }: Metric): string {
  const limit = countOf(Math.floor(staleAfterDays), 'day');
  const due = cadence ? `it comes ${cadence.name} and is stale after ${limit}` : `it is stale after ${limit}`;
  return `the last value is ${countOf(ageDays, 'day')} old (${now ? writeDay(now.day) : ''}); ${due}`;
}
