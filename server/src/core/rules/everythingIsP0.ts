import { priorityKey } from '../index/sharedKeys.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { readChoice } from './itemFields.ts';
import { comparePlaces } from './objectives.ts';
import type { Rule } from './rule.ts';

/** Below this many, all may well be a must. */
const fewest = 8;
/** The share of musts that leaves no choice. */
const share = 0.8;

/** Weighed against each other are the requirements of a scope; where there is none, those of a file. */
export const everythingIsP0: Rule = {
  name: 'everything-is-p0',
  severity: 'hint',
  profile: 3,
  summary: 'A scope in which nearly every requirement is a must.',
  check({ file, items, snapshot }, report) {
    const together = file.scope === '' ? items : [...snapshot.itemsSharing(priorityKey(file.scope))];
    const weighed = together.filter(item => item.like === 'requirement' && isWeighed(item));
    if (weighed.length < fewest) return;
    const musts = weighed.filter(item => readChoice(item, 'priority') === 'must');
    const first = findFirst(snapshot, musts);
    if (first?.file !== file.uri || musts.length / weighed.length <= share) return;
    const percent = Math.floor((musts.length / weighed.length) * 100);
    const where = file.scope === '' ? 'here' : `in ${snapshot.showScope(file.scope)}`;
    report({
      span: first.definition.idSpan,
      message: `${percent} % of the requirements ${where} are a must (${musts.length} of ${weighed.length}): say which of them could wait.`,
      item: first,
      subject: first.id,
    });
  },
};

/** By its own status: what another item replaces is not asked for, since that may stand anywhere. */
function isWeighed(item: Item): boolean {
  return !(item.status !== undefined && over.has(item.status)) && readChoice(item, 'priority') !== undefined;
}

const over: ReadonlySet<string> = new Set(
  'implemented verified released retired rejected deferred withdrawn superseded'.split(' '),
);

function findFirst(snapshot: Snapshot, items: readonly Item[]): Item | undefined {
  const compare = comparePlaces(snapshot);
  return items.reduce<Item | undefined>(
    (first, item) => (first && compare(first, item) <= 0 ? first : item),
    undefined,
  );
}
