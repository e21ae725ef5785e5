import type { Item, Snapshot } from '../index/snapshot.ts';
import { readDay, type Day } from '../model/day.ts';
import { fieldOf, shownTitle } from '../queries/cardParts.ts';
import { findLateness, type Lateness } from '../queries/checkInLateness.ts';
import { findKpiMoves, findOverdueValues, type KpiMove, type OverdueValue } from '../queries/kpiMoves.ts';
import { findObjectives } from '../queries/servedObjectives.ts';
import { compareItems, isDropped } from '../queries/workItems.ts';
import { compareTexts } from '../text/compareTexts.ts';
import type { ComparisonBase, ItemChange, ItemState, TraceComparison } from './comparison.ts';
import { compareDigestItems, isTaken, sortChanges, type DigestItem, type SortedChanges } from './digestChanges.ts';

/** What happened in the trace between a day and today, in the order in which a product team talks about it. */
export interface Digest {
  readonly since: Day;
  readonly today: Day;
  /** What was compared with; null where there is no git: then `changes` is empty and `gaps` null. */
  readonly base: ComparisonBase | null;
  readonly kpis: readonly KpiMove[];
  readonly changes: SortedChanges;
  /** Decisions taken since: by what changed, and by their own day. */
  readonly decisions: readonly DigestNote[];
  /** Risks that are new or stand otherwise, and those of high impact that nobody has begun to answer. */
  readonly risks: readonly DigestNote[];
  /** Those open today, and those answered since. */
  readonly questions: readonly DigestNote[];
  readonly overdue: { readonly checkIns: readonly OverdueCheckIn[]; readonly values: readonly OverdueValue[] };
  readonly gaps: GapCounts | null;
  readonly ask: readonly PersonNote[];
  readonly thank: readonly PersonNote[];
}

/** An item of which something is to be said that is no change of one field. */
export interface DigestNote {
  readonly item: DigestItem;
  readonly isNew: boolean;
  /** Status it had before, where that is another one. */
  readonly before?: string;
  /** How it stands: its status, `open` where it says none. */
  readonly status: string;
  /** What goes with it: the reason of a decision, the answer to a risk. */
  readonly note?: string;
}

interface OverdueCheckIn {
  readonly item: DigestItem;
  readonly lateness: Lateness;
}

/** Findings by what became of them; those of the baseline are known. */
export interface GapCounts {
  readonly new: number;
  readonly fixed: number;
  readonly known: number;
  readonly rules: readonly { readonly rule: string; readonly new: number; readonly fixed: number }[];
}

/** Somebody, and what to speak with them about. Nobody is counted or compared. */
export interface PersonNote {
  readonly name: string;
  readonly about: readonly { readonly id: string; readonly scope?: string; readonly why: string }[];
}

// implements TL-42/AC-1
/** Works out a digest; without a comparison only what the specs and histories of today say by their own days. */
export function makeDigest(snapshot: Snapshot, since: Day, comparison?: TraceComparison): Digest {
  const kpis = findKpiMoves(snapshot, since);
  const changes = sortChanges(comparison, snapshot.config.kinds, (scope, id) => {
    const found = snapshot.itemsById(id).find(item => shownScope(snapshot, item) === scope);
    return found && digestItem(snapshot, found);
  });
  const decisions = findDecisions(snapshot, since, comparison);
  const risks = findRisks(snapshot, comparison);
  const questions = findQuestions(snapshot, comparison);
  const checkIns = findOverdueCheckIns(snapshot);
  const values = findOverdueValues(snapshot);
  return {
    since,
    today: snapshot.today,
    base: comparison?.base ?? null,
    kpis,
    changes,
    decisions,
    risks,
    questions,
    overdue: { checkIns, values },
    gaps: comparison ? countGaps(comparison.findings) : null,
    ask: gatherPeople([
      ...kpis.flatMap(({ item, course, now, before }) => {
        const isWorse = course === 'worse' || (now.state !== before.state && troubled.has(now.state));
        return isWorse ? note(digestItem(snapshot, item), sayState(now.state, course)) : [];
      }),
      ...values.map(({ item }) => note(digestItem(snapshot, item), 'no fresh value')),
      ...checkIns.map(({ item }) => note(item, 'check-in overdue')),
      ...risks.filter(({ status }) => status === 'open').map(({ item }) => note(item, 'open risk')),
      ...questions.filter(({ status }) => status === 'open').map(({ item }) => note(item, 'open question')),
      ...changes.dropped
        .filter(({ reason }) => reason === undefined)
        .map(({ item }) => note(item, 'dropped without a reason')),
    ]),
    thank: gatherPeople([
      ...changes.done.map(({ item, after }) => note(item, after.replaceAll('-', ' '))),
      ...questions.filter(({ status }) => status === 'answered').map(({ item }) => note(item, 'answered')),
      ...risks.filter(({ status }) => status === 'closed').map(({ item }) => note(item, 'closed')),
    ]),
  };
}

