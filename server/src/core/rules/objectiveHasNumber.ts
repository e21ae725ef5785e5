import { findTarget } from '../metrics/targets.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** Years, quarters, versions and ids are no targets, and neither are `one`, `zero` and `24/7`. */
export const objectiveHasNumber: Rule = {
  name: 'objective-has-number',
  severity: 'hint',
  profile: 3,
  summary: 'An objective whose title holds a target.',
  check({ items, snapshot }, report) {
    const { fiscalYearStart } = snapshot.config;
    for (const item of items) {
      if (item.like !== 'objective' || stageOf(snapshot, item) === 'ended') continue;
      if (!holdsTarget(item.title, fiscalYearStart)) continue;
      report({
        span: item.definition.titleSpan,
        message: `The title of ${item.id} holds a target: say the goal in words, and leave the number to a key result.`,
        item,
        subject: item.id,
      });
    }
  },
};

function holdsTarget(title: string, fiscalYearStart: number): boolean {
  // A change without a start (`by 20 %`) is no target that could be followed, but a number all the same.
  if (/\d\s?(?:%|percent\b|pp\b)/i.test(title)) return true;
  const target = findTarget(title, fiscalYearStart);
  if (!target) return false;
  if (target.from) return true;
  return (
    target.value > 1 && (target.isComparatorWritten || (target.unit !== undefined && counts(target.unit.dimension)))
  );
}

/** `5 star`, `24/7`: names of things rather than how many of them. */
function counts(dimension: string): boolean {
  return !/^score\b/.test(dimension);
}
