import { writeDay, type Day } from '../model/day.ts';
import type { HistoryFacts } from '../model/history.ts';
import { findOwnedHistory, reportRows } from './ownedHistory.ts';
import type { Rule } from './rule.ts';

const dayLength = 86_400_000;

/** Values count by their dates, whatever their order; but where the order breaks, a date is often mistyped. */
export const historyOutOfOrder: Rule = {
  name: 'history-out-of-order',
  severity: 'warning',
  profile: 2,
  summary: 'A row of a history that stands before or after its time.',
  check(context, report) {
    const owned = findOwnedHistory(context);
    if (!owned) return;
    const rises = isRising(owned.history);
    const describe = ({ day, other }: Misplaced): string =>
      `${writeDay(day)} stands below ${writeDay(other)}, though this file goes ${rises ? 'up' : 'down'} from day to day. Is the date right?`;
    reportRows(context, owned, findMisplaced(owned.history, rises), describe, report);
  },
};

interface Misplaced {
  readonly row: number;
  readonly day: Day;
  /** The day of a row above that should come later. */
  readonly other: Day;
}

/** Rows that go against the way of the file; a restated value may be added at its end. */
function findMisplaced({ days, recorded }: HistoryFacts, rises: boolean): readonly Misplaced[] {
  const sign = rises ? 1 : -1;
  const misplaced: Misplaced[] = [];
  let reached = days[0] ?? 0;
  for (const [row, day] of days.entries()) {
    const isAddedLater = (recorded?.[row] ?? Number.NaN) >= Math.max(day, reached) * dayLength;
    if (sign * day >= sign * reached) reached = day;
    else if (!isAddedLater) misplaced.push({ row, day, other: reached });
  }
  return misplaced;
}

/** Newest last, or newest first: whichever more rows follow. */
function isRising({ days }: HistoryFacts): boolean {
  let rises = 0;
  for (let row = 1; row < days.length; row++) rises += Math.sign((days[row] ?? 0) - (days[row - 1] ?? 0));
  return rises >= 0;
}
