import { subtract } from '../../core/metrics/comparing.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { showDay, showQuantity } from '../../core/metrics/showValues.ts';
import { differenceUnit } from '../../core/metrics/units.ts';
import { splitDay, type Day } from '../../core/model/day.ts';
import type { KpiMove } from '../../core/queries/kpiMoves.ts';
import { showValue } from '../../core/queries/metricWords.ts';
import { cutText } from '../terminal.ts';
import { describeState } from './metricCells.ts';

/** Longer texts are cut in cells. */
export const longestText = 120;

/** The last value with its unit; no figure of a restricted metric. */
export function sayValue(metric: Metric): string {
  if (metric.isRestricted) return 'restricted';
  return metric.isBroken || !metric.now ? '' : showValue(metric, metric.now.value);
}

/** `−3 min, better`; no figure of a restricted metric. */
export function sayChange({ before, now, isMeasured, course }: KpiMove): string {
  if (!isMeasured) return 'no new value';
  const words = course === 'same' ? 'unchanged' : course;
  if (now.isRestricted || now.isBroken || !before.now || !now.now || course === 'same')
    return words ?? (before.now ? '' : 'first value');
  const unit = now.unit && differenceUnit(now.unit);
  const change = showQuantity(subtract(now.now.value, before.now.value), unit, { isSigned: true });
  return words === undefined ? change : `${change}, ${words}`;
}

/** `on track → at risk`; one word where it stands as it stood. */
export function sayStates({ item, before, now }: KpiMove): string {
  const [then, state] = [describeState(item, before), describeState(item, now)];
  return then === state || before.state === now.state ? state : `${then} → ${state}`;
}

/** `open → answered`; `open, new`. */
export function sayMove(status: string, before: string | undefined, isNew: boolean): string {
  if (before !== undefined) return `${sayWord(before)} → ${sayWord(status)}`;
  return isNew ? `${sayWord(status)}, new` : sayWord(status);
}

/** `4 Oct (49 days ago)`; no day of a restricted metric. */
export function sayLast({ isRestricted, now, ageDays }: Metric, today: Day): string {
  if (isRestricted) return 'restricted';
  return now ? `${showDay(now.day, today)} (${ageDays ?? 0} days ago)` : 'none yet';
}

/** `in progress`; what people wrote stays as it is. */
export function sayWord(word: string): string {
  return /^[a-z]+(?:-[a-z]+)+$/.test(word) ? word.replaceAll('-', ' ') : cutText(word, longestText);
}

/** `22 Nov 2026`, always with its year. */
export function showLongDay(day: Day): string {
  return `${showDay(day, day)} ${splitDay(day).year}`;
}
