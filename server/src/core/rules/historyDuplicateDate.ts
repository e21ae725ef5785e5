import { reportProblems } from './ownedHistory.ts';
import type { Rule } from './rule.ts';

/** Found by the reader of histories. */
export const historyDuplicateDate: Rule = {
  name: 'history-duplicate-date',
  severity: 'warning',
  profile: 1,
  summary: 'A second value of a day in a history, without when it was recorded.',
  check: (context, report) => reportProblems('history-duplicate-date', context, report),
};
