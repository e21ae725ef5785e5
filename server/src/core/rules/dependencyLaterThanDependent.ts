import type { Day } from '../model/day.ts';
import { writeDay } from '../model/day.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { readDue, resolveDue } from '../metrics/dues.ts';
import { cycleOf } from '../queries/metric.ts';
import { findAwaited, isOpen } from './dependencies.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';

/** Only days that both name count; an objective is due at the end of its cycle. */
export const dependencyLaterThanDependent: Rule = {
  name: 'dependency-later-than-dependent',
  severity: 'warning',
  profile: 2,
  summary: 'An item that is due before something it depends on.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      const due = isOpen(snapshot, item) ? findDueDay(snapshot, item) : undefined;
      if (due === undefined) continue;
      for (const needed of findAwaited(snapshot, item)) {
        const later = findDueDay(snapshot, needed);
        if (later === undefined || later <= due) continue;
        const id = snapshot.qualifyId(needed, file);
        report({
          span: findField(item, 'due')?.valueSpan ?? item.definition.idSpan,
          message: `${item.id} is due ${writeDay(due)}, but depends on ${id}, which is due ${writeDay(later)}.`,
          item,
          subject: id,
          related: [{ file: needed.file, span: needed.definition.idSpan, message: 'what it depends on' }],
        });
      }
    }
  },
};

/** `Q3` alone may be that of any year, so it is compared with nothing. */
function findDueDay(snapshot: Snapshot, item: Item): Day | undefined {
  const field = findField(item, 'due') ?? findField(item, 'end');
  const due = field && readDue(field.value, snapshot.config.fiscalYearStart);
  if (due?.kind === 'day' || due?.kind === 'cycle') return resolveDue(due, snapshot.today);
  const isGoal = item.like === 'objective' || item.like === 'key-result';
  return isGoal && !field ? cycleOf(snapshot, item)?.end : undefined;
}
