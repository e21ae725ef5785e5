import type { Item } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { findField } from './itemFields.ts';
import { isWatched, listMeasured } from './measured.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';
import { countOf } from './wording.ts';

/**
 * Where no KPI of the file has a value yet, only those that are said to be active owe one, and it is said once for all
 * of them: the file was just written down.
 */
export const kpiNoData: Rule = {
  name: 'kpi-no-data',
  severity: 'information',
  profile: 1,
  summary: 'A KPI without any value.',
  check(context, report) {
    const measured = listMeasured(context, 'kpi');
    const isNew = measured.every(({ metric }) => !metric.now);
    const owing = measured.filter(({ item }) => (isNew ? item.status === 'active' : isWatched(context.snapshot, item)));
    const silent = owing.filter(({ item, metric }) => !metric.now && !isToldElsewhere(context, item, metric));
    const [first] = silent;
    if (!first) return;
    if (isNew && silent.length > 1) {
      const { item } = first;
      const message = `${countOf(silent.length, 'KPI')} here have no value yet: ${advise(item)}.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
      return;
    }
    for (const { item, metric } of silent) {
      const isAhead = metric.leftOut.future + metric.leftOut.recordedLater > 0;
      const message = isAhead
        ? `${item.id} has no value up to today: all that its history holds is dated later.`
        : `${item.id} has no value yet: ${advise(item)}.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

/** A source that names a file which is not there, or a value that cannot be read, is a finding of its own. */
function isToldElsewhere({ file, snapshot }: RuleContext, item: Item, metric: Metric): boolean {
  const place = snapshot.historyOf(item);
  if (place.kind === 'missing-file' || place.kind === 'missing-column') return true;
  if (place.kind === 'none') return isToldOf(file, item, metric, 'current');
  return (snapshot.file(place.file)?.facts.history?.problems.length ?? 0) > 0;
}

function advise(item: Item): string {
  const today = findField(item, 'current') ? "add the day to 'current', as in" : 'note one as in';
  return `${today} 'current: 42 (2026-06-30)', or keep them in a file such as metrics/${item.id}.csv`;
}
