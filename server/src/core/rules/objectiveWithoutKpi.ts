import type { Rule } from './rule.ts';
import { findItemsWithBrokenLinks } from './serves.ts';
import { isDraft, stageOf } from './stage.ts';

/** How would anybody know that it was reached? */
export const objectiveWithoutKpi: Rule = {
  name: 'objective-without-kpi',
  severity: 'warning',
  profile: 1,
  summary: 'An objective without a key result or KPI.',
  check(context, report) {
    const { items, snapshot } = context;
    const broken = findItemsWithBrokenLinks(context, ['measures', 'proves']);
    for (const item of items) {
      if (item.like !== 'objective' || broken.has(item.index) || stageOf(snapshot, item) === 'ended') continue;
      if (snapshot.linksTo(item).some(link => link.type === 'proves' || link.type === 'measures')) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} has no key result and no KPI, so nobody can tell when it is reached.`,
        item,
        subject: item.id,
        ...(isDraft(snapshot, item) ? { severity: 'information' } : {}),
      });
    }
  },
};
