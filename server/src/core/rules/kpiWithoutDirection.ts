import type { Item } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { findNamedMetric } from './companions.ts';
import { reportKpisWithout } from './kpis.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';
import { joinWords } from './wording.ts';

/**
 * A comparator in the target (`>= 50 %`, `below 200 ms`) is a limit, not a direction: which way is better is a decision.
 * `from 33 % to 50 %` is a way.
 */
export const kpiWithoutDirection: Rule = {
  name: 'kpi-without-direction',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that does not say whether higher or lower is better.',
  check(context, report) {
    const part = {
      rule: this.name,
      noun: 'direction',
      advise: askFor,
      has: (kpi: Item) => hasDirection(context, kpi),
    };
    reportKpisWithout(context, part, report);
  },
};

/** Where the direction depends on how the metric is asked (CES), that is the question. */
function askFor(kpi: Item): string {
  const variants = (findNamedMetric(kpi)?.variants ?? []).filter(variant => variant.direction !== undefined);
  if (variants.length === 0) return ": is higher or lower better? Add 'direction: up' or 'direction: down'.";
  return `: which way is better depends on the scale. Say by 'scale' whether it is the ${joinWords(
    variants.map(({ name }) => name),
    'or',
  )}.`;
}

function hasDirection({ file, snapshot }: RuleContext, kpi: Item): boolean {
  const metric = metricOf(snapshot, kpi);
  if (isToldOf(file, kpi, metric, 'direction')) return true;
  return metric?.directionFrom === 'target' ? metric.target?.from !== undefined : metric?.direction !== undefined;
}
