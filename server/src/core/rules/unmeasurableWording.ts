import type { Item, Snapshot } from '../index/snapshot.ts';
import { rememberByText } from '../text/rememberByText.ts';
import { partsOf } from '../queries/links.ts';
import { findField, findStatusHolder } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { isDraft, stageOf } from './stage.ts';
import { hasBound, findVagueWords } from './vagueWords.ts';
import { joinSome, quote } from './wording.ts';

/** Drafts of a file with such words beyond this many are told of together. */
const mostDrafts = 5;

/** English only. A bound in one of its criteria is as good as one in the sentence. */
export const unmeasurableWording: Rule = {
  name: 'unmeasurable-wording',
  severity: 'warning',
  profile: 1,
  summary: 'A requirement or criterion in words that nobody can check.',
  check({ items, snapshot }, report) {
    const vague = items.flatMap(item => {
      const words = readVagueWords(snapshot, item);
      return words.length === 0 ? [] : [{ item, words, isDraft: isDraft(snapshot, findStatusHolder(item)) }];
    });
    const drafts = vague.filter(each => each.isDraft);
    const [first] = drafts;
    const isWall = drafts.length > mostDrafts;
    for (const { item, words, isDraft: isMild } of vague) {
      if (isMild && isWall) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id}: ${joinSome(words.map(quote), 3)} cannot be verified; give a bound: a value with its unit, or a condition.`,
        item,
        subject: item.id,
        ...(isMild ? { severity: 'information' } : {}),
      });
    }
    if (!first || !isWall) return;
    const examples = drafts.map(({ item, words }) => `${item.id} (${words.slice(0, 2).map(quote).join(', ')})`);
    report({
      span: first.item.definition.idSpan,
      message: `${drafts.length} items here say what cannot be verified: ${joinSome(examples, 3)}; give bounds: values with their units, or conditions.`,
      item: first.item,
      subject: first.item.id,
      severity: 'information',
    });
  },
};

const statedKinds: ReadonlySet<string> = new Set(['requirement', 'acceptance', 'success-criterion']);

const vagueWordsOf = rememberByText(findVagueWords);

function readVagueWords(snapshot: Snapshot, item: Item): readonly string[] {
  if (!statedKinds.has(item.like) || stageOf(snapshot, findStatusHolder(item)) === 'ended') return [];
  const words = vagueWordsOf(item.definition.statement);
  return words.length > 0 && !isBounded(snapshot, item) ? words : [];
}

function isBounded(snapshot: Snapshot, item: Item): boolean {
  if (findField(item, 'target')) return true;
  const field = findField(item, 'acceptance');
  const written = field ? [field.value, ...(field.items ?? [])] : [];
  const criteria = partsOf(snapshot, item).map(({ definition }) => definition.statement);
  return [...written, ...criteria].some(hasBound);
}