/** Did nothing happen at all, and is nothing waiting for anybody? */
export function isQuiet(digest: Digest): boolean {
  const { kpis, changes, decisions, risks, questions, overdue, gaps } = digest;
  const lists = [kpis, ...Object.values(changes), decisions, risks, questions, overdue.checkIns, overdue.values];
  return lists.every(list => list.length === 0) && (gaps === null || gaps.new + gaps.fixed === 0);
}

/** An item of today, as digests show it. */
export function digestItem(snapshot: Snapshot, item: Item): DigestItem {
  const file = snapshot.file(item.file);
  const [objective] = findObjectives(snapshot, item);
  const owner = fieldOf(snapshot, item, 'owner') ?? (objective && fieldOf(snapshot, objective, 'owner'));
  const team = fieldOf(snapshot, item, 'team');
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    kind: item.kind,
    title: shownTitle(snapshot, item),
    ...(item.status === undefined ? {} : { status: item.status }),
    ...(owner === undefined ? {} : { owner }),
    ...(team === undefined ? {} : { team }),
    objectives: findObjectives(snapshot, item).map(one => snapshot.showId(one)),
    file: file?.path ?? '',
  };
}

function shownScope(snapshot: Snapshot, { scope }: Item): string | undefined {
  return scope === '' ? undefined : snapshot.showScope(scope);
}

interface Change {
  readonly isNew: boolean;
  readonly before?: string;
}

/** What became of the items of a kind, by scope and id. */
function indexChanges(comparison: TraceComparison | undefined): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  for (const state of comparison?.items.added ?? []) changes.set(keyOf(state), { isNew: true });
  for (const { before, after } of comparison?.items.changed ?? []) {
    const moved = before.status !== after.status ? { before: before.status ?? 'without a status' } : {};
    changes.set(keyOf(after), { isNew: false, ...moved });
  }
  return changes;
}

function keyOf({ scope, id }: Pick<ItemState | ItemChange, 'scope' | 'id'>): string {
  return `${scope ?? ''}\n${id}`;
}

function findDecisions(snapshot: Snapshot, since: Day, comparison?: TraceComparison): readonly DigestNote[] {
  const changes = indexChanges(comparison);
  return [...snapshot.itemsLike('decision')].toSorted(compareItems).flatMap(decision => {
    const item = digestItem(snapshot, decision);
    const change = changes.get(keyOf(item));
    const day = readDay((fieldOf(snapshot, decision, 'date') ?? '').slice(0, 10));
    const isDated = day !== undefined && day > since && day <= snapshot.today;
    const isChanged = change !== undefined && (change.isNew || change.before !== undefined);
    if (!isTaken(decision.status) || !(isDated || isChanged)) return [];
    return makeNote(snapshot, decision, item, change, ['rationale', 'outcome'], 'taken');
  });
}

function findRisks(snapshot: Snapshot, comparison?: TraceComparison): readonly DigestNote[] {
  const changes = indexChanges(comparison);
  return [...snapshot.itemsLike('risk')].toSorted(compareItems).flatMap(risk => {
    const item = digestItem(snapshot, risk);
    const change = changes.get(keyOf(item));
    const isChanged = change !== undefined && (change.isNew || change.before !== undefined);
    const impact = fieldOf(snapshot, risk, 'impact') ?? '';
    const isOpen = risk.status === undefined || risk.status === 'open' || risk.status === 'realised';
    const isUnanswered = isOpen && /^(?:very )?(?:high|critical|severe)/i.test(impact) && !isDropped(snapshot, risk);
    return isChanged || isUnanswered ? makeNote(snapshot, risk, item, change, ['response'], 'open') : [];
  });
}

