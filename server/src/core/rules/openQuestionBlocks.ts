import type { Item, Snapshot } from '../index/snapshot.ts';
import { findStatusHolder } from './itemFields.ts';
import { comparePlaces } from './objectives.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isAgreed } from './stage.ts';
import { countOf, joinSome, sayStatus } from './wording.ts';

/** Questions are items, or marks in the text: `[NEEDS CLARIFICATION: …]`. What is a draft may have as many as it likes. */
export const openQuestionBlocks: Rule = {
  name: 'open-question-blocks',
  severity: 'warning',
  profile: 2,
  summary: 'A requirement that is agreed on while questions about it are open.',
  check(context, report) {
    const { file, items, snapshot } = context;
    const marks = groupMarks(context);
    for (const item of items) {
      if (!blockedKinds.has(item.like) || !isAgreed(snapshot, item)) continue;
      const questions = findQuestions(snapshot, item, items);
      const spans = marks.get(item) ?? [];
      const count = questions.length + spans.length;
      if (count === 0) continue;
      const named = questions.map(question => snapshot.qualifyId(question, file));
      const parts = [
        ...(named.length > 0 ? [joinSome(named)] : []),
        ...(spans.length > 0 ? [countOf(spans.length, 'mark NEEDS CLARIFICATION', 'marks NEEDS CLARIFICATION')] : []),
      ];
      report({
        span: item.definition.idSpan,
        message: `${item.id} is ${sayStatus(item.status, 'accepted')} with ${countOf(count, 'open question')}: ${parts.join(' and ')}.`,
        item,
        subject: item.id,
        related: [
          ...questions.map(({ file: uri, definition }) => ({
            file: uri,
            span: definition.idSpan,
            message: 'a question',
          })),
          ...spans.map(span => ({ file: file.uri, span, message: 'to be clarified' })),
        ].slice(0, 5),
      });
    }
  },
};

const blockedKinds: ReadonlySet<string> = new Set(['requirement', 'story', 'feature']);

/** Open questions that an item waits for, that are about it or stand inside it; one that it answers blocks nothing. */
function findQuestions(snapshot: Snapshot, item: Item, items: readonly Item[]): readonly Item[] {
  const found = new Set<Item>();
  for (const { type, to } of snapshot.linksFrom(item)) if (aboutTypes.has(type)) found.add(to);
  for (const { from } of snapshot.linksTo(item)) if (from) found.add(from);
  for (const other of items) if (other.parent === item) found.add(other);
  for (const { type, to } of snapshot.linksFrom(item)) if (type === 'addresses') found.delete(to);
  return [...found]
    .filter(other => other.like === 'question' && isUnanswered(snapshot, other))
    .toSorted(comparePlaces(snapshot));
}

const aboutTypes: ReadonlySet<string> = new Set(['depends on', 'blocked by', 'relates to']);

function isUnanswered(snapshot: Snapshot, question: Item): boolean {
  if (question.status !== undefined && question.status !== 'open') return false;
  return !snapshot.linksTo(question).some(({ type }) => type === 'addresses' || type === 'decides');
}

/** Marks by the item that they hold up; those of a criterion hold up the requirement around it. */
function groupMarks({ file, snapshot }: RuleContext) {
  const placed = (file.facts.openQuestions ?? []).flatMap(({ definition, span }) => {
    const item = snapshot.itemAt(file.uri, definition);
    return item ? [{ holder: findStatusHolder(item), span }] : [];
  });
  return new Map(
    [...Map.groupBy(placed, ({ holder }) => holder)].map(([item, all]) => [item, all.map(({ span }) => span)]),
  );
}
