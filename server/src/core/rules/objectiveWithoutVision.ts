import { reachesVision } from '../queries/trace.ts';
import type { Rule } from './rule.ts';
import { findItemsWithBrokenLinks } from './serves.ts';
import { stageOf } from './stage.ts';
import { countOf } from './wording.ts';

/** Until the workspace has a vision, once per file. */
export const objectiveWithoutVision: Rule = {
  name: 'objective-without-vision',
  severity: 'information',
  profile: 1,
  summary: 'An objective from which no path leads to a vision.',
  check(context, report) {
    const { items, snapshot } = context;
    const objectives = items.filter(item => item.like === 'objective' && stageOf(snapshot, item) !== 'ended');
    const [first] = objectives;
    if (!first) return;
    if (!snapshot.hasKind('vision')) {
      const message = `No vision is defined yet, so ${countOf(objectives.length, 'objective')} here ${objectives.length === 1 ? 'leads' : 'lead'} to none.`;
      report({ span: first.definition.idSpan, message });
      return;
    }
    const broken = findItemsWithBrokenLinks(context, ['supports']);
    for (const item of objectives) {
      if (broken.has(item.index) || reachesVision(snapshot, item)) continue;
      report({
        span: item.definition.idSpan,
        message: `No path leads from ${item.id} to a vision.`,
        item,
        subject: item.id,
      });
    }
  },
};
