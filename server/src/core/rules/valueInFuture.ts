import { dayOfMoment, writeDay, type Day } from '../model/day.ts';
import { checkInsOf, metricOf } from '../queries/metric.ts';
import { placeOfField } from './measured.ts';
import { findOwnedHistory, reportRows, type OwnedHistory } from './ownedHistory.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { stageOf } from './stage.ts';

/** Such values do not count: what is planned for a day must not be shown as what was measured on it. */
export const valueInFuture: Rule = {
  name: 'value-in-future',
  severity: 'error',
  profile: 1,
  summary: 'A value of a day that has not come yet.',
  check(context, report) {
    const owned = findOwnedHistory(context);
    if (owned) reportRows(context, owned, listFutureRows(owned, context.snapshot.today), describeRow, report);
    for (const found of listFutureFields(context)) report(found);
  },
};

interface FutureRow {
  readonly row: number;
  readonly day: Day;
  /** Where its day has come: the later day on which it says to have been recorded. */
  readonly recordedOn?: Day;
}

function listFutureRows({ history, owners }: OwnedHistory, today: Day): readonly FutureRow[] {
  const { days, recorded, columns } = history;
  const used = [...new Set(owners.map(({ column }) => column))].map(column => columns[column]?.values);
  const rows: FutureRow[] = [];
  for (const [row, day] of days.entries()) {
    const recordedOn = dayOfMoment(recorded?.[row] ?? Number.NaN);
    const isLater = day > today;
    if ((!isLater && !(recordedOn > today)) || used.every(values => Number.isNaN(values?.[row]))) continue;
    rows.push(isLater ? { row, day } : { row, day, recordedOn });
  }
  return rows;
}

function describeRow({ day, recordedOn }: FutureRow): string {
  return recordedOn === undefined
    ? `${writeDay(day)} is in the future, so this value does not count; a week, month or quarter counts on its last day.`
    : `This value was recorded on ${writeDay(recordedOn)}, which is in the future, so it does not count.`;
}

/** `current: 41 % (2027-01-01)`, and check-ins of days to come. */
function* listFutureFields({ items, snapshot }: RuleContext): Iterable<Report> {
  for (const item of items) {
    if (stageOf(snapshot, item) === 'ended') continue;
    const day = metricOf(snapshot, item)?.authored?.day;
    if (day !== undefined && day > snapshot.today) {
      const message = `The current value of ${item.id} is of ${writeDay(day)}, which is in the future, so it does not count.`;
      yield { span: placeOfField(item, 'current'), message, item, subject: 'current' };
    }
    if (item.like !== 'key-result' && item.like !== 'objective') continue;
    for (const entry of checkInsOf(snapshot, item).entries) {
      if (entry.day <= snapshot.today) continue;
      const message = `This check-in of ${item.id} is of ${writeDay(entry.day)}, which is in the future, so it does not count.`;
      yield { span: entry.span, message, item, subject: 'check-in' };
    }
  }
}
