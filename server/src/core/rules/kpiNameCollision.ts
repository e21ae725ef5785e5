import { titleKey } from '../index/sharedKeys.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinSome, quote } from './wording.ts';

/** One id in several scopes is meant to be one name; see kpi-redefined for what may go wrong there. */
export const kpiNameCollision: Rule = {
  name: 'kpi-name-collision',
  severity: 'information',
  profile: 2,
  summary: 'Several KPIs with the same title.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'kpi' || item.title === '' || stageOf(snapshot, item) === 'ended') continue;
      const others = findNamesakes(snapshot, item);
      if (others.length === 0) continue;
      const ids = others.map(other => snapshot.qualifyId(other, file)).toSorted();
      report({
        span: item.definition.titleSpan,
        message: `${quote(item.title)} is also the title of ${joinSome([...new Set(ids)])}: give each a name of its own, or make them one.`,
        item,
        subject: item.id,
      });
    }
  },
};

function findNamesakes(snapshot: Snapshot, item: Item): readonly Item[] {
  return [...snapshot.itemsSharing(titleKey('kpi', item.title))].filter(
    other => other.like === 'kpi' && other.id !== item.id && stageOf(snapshot, other) !== 'ended',
  );
}