function findQuestions(snapshot: Snapshot, comparison?: TraceComparison): readonly DigestNote[] {
  const changes = indexChanges(comparison);
  return [...snapshot.itemsLike('question')].toSorted(compareItems).flatMap(question => {
    const item = digestItem(snapshot, question);
    const change = changes.get(keyOf(item));
    const answers = snapshot
      .linksTo(question)
      .flatMap(({ type, from }) => (from && (type === 'addresses' || type === 'decides') ? snapshot.showId(from) : []));
    const isAnswered = answers.length > 0;
    const isOpen = (question.status === undefined || question.status === 'open') && !isAnswered;
    const isMoved = change !== undefined && (change.isNew || change.before !== undefined);
    if (!isOpen && !isMoved) return [];
    const said = makeNote(snapshot, question, item, change, ['rationale'], isAnswered ? 'answered' : 'open');
    return said.note === undefined && isAnswered ? { ...said, note: `see ${[...new Set(answers)].join(', ')}` } : said;
  });
}

function makeNote(
  snapshot: Snapshot,
  item: Item,
  shown: DigestItem,
  change: Change | undefined,
  fields: readonly string[],
  otherwise: string,
): DigestNote {
  const said = fields.flatMap(name => fieldOf(snapshot, item, name) ?? [])[0];
  return {
    item: shown,
    isNew: change?.isNew === true,
    ...(change?.before === undefined ? {} : { before: change.before }),
    status: item.status ?? otherwise,
    ...(said === undefined ? {} : { note: said }),
  };
}

/** Statuses of a goal that is under way. */
const running: ReadonlySet<string> = new Set(['active', 'accepted', 'in-progress']);

function findOverdueCheckIns(snapshot: Snapshot): readonly OverdueCheckIn[] {
  return ['objective', 'key-result']
    .flatMap(kind => [...snapshot.itemsLike(kind)])
    .filter(item => answersForItself(snapshot, item))
    .toSorted(compareItems)
    .flatMap(item => {
      const lateness = findLateness(snapshot, item);
      return lateness ? { item: digestItem(snapshot, item), lateness } : [];
    });
}

/** Check-ins of key results are asked of their objective, where that is under way. */
function answersForItself(snapshot: Snapshot, item: Item): boolean {
  if (item.status === undefined || !running.has(item.status)) return false;
  if (item.like === 'objective') return true;
  const objective = snapshot.linksFrom(item).find(({ type, to }) => type === 'proves' && to.like === 'objective')?.to;
  return objective?.status === undefined || !running.has(objective.status);
}

function countGaps({ new: added, fixed, known }: TraceComparison['findings']): GapCounts {
  const counted = added.filter(({ baseline }) => baseline !== true);
  const rules = new Map<string, { new: number; fixed: number }>();
  const rowOf = (rule: string): { new: number; fixed: number } => {
    const row = rules.get(rule) ?? { new: 0, fixed: 0 };
    rules.set(rule, row);
    return row;
  };
  for (const { rule } of counted) rowOf(rule).new++;
  for (const { rule } of fixed) rowOf(rule).fixed++;
  return {
    new: counted.length,
    fixed: fixed.length,
    known: known.length + added.length - counted.length,
    rules: [...rules]
      .map(([rule, counts]) => ({ rule, ...counts }))
      .toSorted((a, b) => b.new - a.new || b.fixed - a.fixed || compareTexts(a.rule, b.rule)),
  };
}

const troubled: ReadonlySet<string> = new Set(['off-track', 'at-risk', 'missed', 'broken']);

function sayState(state: string, course: KpiMove['course']): string {
  if (troubled.has(state)) return state.replace('-', ' ');
  return course === 'worse' ? 'got worse' : state.replace('-', ' ');
}

interface Note {
  readonly item: DigestItem;
  readonly why: string;
}

function note(item: DigestItem, why: string): Note {
  return { item, why };
}

/** By name; of an item that has no owner nobody can be asked. */
function gatherPeople(notes: readonly Note[]): readonly PersonNote[] {
  const people = new Map<string, Map<string, Note>>();
  for (const one of notes) {
    const { owner } = one.item;
    if (owner === undefined) continue;
    const about = people.get(owner) ?? new Map<string, Note>();
    people.set(owner, about);
    const key = keyOf(one.item);
    if (!about.has(key)) about.set(key, one);
  }
  return [...people]
    .map(([name, about]) => ({
      name,
      about: [...about.values()]
        .toSorted((a, b) => compareDigestItems(a.item, b.item))
        .map(({ item: { id, scope }, why }) => ({ id, ...(scope === undefined ? {} : { scope }), why })),
    }))
    .toSorted((a, b) => compareTexts(a.name, b.name));
}
