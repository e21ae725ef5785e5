import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Review } from '../model/records.ts';
import { makeReview, reviewOf, reviewStateOf, type Acceptance, type ReviewState } from './reviews.ts';
import { isStated } from './statedText.ts';

/** Whose wording is accepted, and by whom. */
export interface ReviewPlan {
  /** Requirements to accept as they are; of the same one twice the first counts. */
  readonly items: readonly Item[];
  readonly acceptance: Acceptance;
  /** Takes out entries of requirements that are gone, over or no longer traced. */
  readonly prunes: boolean;
}

/** What became of one requirement. */
interface AcceptedItem {
  readonly item: Item;
  /** `moved`: its words are the same, but it goes by another id or its code and tests stand in other files. */
  readonly change: 'new' | 'changed' | 'moved';
  readonly review: Review;
  readonly state: Exclude<ReviewState, { readonly kind: 'untraced' }>;
}

/** The reviews as they are to be written, and how they differ from those before. */
export interface PlannedReviews {
  readonly entries: readonly Review[];
  readonly accepted: readonly AcceptedItem[];
  readonly pruned: readonly Review[];
  /** Entries about nothing that is traced, which stay for now. */
  readonly idle: readonly Review[];
}

/** Requirements with code or tests, by how their words stand to those that were reviewed. */
export function listByReview(snapshot: Snapshot, kinds: readonly ReviewState['kind'][]): readonly Item[] {
  return [...snapshot.items()].filter(item => isStated(item) && kinds.includes(reviewStateOf(snapshot, item).kind));
}

/** Writes down the present wording of requirements; who looked at one whose words did not change stays named. */
export function planReviews(snapshot: Snapshot, { items, acceptance, prunes }: ReviewPlan): PlannedReviews {
  const before = snapshot.records.reviews.entries;
  const replaced = new Set<Review>();
  const accepted: AcceptedItem[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const state = reviewStateOf(snapshot, item);
    const key = `${item.scope} ${item.id}`;
    if (state.kind === 'untraced' || seen.has(key)) continue;
    seen.add(key);
    const old = reviewOf(snapshot, item);
    const told = state.kind === 'current' ? state.review : acceptance;
    const review = makeReview(snapshot, item, state, told);
    const change = state.kind === 'current' ? 'moved' : state.kind === 'changed' ? 'changed' : 'new';
    if (change === 'moved' && JSON.stringify(review) === JSON.stringify(old)) continue;
    if (old) replaced.add(old);
    accepted.push({ item, change, review, state });
  }
  const live = new Set([...snapshot.items()].map(item => findLive(snapshot, item)));
  const idle = before.filter(entry => !live.has(entry) && !replaced.has(entry));
  const dropped = new Set([...replaced, ...(prunes ? idle : [])]);
  const entries = [...before.filter(entry => !dropped.has(entry)), ...accepted.map(({ review }) => review)];
  return { entries, accepted, pruned: prunes ? idle : [], idle: prunes ? [] : idle };
}

function findLive(snapshot: Snapshot, item: Item): Review | undefined {
  const review = reviewOf(snapshot, item);
  return review && reviewStateOf(snapshot, item).kind !== 'untraced' ? review : undefined;
}
