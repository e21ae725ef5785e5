import type { KindTable } from '../model/kinds.ts';
import { compareIds, compareTexts } from '../text/compareTexts.ts';
import type { ItemChange, ItemState, TraceComparison } from './comparison.ts';

/** An item, as much of it as a digest shows. No figure of a restricted metric is in it. */
export interface DigestItem {
  /** Full id without scope. */
  readonly id: string;
  readonly scope?: string;
  readonly kind: string;
  readonly title: string;
  readonly status?: string;
  /** Its own, else that of its nearest objective. */
  readonly owner?: string;
  readonly team?: string;
  /** As a person writes them, nearest first; of an objective itself. */
  readonly objectives: readonly string[];
  /** Relative to the root, with `/`. */
  readonly file: string;
}

/** A field that says something else now. */
export interface DigestMove {
  readonly item: DigestItem;
  readonly field: string;
  /** '' where nothing was said. */
  readonly before: string;
  readonly after: string;
}

interface DroppedItem {
  readonly item: DigestItem;
  /** Its status now; `removed` where it is gone from the specs. */
  readonly how: string;
  readonly reason?: string;
}

interface RewordedItem {
  readonly item: DigestItem;
  /** `title`, `statement`, `acceptance criteria`, names of fields; sorted. */
  readonly what: readonly string[];
}

/** The changes of a comparison by what they mean for the people who plan. All lists by scope and id. */
export interface SortedChanges {
  /** Work, objectives and KPIs that are carried out, closed or addressed now. */
  readonly done: readonly DigestMove[];
  /** Other moves of status, health and confidence. */
  readonly moved: readonly DigestMove[];
  readonly added: readonly DigestItem[];
  readonly dropped: readonly DroppedItem[];
  /** Another priority, day or cycle. */
  readonly reprioritised: readonly DigestMove[];
  /** The first place in code or tests, or the last one gone. */
  readonly traced: readonly DigestMove[];
  /** Owner or team. */
  readonly handedOver: readonly DigestMove[];
  readonly reworded: readonly RewordedItem[];
}

const finished: ReadonlySet<string> = new Set([
  'implemented',
  'verified',
  'released',
  'closed',
  'achieved',
  'addressed',
  'answered',
  'concluded',
]);

const dropped: ReadonlySet<string> = new Set([
  'rejected',
  'deferred',
  'retired',
  'withdrawn',
  'superseded',
  'cancelled',
  'carried-over',
  'declined',
]);

/** Statuses of a decision that somebody took. */
const decided: ReadonlySet<string> = new Set(['accepted', 'rejected', 'superseded']);

/** Was a decision taken? One that does not say that it waits was. */
export function isTaken(status: string | undefined): boolean {
  return status === undefined || decided.has(status);
}

/** Does the digest tell of it elsewhere, under a heading of its own? */
function isToldElsewhere(like: string, { status }: ItemState): boolean {
  return like === 'risk' || like === 'question' || (like === 'decision' && isTaken(status));
}

/** Sorts what changed; everything is empty without a comparison. */
export function sortChanges(
  comparison: TraceComparison | undefined,
  kinds: KindTable,
  find: (scope: string | undefined, id: string) => DigestItem | undefined,
): SortedChanges {
  const { added = [], removed = [], changed = [] } = comparison?.items ?? {};
  const likeOf = ({ kind }: ItemState): string => kinds.byName.get(kind)?.like ?? kind;
  const isCriterion = (state: ItemState): boolean => likeOf(state) === 'acceptance';
  const isTold = (state: ItemState): boolean => !isCriterion(state) && !isToldElsewhere(likeOf(state), state);
  const own = changed.filter(({ after }) => isTold(after));
  const fresh = added.filter(isTold);
  const moves = own.flatMap(change => statusMove(change));
  return {
    done: moves.filter(isDone),
    moved: [
      ...moves.filter(move => !isDone(move) && !isDroppedNow(move.before, move.after)),
      ...own.flatMap(change => fieldMoves(change, ['health', 'confidence'])),
    ].toSorted(compareMoves),
    added: fresh.filter(({ status }) => status === undefined || !dropped.has(status)).map(shorten),
    dropped: [
      ...removed
        .filter(state => !isCriterion(state))
        .map((state): DroppedItem => ({ item: shorten(state), how: 'removed', ...reasonOf(state) })),
      ...own
        .filter(({ before, after }) => isDroppedNow(before.status, after.status))
        .map(({ after }): DroppedItem => ({ item: shorten(after), how: after.status ?? '', ...reasonOf(after) })),
      ...fresh
        .filter(({ status }) => status !== undefined && dropped.has(status))
        .map((state): DroppedItem => ({ item: shorten(state), how: state.status ?? '', ...reasonOf(state) })),
    ].toSorted((a, b) => compareDigestItems(a.item, b.item)),
    reprioritised: own.flatMap(change => [
      ...plainMove(change, 'priority', change.before.priority, change.after.priority),
      ...fieldMoves(change, ['due', 'cycle', 'target']),
    ]),
    traced: own.flatMap(change => traceMoves(change, likeOf(change.after))),
    handedOver: own.flatMap(change => [
      ...plainMove(change, 'owner', change.before.owner, change.after.owner),
      ...plainMove(change, 'team', change.before.team, change.after.team),
    ]),
    reworded: findReworded(own, findNewCriteria({ added, removed, changed }, isCriterion), find),
  };
}

