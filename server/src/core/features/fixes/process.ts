import { findChoice } from '../../model/choices.ts';
import type { Field } from '../../model/facts.ts';
import { findFieldSpec } from '../../model/fields.ts';
import type { Item } from '../../index/snapshot.ts';
import { findItemAround, type Fixer, type FixPlace, type QuickFix } from './fix.ts';

/** Fixes of how work is agreed on: its order, its reasons, who answers for it. */
export const processFixers: Readonly<Record<string, Fixer>> = {
  'priority-inversion': raisePriorities,
};

const priorities: readonly string[] = ['must', 'should', 'could', 'wont'];

/** What an item depends on gets its own priority, in the words in which it has that itself. */
function raisePriorities(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file } = place;
  const item = findItemAround(place);
  const own = item && findPriority(item);
  if (!item || !own) return [];
  const needed = snapshot
    .linksFrom(item)
    .flatMap(({ type, to }) => (type === 'depends on' || type === 'blocked by' ? to : []));
  return [...new Set(needed)].flatMap((other): QuickFix[] => {
    const theirs = findPriority(other);
    if (!theirs || theirs.rank <= own.rank) return [];
    const title = `Raise the priority of ${snapshot.showId(other, file)} to '${own.field.value}'`;
    const texts = [{ file: other.file, span: theirs.field.valueSpan, text: own.field.value }];
    return [{ change: { title, texts }, isPreferred: false }];
  });
}

function findPriority({ definition, like }: Item): { readonly field: Field; readonly rank: number } | undefined {
  const field = definition.fields.find(({ name, value }) => name === 'priority' && value !== '');
  const spec = findFieldSpec('priority', like);
  const rank = field && spec ? priorities.indexOf(findChoice(spec, field.value) ?? '') : -1;
  return field && rank !== -1 ? { field, rank } : undefined;
}
