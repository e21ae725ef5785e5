import { showQuantity, showTarget } from '../metrics/showValues.ts';
import { differenceUnit } from '../metrics/units.ts';
import type { Metric } from '../metrics/metric.ts';

// Whoever puts a figure into a message asks first whether the metric is restricted.

/** A value of a metric in its unit; beside another that it must not look the same as, with as many decimals as it takes. */
export function sayValue({ unit }: Metric, value: number, beside?: number): string {
  const shown = showQuantity(value, unit);
  if (beside === undefined || beside === value || shown !== showQuantity(beside, unit)) return shown;
  for (let decimals = 3; decimals <= 12; decimals++) {
    const exact = showQuantity(value, unit, { decimals });
    if (exact !== showQuantity(beside, unit, { decimals })) return exact;
  }
  return shown;
}

/** The target in force, without its day: `≥ 50 %`. */
export function sayTarget({ target, unit }: Metric): string {
  return target ? showTarget(target, unit) : 'none';
}

/** A change of its value: `3.2 pp`, `4 days`. */
export function sayDifference({ unit }: Metric, value: number): string {
  return showQuantity(value, unit && differenceUnit(unit));
}

/** A part of a whole: `48 %`. */
export function sayPart(part: number): string {
  return `${Math.round(part * 100)} %`;
}