export function compareDigestItems(a: Pick<DigestItem, 'id' | 'scope'>, b: Pick<DigestItem, 'id' | 'scope'>): number {
  return compareTexts(a.scope ?? '', b.scope ?? '') || compareIds(a.id, b.id);
}

function compareMoves(a: DigestMove, b: DigestMove): number {
  return compareDigestItems(a.item, b.item) || compareTexts(a.field, b.field);
}

function shorten(state: ItemState): DigestItem {
  const { id, scope, kind, title, status, team, objectives, file } = state;
  const owner = state.owner ?? objectives.find(one => one.owner !== undefined)?.owner;
  return {
    id,
    ...(scope === undefined ? {} : { scope }),
    kind,
    title,
    ...(status === undefined ? {} : { status }),
    ...(owner === undefined ? {} : { owner }),
    ...(team === undefined ? {} : { team }),
    objectives: objectives.map(one => one.id),
    file,
  };
}

function reasonOf({ fields }: ItemState): { readonly reason?: string } {
  const remark = /\((.+)\)\s*$/s.exec(fields['status'] ?? '')?.[1];
  const reason = fields['rationale'] ?? fields['outcome'] ?? fields['superseded by'] ?? remark;
  return reason === undefined || reason === '' ? {} : { reason };
}

function isDone({ before, after }: DigestMove): boolean {
  return finished.has(after) && !finished.has(before);
}

function isDroppedNow(before: string | undefined, after: string | undefined): boolean {
  return after !== undefined && dropped.has(after) && !(before !== undefined && dropped.has(before));
}

function statusMove(change: ItemChange): readonly DigestMove[] {
  return plainMove(change, 'status', change.before.status, change.after.status);
}

function plainMove(
  { after }: ItemChange,
  field: string,
  before: string | undefined,
  now: string | undefined,
): readonly DigestMove[] {
  return before === now ? [] : [{ item: shorten(after), field, before: before ?? '', after: now ?? '' }];
}

/** Moves of fields that have no name of their own; a figure of a restricted metric is in neither state. */
function fieldMoves(change: ItemChange, names: readonly string[]): readonly DigestMove[] {
  return names.flatMap(name =>
    change.changed.includes(`field:${name}`)
      ? plainMove(change, name, change.before.fields[name], change.after.fields[name])
      : [],
  );
}

const tracedKinds: ReadonlySet<string> = new Set(['requirement', 'story', 'feature']);

function traceMoves({ before, after }: ItemChange, like: string): readonly DigestMove[] {
  if (!tracedKinds.has(like)) return [];
  return (['code', 'tests'] as const).flatMap(field => {
    if (before[field] > 0 === after[field] > 0) return [];
    const say = (count: number): string => (count === 0 ? 'none' : String(count));
    return { item: shorten(after), field, before: say(before[field]), after: say(after[field]) };
  });
}

/** Fields that have a heading of their own in the digest, or that say what another item says. */
const quietFields: ReadonlySet<string> = new Set(
  'status priority owner team health confidence due cycle target check-in score current updated rationale acceptance aliases id title'.split(
    ' ',
  ),
);

/** Scope and id of what has other acceptance criteria now; of new items all are new. */
function findNewCriteria(
  { added, removed, changed }: TraceComparison['items'],
  isCriterion: (state: ItemState) => boolean,
): ReadonlyMap<string, Pick<ItemState, 'id' | 'scope'>> {
  const changedCriteria = changed.filter(
    ({ after, changed: what }) => isCriterion(after) && (what.includes('statement') || what.includes('title')),
  );
  const wholes = [...added, ...removed, ...changedCriteria.map(({ after }) => after)]
    .filter(isCriterion)
    .map(({ id, scope }) => ({
      id: id.slice(0, Math.max(0, id.lastIndexOf('/'))),
      ...(scope === undefined ? {} : { scope }),
    }));
  const fresh = new Set(added.map(keyOf));
  return new Map(wholes.filter(whole => !fresh.has(keyOf(whole))).map(whole => [keyOf(whole), whole]));
}

function keyOf({ scope, id }: Pick<ItemState, 'id' | 'scope'>): string {
  return `${scope ?? ''}\n${id}`;
}

const criteriaWord = 'acceptance criteria';

function findReworded(
  own: readonly ItemChange[],
  criteria: ReadonlyMap<string, Pick<ItemState, 'id' | 'scope'>>,
  find: (scope: string | undefined, id: string) => DigestItem | undefined,
): readonly RewordedItem[] {
  const reworded = own.flatMap(({ after, changed }): readonly RewordedItem[] => {
    const what = changed.flatMap(name => {
      if (name === 'title' || name === 'statement' || name === 'id') return name;
      const field = name.startsWith('field:') ? name.slice('field:'.length) : undefined;
      return field === undefined || quietFields.has(field) ? [] : field;
    });
    const all = criteria.has(keyOf(after)) ? [...what, criteriaWord] : what;
    return all.length === 0 ? [] : [{ item: shorten(after), what: all.toSorted(compareTexts) }];
  });
  const told = new Set(reworded.map(({ item }) => keyOf(item)));
  const others = [...criteria].flatMap(([key, { scope, id }]): readonly RewordedItem[] => {
    // Criteria of what is gone went with it.
    const item = told.has(key) ? undefined : find(scope, id);
    return item ? [{ item, what: [criteriaWord] }] : [];
  });
  return [...reworded, ...others].toSorted((a, b) => compareDigestItems(a.item, b.item));
}
