import { coverageOf } from '../queries/coverage.ts';
import { reportByStatus } from './byStatus.ts';
import { isTestable, readChoice } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** A warning for a must that is said to be done. A verified one is for `verified-without-test`. */
export const untestedRequirement: Rule = {
  name: 'untested-requirement',
  severity: 'information',
  profile: 1,
  summary: 'A requirement that has code but no test.',
  check(context, report) {
    const { items, snapshot } = context;
    const bound = items.filter(item => {
      if (item.like !== 'requirement' || item.status === 'verified' || !isTestable(item)) return false;
      const stage = stageOf(snapshot, item);
      return (stage === 'agreed' || stage === 'built') && coverageOf(snapshot, item).implemented;
    });
    reportByStatus(
      context,
      {
        bound,
        breaking: bound.filter(item => !coverageOf(snapshot, item).verified),
        describe: item => `${item.id} has code but no test.`,
        describeAll: (_, all) => `${all.length} requirements of this spec have code, but none of them has a test.`,
        severityOf: item =>
          stageOf(snapshot, item) === 'built' && readChoice(item, 'priority') === 'must' ? 'warning' : 'information',
      },
      report,
    );
  },
};
