import type { Item, Snapshot } from '../index/snapshot.ts';
import type { RepositoryChange } from '../model/change.ts';
import { writeDay } from '../model/day.ts';
import type { FileUri } from '../model/place.ts';
import { reviewsName } from '../model/records.ts';
import { findChange, makeReview } from '../queries/reviews.ts';
import { readReviews } from '../records/readReviews.ts';
import { meansScope } from '../records/recordScope.ts';
import { writeReview } from '../records/writeReviews.ts';
import { findAtRoot } from './recordFiles.ts';

/** Why a wording is accepted, and by whom. */
interface Said {
  readonly reason: string;
  readonly author?: string;
}

// implements TL-38
/** Puts what a changed requirement says now in the place of what was reviewed; undefined where nothing changed, or the file is broken. */
export function acceptChange(
  snapshot: Snapshot,
  item: Item,
  { reason, author }: Said,
  readText: (file: FileUri) => string | undefined,
): RepositoryChange | undefined {
  const home = snapshot.file(item.file);
  const change = findChange(snapshot, item);
  if (!home || !change) return undefined;
  const file = findAtRoot(home, reviewsName);
  const { entries, problems } = readReviews(readText(file) ?? '');
  const ids = [item.id, ...item.aliases];
  const old = entries.findLast(({ entry }) => ids.includes(entry.id) && meansScope(entry.scope, item.scope));
  if (!old || problems.length > 0) return undefined;
  const review = makeReview(snapshot, item, change, {
    reason: reason.replace(/\s+/g, ' ').trim(),
    ...(author === undefined ? {} : { author }),
    date: writeDay(snapshot.today),
  });
  return { title: 'Accept the change as reviewed', texts: [{ file, span: old.span, text: writeReview(review) }] };
}
