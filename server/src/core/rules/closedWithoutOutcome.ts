import type { Item, Snapshot } from '../index/snapshot.ts';
import { keyResultsOf, standingOf } from '../queries/objectives.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';

/** Cancelled and carried-over objectives came to no result. */
export const closedWithoutOutcome: Rule = {
  name: 'closed-without-outcome',
  severity: 'information',
  profile: 2,
  summary: 'An objective that was closed without a score, or without what was learned.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'objective' || item.status !== 'closed') continue;
      const lacking = describeLack(snapshot, item);
      if (lacking === undefined) continue;
      report({
        span: findField(item, 'status')?.valueSpan ?? item.definition.idSpan,
        message: `${item.id} was closed without ${lacking}.`,
        item,
        subject: item.id,
      });
    }
  },
};

function describeLack(snapshot: Snapshot, objective: Item): string | undefined {
  const isScored = findField(objective, 'score') !== undefined || areAllJudged(snapshot, objective);
  const isExplained = findField(objective, 'outcome') !== undefined || findField(objective, 'learning') !== undefined;
  if (!isScored) {
    return isExplained
      ? "a score: add 'score: 0.7', or what each key result came to"
      : "a score and what was learned: add 'score' and 'learning', so that the next cycle begins wiser";
  }
  // What was committed to and missed asks for an explanation by a rule of its own, where that is on.
  const { commitment, authoredScore = 1 } = standingOf(snapshot, objective);
  const isAskedElsewhere = snapshot.config.profile === 3 && commitment === 'committed' && authoredScore < 1;
  return isExplained || isAskedElsewhere ? undefined : "what was learned: add 'learning' or 'outcome'";
}

/** Does each key result say what it came to? */
function areAllJudged(snapshot: Snapshot, objective: Item): boolean {
  const keyResults = keyResultsOf(snapshot, objective);
  return keyResults.length > 0 && keyResults.every(item => judged.has(item.status) || findField(item, 'score'));
}

const judged: ReadonlySet<string | undefined> = new Set(['achieved', 'missed', 'cancelled', 'carried-over']);
