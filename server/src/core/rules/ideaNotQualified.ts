import type { Item, Snapshot } from '../index/snapshot.ts';
import { findMissingEntries } from '../queries/ideas.ts';
import { comparePlaces } from './objectives.ts';
import type { Rule } from './rule.ts';
import { isAgreed, stageOf } from './stage.ts';
import { joinSome, sayStatus } from './wording.ts';

// implements TL-43
/** What is asked is the same for everybody: whose idea it is, is never looked at. */
export const ideaNotQualified: Rule = {
  name: 'idea-not-qualified',
  severity: 'warning',
  profile: 2,
  summary: 'An idea that was taken up before it says what every idea has to say.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'idea') continue;
      const missing = findMissingEntries(snapshot, item);
      if (missing.length === 0) continue;
      const successor = isAgreed(snapshot, item) ? undefined : findSuccessor(snapshot, item);
      if (!successor && !isAgreed(snapshot, item)) continue;
      const step = successor
        ? `taken up by ${snapshot.qualifyId(successor, file)}`
        : `promoted to ${sayStatus(item.status, 'accepted')}`;
      report({
        span: item.definition.idSpan,
        message: `${item.id} was ${step} without ${joinSome(missing)}, which every idea has to name.`,
        item,
        subject: item.id,
      });
    }
  },
};

/** The first item that was derived from an idea and is agreed on; an idea that was dropped since owes nothing. */
function findSuccessor(snapshot: Snapshot, idea: Item): Item | undefined {
  if (stageOf(snapshot, idea) === 'ended') return undefined;
  return snapshot
    .linksTo(idea)
    .flatMap(({ type, from }) => (from && (type === 'derives from' || type === 'refines') ? from : []))
    .filter(from => isAgreed(snapshot, from))
    .toSorted(comparePlaces(snapshot))[0];
}
