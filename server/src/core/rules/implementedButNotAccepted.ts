import { coverageOf } from '../queries/coverage.ts';
import { reportByStatus } from './byStatus.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinSome, sayStatus } from './wording.ts';

/** Without a status nobody has said that it is a draft, and the rule stays silent. */
export const implementedButNotAccepted: Rule = {
  name: 'implemented-but-not-accepted',
  severity: 'warning',
  profile: 1,
  summary: 'A requirement that code implements although it is only a draft or proposal.',
  check(context, report) {
    const { items, snapshot } = context;
    const bound = items.filter(item => item.like === 'requirement' && stageOf(snapshot, item) === 'draft');
    reportByStatus(
      context,
      {
        bound,
        breaking: bound.filter(item => coverageOf(snapshot, item).implemented),
        describe: item =>
          `${item.id} is only ${sayStatus(item.status, 'draft')}, but code already implements it: accept it, or take the code out.`,
        describeAll: (status, all) =>
          `This spec is only ${status}, but code already implements ${all.length} of its requirements: ${joinSome(all.map(item => item.id))}.`,
        isAboutStatus: true,
      },
      report,
    );
  },
};
