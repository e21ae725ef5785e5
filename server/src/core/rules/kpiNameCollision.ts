import { titleKey } from '../index/sharedKeys.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
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
    for (const item of items) {
      if (item.like !== 'kpi' || item.title === '' || stageOf(snapshot, item) === 'ended') continue;
      const others = describeOthers(listNamed(snapshot, titleKey('kpi', item.title)), item.id, snapshot, file);
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

interface Known {
  readonly revision: number;
  readonly named: Map<string, readonly Item[]>;
}

/** A copied table may hold thousands of one title: they are put in order once, and not for every file. */
const known = new WeakMap<Snapshot, Known>();

/** KPIs with a title in common, by id and scope. */
function listNamed(snapshot: Snapshot, key: string): readonly Item[] {
  const { revision } = snapshot;
  let table = known.get(snapshot);
  if (table?.revision !== revision) known.set(snapshot, (table = { revision, named: new Map() }));
  const named = table.named.get(key);
  if (named) return named;
  const kpis = [...snapshot.itemsSharing(key)]
    .filter(item => item.like === 'kpi' && stageOf(snapshot, item) !== 'ended')
    .toSorted((a, b) => compare(a.id, b.id) || compare(a.scope, b.scope));
  table.named.set(key, kpis);
  return kpis;
}

const mostNamed = 5;

/** All but those of one id, no more of them than are named. */
function describeOthers(all: readonly Item[], id: string, snapshot: Snapshot, file: IndexedFile): string | undefined {
  const others = new Set<string>();
  for (const other of all) {
    if (other.id !== id) others.add(snapshot.qualifyId(other, file));
    if (others.size > mostNamed) return `${[...others].slice(0, mostNamed).join(', ')} and others`;
  }
  return others.size === 0 ? undefined : joinWords([...others]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
