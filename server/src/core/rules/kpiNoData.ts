import type { Item } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { findField } from './itemFields.ts';
import { isCovered, manyKpis } from './kpis.ts';
import { isWatched, listMeasured } from './measured.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';
import { joinSome } from './wording.ts';

/**
 * Where no KPI of the file has a value yet, only those that are said to be active owe one: the file was just written down.
 * What goes for many is said once.
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
    const ahead = silent.filter(({ metric }) => metric.leftOut.future + metric.leftOut.recordedLater > 0);
    const empty = silent.filter(one => !ahead.includes(one) && !isCovered(context, this.name, one.item));
    const isOne = empty.length >= (isNew ? 2 : manyKpis);
    const [first] = empty;
    if (first && isOne) {
      const ids = empty.map(({ item }) => item.id);
      const message = `${joinSome(ids, 3)} have no value yet: ${advise(first.item)}.`;
      report({ span: first.item.definition.idSpan, message });
    }
    for (const one of silent) {
      const { item } = one;
      if (isOne && empty.includes(one)) continue;
      const message = ahead.includes(one)
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
