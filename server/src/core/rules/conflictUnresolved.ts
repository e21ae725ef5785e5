import type { Item, Snapshot } from '../index/snapshot.ts';
import { isOpen } from './dependencies.ts';
import { comparePlaces } from './objectives.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinSome } from './wording.ts';

/** Said once for two items, where the conflict is written; at the first of the two where both write it. */
export const conflictUnresolved: Rule = {
  name: 'conflict-unresolved',
  severity: 'warning',
  profile: 2,
  summary: 'Two items that conflict, and no decision about both.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      if (!lasts(snapshot, item)) continue;
      const known = new Set<Item>();
      for (const { type, to, span } of snapshot.linksFrom(item)) {
        if (type !== 'conflicts with' || to === item || known.has(to) || !lasts(snapshot, to)) continue;
        known.add(to);
        if (isSaidBefore(snapshot, item, to)) continue;
        const decisions = findDecisions(snapshot, item, to);
        if (decisions.some(decision => !isUndecided(snapshot, decision))) continue;
        const id = snapshot.qualifyId(to, file);
        const waiting = decisions.filter(decision => stageOf(snapshot, decision) !== 'ended');
        const ids = waiting.map(decision => snapshot.qualifyId(decision, file));
        const rest =
          ids.length === 0
            ? 'no decision resolves it'
            : `${joinSome(ids)}, which would resolve it, ${ids.length === 1 ? 'is' : 'are'} not accepted yet`;
        report({
          span,
          message: `${item.id} conflicts with ${id}; ${rest}.`,
          item,
          subject: id,
          related: [{ file: to.file, span: to.definition.idSpan, message: 'the other one' }],
        });
      }
    }
  },
};

/** A conflict with what is built stays one; with what has ended there is none. */
function lasts(snapshot: Snapshot, item: Item): boolean {
  return isOpen(snapshot, item) || stageOf(snapshot, item) === 'built';
}

function isSaidBefore(snapshot: Snapshot, item: Item, other: Item): boolean {
  const isMutual = snapshot.linksFrom(other).some(({ type, to }) => type === 'conflicts with' && to === item);
  return isMutual && comparePlaces(snapshot)(other, item) < 0;
}

/** Decisions that name both; whatever has a decision's place, such as an ADR, counts. */
function findDecisions(snapshot: Snapshot, a: Item, b: Item): readonly Item[] {
  const about = decisionsAbout(snapshot, b);
  return [...decisionsAbout(snapshot, a)].filter(decision => about.has(decision));
}

function decisionsAbout(snapshot: Snapshot, item: Item): ReadonlySet<Item> {
  const ends = [
    ...snapshot.linksTo(item).flatMap(({ from }) => from ?? []),
    ...snapshot.linksFrom(item).map(({ to }) => to),
  ];
  return new Set(ends.filter(({ like }) => like === 'decision'));
}

function isUndecided(snapshot: Snapshot, decision: Item): boolean {
  const stage = stageOf(snapshot, decision);
  return stage === 'draft' || stage === 'ended';
}
