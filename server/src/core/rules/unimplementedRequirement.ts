import { coverageOf } from '../queries/coverage.ts';
import { reportByStatus } from './byStatus.ts';
import type { Rule } from './rule.ts';
import { findBrokenDown } from './serves.ts';
import { stageOf } from './stage.ts';
import { sayStatus } from './wording.ts';

/** Information while the work is ahead, a warning from `implemented` on. */
export const unimplementedRequirement: Rule = {
  name: 'unimplemented-requirement',
  severity: 'warning',
  profile: 1,
  summary: 'An accepted requirement that no code implements.',
  check(context, report) {
    const { items, snapshot } = context;
    const bound = items.filter(item => {
      const stage = stageOf(snapshot, item);
      return item.like === 'requirement' && (stage === 'agreed' || stage === 'built');
    });
    if (bound.length === 0) return;
    const brokenDown = findBrokenDown(context);
    const breaking = bound.filter(item => !coverageOf(snapshot, item).implemented && !brokenDown.has(item));
    reportByStatus(
      context,
      {
        bound,
        breaking,
        describe: item => `${item.id} is ${sayStatus(item.status, 'accepted')}, but no code refers to it.`,
        describeAll: (status, all) =>
          `This spec is ${status}, but no code refers to any of its ${all.length} requirements.`,
        severityOf: item => (stageOf(snapshot, item) === 'built' ? 'warning' : 'information'),
      },
      report,
    );
  },
};
