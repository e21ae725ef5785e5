import { normaliseKey } from '../model/fields.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { checkInsOf } from '../queries/metric.ts';
import { findField, readChoice } from './itemFields.ts';
import { stageOfGoal } from './objectives.ts';
import type { Rule } from './rule.ts';

/** The reason may stand behind the word, in a field of its own or in the last check-in. */
export const healthWithoutReason: Rule = {
  name: 'health-without-reason',
  severity: 'hint',
  profile: 3,
  summary: 'An objective or key result that is at risk or off track without a reason.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      const health = isGoal(item) ? readChoice(item, 'health') : undefined;
      if ((health !== 'at-risk' && health !== 'off-track') || stageOfGoal(snapshot, item) === 'ended') continue;
      if (hasReason(snapshot, item)) continue;
      report({
        span: findField(item, 'health')?.valueSpan ?? item.definition.idSpan,
        message: `${item.id} is ${health.replace('-', ' ')} without a reason: add it behind the word, as in 'health: ${health}, the supplier is late'.`,
        item,
        subject: item.id,
      });
    }
  },
};

function isGoal({ like }: Item): boolean {
  return like === 'objective' || like === 'key-result';
}

function hasReason(snapshot: Snapshot, item: Item): boolean {
  if (checkInsOf(snapshot, item).entries.at(-1)?.note !== undefined) return true;
  // Read as the rationale and a dependency, which alone would be no reasons.
  if (item.definition.fields.some(({ key, value }) => value !== '' && reasonKeys.has(normaliseKey(key)))) return true;
  const words = findField(item, 'health')?.value.match(/\p{L}{2,}/gu) ?? [];
  return words.filter(word => !noReason.has(word.toLowerCase())).length >= 2;
}

const reasonKeys: ReadonlySet<string> = new Set(['reason', 'blockedby']);

/** Words of the health itself, and of when and by whom it was said. */
const noReason: ReadonlySet<string> = new Set(
  'at off risk track on red yellow amber attention needs said since as of confidence by low medium high health'.split(
    ' ',
  ),
);
