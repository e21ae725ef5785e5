import { titleKey } from '../index/sharedKeys.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { findField } from './itemFields.ts';
import { comparePlaces, stageOfGoal } from './objectives.ts';
import type { Rule } from './rule.ts';

/** Reported at the later ones. Handing a key result down is fine where it is said. */
export const duplicateKeyResult: Rule = {
  name: 'duplicate-key-result',
  severity: 'information',
  profile: 2,
  summary: 'A key result with the words of another one.',
  check({ file, items, snapshot }, report) {
    const known = new Map<string, readonly Item[]>();
    for (const item of items) {
      if (!mayRepeat(snapshot, item)) continue;
      const key = titleKey('key-result', item.definition.statement);
      let all = known.get(key);
      if (!all) known.set(key, (all = listAlike(snapshot, key)));
      const first = all.slice(0, all.indexOf(item)).find(other => isTwin(snapshot, item, other));
      if (!first) continue;
      const other = snapshot.qualifyId(first, file);
      report({
        span: item.definition.idSpan,
        message: `${item.id} repeats ${other}: give it words of its own, or say that both are one with 'shared-with: ${other}'.`,
        item,
        subject: item.id,
        related: [{ file: first.file, span: first.definition.idSpan, message: 'the other one' }],
      });
    }
  },
};

/** Key results with the same words that may be told of, in the order of files and places. */
function listAlike(snapshot: Snapshot, key: string): readonly Item[] {
  return [...snapshot.itemsSharing(key)].filter(item => mayRepeat(snapshot, item)).toSorted(comparePlaces(snapshot));
}

function isTwin(snapshot: Snapshot, item: Item, other: Item): boolean {
  // The same id in the same scope is a finding of its own.
  const isSameId = other.id === item.id && other.scope === item.scope;
  return !isSameId && !areJoined(snapshot, item, other);
}

function mayRepeat(snapshot: Snapshot, item: Item): boolean {
  const isSaid = item.like === 'key-result' && item.definition.statement !== '';
  return isSaid && !findField(item, 'shared-with') && stageOfGoal(snapshot, item) !== 'ended';
}

function areJoined(snapshot: Snapshot, a: Item, b: Item): boolean {
  return [a, b].some(from =>
    snapshot.linksFrom(from).some(link => link.type === 'duplicates' && (link.to === a || link.to === b)),
  );
}
