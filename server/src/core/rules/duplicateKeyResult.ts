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
    for (const item of items) {
      if (!mayRepeat(snapshot, item)) continue;
      const [first] = findTwins(snapshot, item).toSorted(comparePlaces(snapshot));
      if (!first || comparePlaces(snapshot)(first, item) > 0) continue;
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

function findTwins(snapshot: Snapshot, item: Item): readonly Item[] {
  return [...snapshot.itemsSharing(titleKey('key-result', item.definition.statement))].filter(
    // The same id in the same scope is a finding of its own.
    other =>
      (other.id !== item.id || other.scope !== item.scope) &&
      mayRepeat(snapshot, other) &&
      !areJoined(snapshot, item, other),
  );
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
