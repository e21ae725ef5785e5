import type { Problem } from '../model/facts.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { metricOf, usedKpiOf } from '../queries/metric.ts';
import { keyResultOf } from '../queries/objectives.ts';
import { findField, readChoice } from './itemFields.ts';
import { stageOfGoal } from './objectives.ts';
import type { Rule } from './rule.ts';

/** A target that cannot be read, and a KPI that lacks its own, are findings of their own. */
export const keyResultNotMeasurable: Rule = {
  name: 'key-result-not-measurable',
  severity: 'warning',
  profile: 1,
  summary: 'A key result without a number, and without a yes-or-no outcome.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'key-result') continue;
      const stage = stageOfGoal(snapshot, item);
      if (stage === 'ended' || isMeasurable(snapshot, item, file)) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} has no number to tell when it is reached: say from where to where, such as 'from 33 % to 50 % by 2026-09-30', or 'type: milestone' if it is done or not done.`,
        item,
        subject: item.id,
        ...(stage === 'agreed' || stage === 'built' ? {} : { severity: 'information' }),
      });
    }
  },
};

function isMeasurable(snapshot: Snapshot, item: Item, file: IndexedFile): boolean {
  if (keyResultOf(snapshot, item).isMilestone || findField(item, 'target')) return true;
  const { statement, title } = item.definition;
  const kpi = usedKpiOf(snapshot, item);
  // One that is only watched owes no target, so a key result that uses it needs one.
  if (kpi && readChoice(kpi, 'role') !== 'diagnostic') return true;
  if (metricOf(snapshot, item)?.target) return true;
  // A title left to be filled in is said to be that.
  return saysHowMuch(`${title} ${statement}`) || file.facts.problems.some(isPlaceholderOf(item));
}

function isPlaceholderOf({ index }: Item) {
  return ({ rule, definition }: Problem): boolean => rule === 'placeholder-left' && definition === index;
}

/** Is there any number in it, in digits or in words? Ids, days, quarters and years are none. */
function saysHowMuch(text: string): boolean {
  const plain = text.replace(
    /\b\d{4}-\d{2}(?:-\d{2})?\b|\b[QH][1-4]\b|\b(?:FY ?)?20\d{2}\b|\b\p{Lu}+-[\p{L}\d.-]+/gu,
    ' ',
  );
  return /(?<![\p{L}\d])\d/u.test(plain) || numberWords.test(plain);
}

const numberWords =
  /\b(?:zero|none|no|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halve[ds]?|doubl\w+|tripl\w+|twice|every|all)\b/i;
