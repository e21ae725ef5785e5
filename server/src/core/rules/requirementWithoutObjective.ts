import type { Item } from '../index/snapshot.ts';
import { reachesObjective } from '../queries/trace.ts';
import type { Rule } from './rule.ts';
import { findItemsWithBrokenLinks, findWholes } from './serves.ts';
import { isDraft, stageOf } from './stage.ts';
import { countOf } from './wording.ts';

/** Until the workspace has an objective, once per file: nobody should meet a wall on the first day. */
export const requirementWithoutObjective: Rule = {
  name: 'requirement-without-objective',
  severity: 'warning',
  profile: 1,
  summary: 'A requirement that serves no objective.',
  check(context, report) {
    const { items, snapshot } = context;
    const requirements = items.filter(item => item.like === 'requirement' && stageOf(snapshot, item) !== 'ended');
    const [first] = requirements;
    if (!first) return;
    if (!snapshot.hasKind('objective')) {
      const count = countOf(requirements.length, 'requirement');
      const message = `No objective is defined yet, so ${count} here cannot say what ${requirements.length === 1 ? 'it serves' : 'they serve'}.`;
      report({ span: first.definition.idSpan, message, severity: 'information' });
      return;
    }
    const broken = findItemsWithBrokenLinks(context, ['supports']);
    const lacking = new Set<Item>();
    for (const item of requirements) {
      if (findWholes(item).some(whole => broken.has(whole.index) || reachesObjective(snapshot, whole))) continue;
      lacking.add(item);
      // What the requirement around it lacks is said there.
      if (item.parent && lacking.has(item.parent)) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} supports no objective, neither directly nor through a feature, story or KPI.`,
        item,
        subject: item.id,
        ...(isDraft(snapshot, item) ? { severity: 'information' } : {}),
      });
    }
  },
};
