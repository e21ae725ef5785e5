import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** Active objectives only: without a status it may still be a draft, and then nothing need be planned for it. */
export const objectiveWithoutRequirement: Rule = {
  name: 'objective-without-requirement',
  severity: 'information',
  profile: 1,
  summary: 'An active objective that no work supports.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'objective' || stageOf(snapshot, item) !== 'agreed' || hasWork(snapshot, item)) continue;
      const message = `${item.id} is active, but nothing in this workspace supports it.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

/** Work supports the objective itself, or moves what it is measured by. */
function hasWork(snapshot: Snapshot, objective: Item): boolean {
  const measures = new Set<Item>();
  for (const { type, from } of snapshot.linksTo(objective)) {
    if (!from || stageOf(snapshot, from) === 'ended') continue;
    if (type === 'supports') return true;
    if (type !== 'proves' && type !== 'measures') continue;
    measures.add(from);
    for (const link of snapshot.linksFrom(from)) if (link.type === 'uses') measures.add(link.to);
  }
  return [...measures].some(measure =>
    snapshot.linksTo(measure).some(({ type, from }) => type === 'moves' && from && stageOf(snapshot, from) !== 'ended'),
  );
}
