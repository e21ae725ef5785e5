import type { Item, Snapshot } from '../index/snapshot.ts';
import { partsOf } from '../queries/links.ts';
import { reportByStatus } from './byStatus.ts';
import { findField } from './itemFields.ts';
import type { Rule, RuleContext } from './rule.ts';
import { findBrokenDown, findWholes } from './serves.ts';
import { stageOf } from './stage.ts';
import { sayStatus } from './wording.ts';

/** From `accepted` on: before that, how it will be judged may still be open. */
export const requirementWithoutAcceptance: Rule = {
  name: 'requirement-without-acceptance',
  severity: 'warning',
  profile: 1,
  summary: 'An accepted requirement without an acceptance criterion.',
  check(context, report) {
    const { snapshot } = context;
    const bound = context.items.filter(item => {
      const stage = stageOf(snapshot, item);
      return item.like === 'requirement' && (stage === 'agreed' || stage === 'built');
    });
    if (bound.length === 0 || hasScenarios(context)) return;
    const brokenDown = findBrokenDown(context);
    const breaking = bound.filter(item => !brokenDown.has(item) && !isJudged(snapshot, item));
    reportByStatus(
      context,
      {
        bound,
        breaking,
        describe: item => `${item.id} is ${sayStatus(item.status, 'accepted')} but has no acceptance criterion.`,
        describeAll: (status, items) =>
          `This spec is ${status}, but none of its ${items.length} requirements has an acceptance criterion.`,
      },
      report,
    );
  },
};

/** spec-kit keeps the scenarios of a spec at its stories, beside the requirements. */
function hasScenarios({ file, items, snapshot }: RuleContext): boolean {
  return file.role.layout === 'spec-kit' && items.some(item => item.like === 'story' && hasCriteria(snapshot, item));
}

/** By criteria of its own, of what it is a piece of, or of the stories that it satisfies. */
function isJudged(snapshot: Snapshot, item: Item): boolean {
  const served = snapshot.linksFrom(item).flatMap(link => (servingTypes.has(link.type) ? [link.to] : []));
  return [...findWholes(item), ...served].some(judged => hasCriteria(snapshot, judged));
}

const servingTypes: ReadonlySet<string> = new Set(['satisfies', 'part of', 'refines', 'derives from']);

function hasCriteria(snapshot: Snapshot, item: Item): boolean {
  if (findField(item, 'acceptance') || partsOf(snapshot, item).length > 0) return true;
  return snapshot.linksTo(item).some(link => link.type === 'verifies' && link.from?.like === 'acceptance');
}
