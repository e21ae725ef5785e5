import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { diffOf, reviewStateOf } from '../../core/queries/reviews.ts';
import type { DiffPart } from '../../core/text/wordDiff.ts';

/** How the words of a requirement stand to those that its code and tests were reviewed for; docs/json.md explains it. */
export interface ReportedReview {
  readonly state: 'current' | 'changed';
  readonly date: string;
  readonly author?: string;
  readonly reason?: string;
  /** Of one that changed: the words of then and now, in order. */
  readonly difference?: readonly DiffPart[];
}

/** Undefined for what nothing is traced to, or nobody reviewed. */
export function makeReviewReport(snapshot: Snapshot, item: Item): ReportedReview | undefined {
  const state = reviewStateOf(snapshot, item);
  if (state.kind === 'untraced' || state.kind === 'unreviewed') return undefined;
  const { date, author, reason } = state.review;
  return {
    state: state.kind,
    date,
    ...(author === undefined ? {} : { author }),
    ...(reason === undefined ? {} : { reason }),
    ...(state.kind === 'changed' ? { difference: diffOf(state) } : {}),
  };
}
