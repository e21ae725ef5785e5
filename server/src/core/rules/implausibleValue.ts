import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { convert } from '../metrics/units.ts';
import { writeDay } from '../model/day.ts';
import { sayValue } from './figures.ts';
import { findField } from './itemFields.ts';
import { listMeasured, placeOfField } from './measured.ts';
import { describeSide, findPlausibleRange, isPlausible, type PlausibleRange } from './plausibleRange.ts';
import { findRecorded } from './recordedValues.ts';
import type { Report, Rule } from './rule.ts';
import { countOf } from './wording.ts';

/** Only what can never be right: an unusual value is news, not a mistake. */
export const implausibleValue: Rule = {
  name: 'implausible-value',
  severity: 'warning',
  profile: 1,
  summary: 'A value that its metric can never have.',
  check(context, report) {
    for (const { item, metric } of listMeasured(context, 'kpi', 'key-result', 'success-criterion')) {
      const range = findPlausibleRange(item, metric);
      if (!range) continue;
      const place = { item, subject: item.id };
      const written = listWritten(item, metric, range);
      const recorded = listRecorded(context.snapshot, item, metric, range);
      for (const found of [...written, ...recorded]) report({ ...found, ...place });
    }
  },
};

/** Values in the spec; those that a key result takes over are said of the KPI. */
function listWritten(item: Item, metric: Metric, range: PlausibleRange): readonly Report[] {
  const values = [
    { name: 'target', what: 'target', value: findTarget(metric, range) },
    { name: 'baseline', what: 'baseline', value: metric.baseline?.value },
    { name: 'current', what: 'current value', value: metric.authored?.value },
  ];
  return values.flatMap(({ name, what, value }) => {
    if (value === undefined || !findField(item, name) || isPlausible(range, value)) return [];
    return [{ span: placeOfField(item, name), message: describe(item, metric, range, what, value) }];
  });
}

/** The first number of any target that is out of range, in the metric's unit. */
function findTarget({ targets, unit }: Metric, range: PlausibleRange): number | undefined {
  for (const { value, value2, from, unit: own } of targets) {
    const written = [
      { value, unit: own },
      { value: value2, unit: own },
      { value: from?.value, unit: from?.unit ?? own },
    ];
    for (const part of written) {
      if (part.value === undefined) continue;
      const inUnit = part.unit && unit ? convert(part.value, part.unit, unit) : part.value;
      if (inUnit !== undefined && !isPlausible(range, inUnit)) return inUnit;
    }
  }
  return undefined;
}

/** Said once for the whole history, at the latest value. */
function listRecorded(snapshot: Snapshot, item: Item, metric: Metric, range: PlausibleRange): readonly Report[] {
  const found = findRecorded(snapshot, item, metric, value => isPlausible(range, value));
  if (!found) return [];
  const { latest, count, file, span } = found;
  const said = describe(item, metric, range, `value of ${writeDay(latest.day)}`, latest.value);
  const others = count > 1 ? ` So ${count === 2 ? 'is' : 'are'} ${countOf(count - 1, 'value')} before it.` : '';
  return [
    {
      span: placeOfField(item, 'source'),
      message: said + others,
      related: [{ file, span, message: 'The value stands here.' }],
    },
  ];
}

function describe(item: Item, metric: Metric, range: PlausibleRange, what: string, value: number): string {
  if (metric.isRestricted) return `${item.id}: its ${what} is outside the range of ${range.of}.`;
  return `${item.id}: the ${what}, ${sayValue(metric, value)}, is ${describeSide(range, bound => sayValue(metric, bound))}.`;
}
