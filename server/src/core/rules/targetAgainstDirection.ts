import type { Metric } from '../metrics/metric.ts';
import { isBandMetric } from '../metrics/assess.ts';
import { compareValues } from '../metrics/comparing.ts';
import { listMeasured, placeOfField, repeatsItsKpi } from './measured.ts';
import type { Rule } from './rule.ts';
import { sayTarget, sayValue } from './figures.ts';

/** Guardrails and counter-metrics may get worse, up to their limit: only what is to be moved must get better. */
export const targetAgainstDirection: Rule = {
  name: 'target-against-direction',
  severity: 'error',
  profile: 1,
  summary: 'A target that is worse than its baseline, or that limits a value on its better side.',
  check(context, report) {
    for (const measured of listMeasured(context, 'kpi', 'key-result', 'success-criterion')) {
      const { item, metric } = measured;
      const problem = describeContradiction(metric);
      if (problem === undefined || repeatsItsKpi(context.snapshot, measured)) continue;
      report({ span: placeOfField(item, 'target'), message: `${item.id}: ${problem}`, item, subject: item.id });
    }
  },
};

function describeContradiction(metric: Metric): string | undefined {
  const { target, baseline, direction, directionFrom, isRestricted } = metric;
  if (!target || isBandMetric(metric) || (direction !== 'up' && direction !== 'down')) return undefined;
  // A direction that was read off the target cannot contradict it.
  if (directionFrom === 'target' || heldRoles.has(metric.role)) return undefined;
  const better = direction === 'up' ? 'higher' : 'lower';
  const isCapped = target.isComparatorWritten && (direction === 'up' ? ceilings : floors).has(target.comparator);
  if (isCapped) {
    const limit = direction === 'up' ? 'sets a ceiling' : 'sets a floor';
    const shown = isRestricted ? 'its target' : `the target ${sayTarget(metric)}`;
    return `${shown} ${limit}, but ${better} is better. Turn the comparator or the direction round.`;
  }
  if (!baseline || target.comparator === 'between') return undefined;
  const step = compareValues(target.value, baseline.value);
  if (step === 0 || step > 0 === (direction === 'up')) return undefined;
  const shown = isRestricted
    ? 'its target is worse than its baseline'
    : `the target ${target.isComparatorWritten ? sayTarget(metric) : sayValue(metric, target.value)} is worse than the baseline ${sayValue(metric, baseline.value)}`;
  return `${shown}, as ${better} is better. Turn one of them round; for a limit to hold say 'direction: maintain' or 'role: guardrail'.`;
}

const heldRoles: ReadonlySet<string | undefined> = new Set(['counter', 'diagnostic']);
const ceilings: ReadonlySet<string> = new Set(['<=', '<']);
const floors: ReadonlySet<string> = new Set(['>=', '>']);
