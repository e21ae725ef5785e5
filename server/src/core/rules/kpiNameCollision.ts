import { titleKey } from '../index/sharedKeys.ts';
import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinWords, quote } from './wording.ts';

/** One id in several scopes is meant to be one name; see kpi-redefined for what may go wrong there. */
export const kpiNameCollision: Rule = {
  name: 'kpi-name-collision',
  severity: 'information',
  profile: 2,
  summary: 'Several KPIs with the same title.',
  check({ file, items, snapshot }, report) {
    const named = new Map<string, readonly Named[]>();
    for (const item of items) {
      if (item.like !== 'kpi' || item.title === '' || stageOf(snapshot, item) === 'ended') continue;
      const key = titleKey('kpi', item.title);
      const all = named.get(key) ?? listNamed(snapshot, key, file);
      named.set(key, all);
      const others = describeOthers(all, item.id);
      if (others === undefined) continue;
      report({
        span: item.definition.titleSpan,
        message: `${quote(item.title)} is also the title of ${others}: give each a name of its own, or make them one.`,
        item,
        subject: item.id,
      });
    }
  },
};

interface Named {
  readonly id: string;
  /** As it is written from the file under check. */
  readonly shown: string;
}

/** KPIs with a title in common, in order. */
function listNamed(snapshot: Snapshot, key: string, file: IndexedFile): readonly Named[] {
  const kpis = [...snapshot.itemsSharing(key)].filter(
    item => item.like === 'kpi' && stageOf(snapshot, item) !== 'ended',
  );
  const shown = new Map(kpis.map(kpi => [snapshot.qualifyId(kpi, file), kpi.id]));
  return [...shown].map(([name, id]) => ({ id, shown: name })).toSorted((a, b) => (a.shown < b.shown ? -1 : 1));
}

const mostNamed = 5;

/** All but those of one id; a copied table may hold thousands, so no more are looked at than are named. */
function describeOthers(all: readonly Named[], id: string): string | undefined {
  const others: string[] = [];
  for (const other of all) {
    if (other.id !== id) others.push(other.shown);
    if (others.length > mostNamed) return `${others.slice(0, mostNamed).join(', ')} and others`;
  }
  return others.length === 0 ? undefined : joinWords(others);
}
