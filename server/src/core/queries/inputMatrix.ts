import { readDay, type Day } from '../model/day.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { fieldOf } from './cardParts.ts';
import { doneStatuses, isDropped, isWork, compareItems } from './workItems.ts';

/** What became of something that somebody said. */
export type InputVerdict =
  /** Everything that answers it is done, or somebody marked it so. */
  | 'addressed'
  /** Something answers it and is not done yet. */
  | 'planned'
  | 'declined'
  /** The same as another input. */
  | 'duplicate'
  /** Nothing answers it. */
  | 'waiting';

/** An input, and where it is dealt with or why not. */
export interface InputRow {
  readonly item: Item;
  readonly from?: string;
  readonly received?: Day;
  readonly verdict: InputVerdict;
  /** What addresses it, was derived from it, or was decided about it; by id. */
  readonly answers: readonly Item[];
  /** Of one that was declined: why; undefined where nobody says it. */
  readonly reason?: string;
  readonly sameAs?: Item;
}

/** Every input, those that wait first, then by the day on which they were received. */
export function makeInputMatrix(snapshot: Snapshot): readonly InputRow[] {
  return [...snapshot.itemsLike('input')]
    .map(item => makeRow(snapshot, item))
    .toSorted(
      (a, b) =>
        Number(b.verdict === 'waiting') - Number(a.verdict === 'waiting') ||
        (a.received ?? Infinity) - (b.received ?? Infinity) ||
        compareItems(a.item, b.item),
    );
}

function makeRow(snapshot: Snapshot, item: Item): InputRow {
  const from = fieldOf(snapshot, item, 'from');
  const received = findReceived(snapshot, item);
  const answers = findAnswers(snapshot, item);
  const sameAs = snapshot.linksFrom(item).find(({ type, to }) => type === 'duplicates' && to !== item)?.to;
  const verdict = findVerdict(item, answers, sameAs);
  const reason = verdict === 'declined' ? findReason(snapshot, item, answers) : undefined;
  return {
    item,
    ...(from === undefined ? {} : { from }),
    ...(received === undefined ? {} : { received }),
    verdict,
    answers,
    ...(reason === undefined ? {} : { reason }),
    ...(sameAs ? { sameAs } : {}),
  };
}

function findVerdict({ status }: Item, answers: readonly Item[], sameAs: Item | undefined): InputVerdict {
  if (status === 'declined') return 'declined';
  if (sameAs) return 'duplicate';
  if (status === 'addressed') return 'addressed';
  if (answers.length === 0) return status === 'planned' ? 'planned' : 'waiting';
  const work = answers.filter(isWork);
  const isDone = work.length > 0 && work.every(one => one.status !== undefined && doneStatuses.has(one.status));
  return isDone ? 'addressed' : 'planned';
}

/** Links that say nothing of an answer. */
const looseLinks: ReadonlySet<string> = new Set(['relates to', 'conflicts with', 'duplicates', 'depends on', 'backs']);

/** What was dropped since answers nothing. */
function findAnswers(snapshot: Snapshot, input: Item): readonly Item[] {
  const linked = snapshot.linksTo(input).flatMap(({ type, from }) => (from && !looseLinks.has(type) ? from : []));
  const raised = snapshot.usesOf(input).flatMap(({ file, reference }) => {
    const holder = snapshot
      .itemsOf(file.uri)
      .find(({ definition }) =>
        definition.fields.some(
          ({ name, valueSpan }) =>
            name === 'raised-by' && valueSpan.start <= reference.span.start && reference.span.end <= valueSpan.end,
        ),
      );
    return holder ?? [];
  });
  return [...new Set([...linked, ...raised])]
    .filter(item => item !== input && !isDropped(snapshot, item))
    .toSorted(compareItems);
}

const reasonFields: readonly string[] = ['rationale', 'outcome', 'response'];

function findReason(snapshot: Snapshot, input: Item, answers: readonly Item[]): string | undefined {
  const own = reasonFields.flatMap(name => fieldOf(snapshot, input, name) ?? [])[0];
  if (own !== undefined) return own;
  const status = input.definition.fields.find(({ name }) => name === 'status')?.value ?? '';
  const remark = /\((.+)\)\s*$/s.exec(status)?.[1] ?? /^[\p{L}]+\s*[,;:–—-]\s*(.+)$/su.exec(status)?.[1];
  if (remark !== undefined) return remark.trim();
  const decision = answers.find(({ like }) => like === 'decision');
  return decision && (fieldOf(snapshot, decision, 'rationale') ?? decision.title);
}

function findReceived(snapshot: Snapshot, item: Item): Day | undefined {
  for (const name of ['received', 'created']) {
    const day = readDay((fieldOf(snapshot, item, name) ?? '').slice(0, 10));
    if (day !== undefined) return day;
  }
  return undefined;
}
