import type { Item, Snapshot } from '../index/snapshot.ts';
import { partsOf } from '../queries/links.ts';
import { findField, findStatusHolder } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { isDraft, stageOf } from './stage.ts';
import { hasBound, findVagueWords } from './vagueWords.ts';
import { joinSome, quote } from './wording.ts';

/** English only. A bound in one of its criteria is as good as one in the sentence. */
export const unmeasurableWording: Rule = {
  name: 'unmeasurable-wording',
  severity: 'warning',
  profile: 1,
  summary: 'A requirement or criterion in words that nobody can check.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (!statedKinds.has(item.like)) continue;
      const holder = findStatusHolder(item);
      if (stageOf(snapshot, holder) === 'ended') continue;
      const words = findVagueWords(item.definition.statement);
      if (words.length === 0 || isBounded(snapshot, item)) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id}: ${joinSome(words.map(quote), 3)} cannot be verified; give a bound: a value with its unit, or a condition.`,
        item,
        subject: item.id,
        ...(isDraft(snapshot, holder) ? { severity: 'information' } : {}),
      });
    }
  },
};

const statedKinds: ReadonlySet<string> = new Set(['requirement', 'acceptance', 'success-criterion']);

function isBounded(snapshot: Snapshot, item: Item): boolean {
  if (findField(item, 'target')) return true;
  const field = findField(item, 'acceptance');
  const written = field ? [field.value, ...(field.items ?? [])] : [];
  const criteria = partsOf(snapshot, item).map(({ definition }) => definition.statement);
  return [...written, ...criteria].some(hasBound);
}
