import { coverageOf } from '../queries/coverage.ts';
import { reportByStatus } from './byStatus.ts';
import { isTestable } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { findBrokenDown } from './serves.ts';
import { stageOf } from './stage.ts';

/** A link from a test is asked for, not that it passed: that is not known here. */
export const verifiedWithoutTest: Rule = {
  name: 'verified-without-test',
  severity: 'warning',
  profile: 1,
  summary: 'A requirement that is called verified although no test verifies it.',
  check(context, report) {
    const { items, snapshot } = context;
    const bound = items.filter(
      item =>
        item.like === 'requirement' &&
        item.status === 'verified' &&
        isTestable(item) &&
        stageOf(snapshot, item) !== 'ended',
    );
    if (bound.length === 0) return;
    const brokenDown = findBrokenDown(context);
    reportByStatus(
      context,
      {
        bound,
        breaking: bound.filter(item => !coverageOf(snapshot, item).verified && !brokenDown.has(item)),
        describe: item => `${item.id} is verified, but no test verifies it.`,
        describeAll: (status, all) =>
          `This spec is ${status}, but no test verifies any of its ${all.length} requirements.`,
      },
      report,
    );
  },
};
