import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Review, Reviews } from '../model/records.ts';
import { meansScope } from '../records/recordScope.ts';
import { compareTexts } from '../text/compareTexts.ts';
import { diffWords, listChanges, type DiffPart } from '../text/wordDiff.ts';
import { hasEnded } from './coverage.ts';
import { codeSites, partsOf, testSites, type Site } from './links.ts';
import { isStated, statedTextOf, type StatedText } from './statedText.ts';

/** How the words of a requirement stand to those that its code and tests were written for. */
export type ReviewState =
  /** Nothing is traced to it, or it is over: its words concern nobody. */
  | { readonly kind: 'untraced' }
  /** Nobody wrote down for which words its code and tests are. */
  | { readonly kind: 'unreviewed'; readonly now: StatedText; readonly sites: readonly Site[] }
  | { readonly kind: 'current'; readonly now: StatedText; readonly sites: readonly Site[]; readonly review: Review }
  | ({ readonly kind: 'changed' } & ChangedText);

/** A requirement that says something else than when its code and tests were looked at. */
export interface ChangedText {
  readonly review: Review;
  readonly now: StatedText;
  /** Its code and tests, those of its criteria included. */
  readonly sites: readonly Site[];
}

/** Says whether a requirement still reads as it did when somebody last accepted its wording. */
export function reviewStateOf(snapshot: Snapshot, item: Item): ReviewState {
  if (!isStated(item) || hasEnded(snapshot, item)) return { kind: 'untraced' };
  const sites = sitesOf(snapshot, item);
  if (sites.length === 0) return { kind: 'untraced' };
  const now = statedTextOf(snapshot, item);
  const review = reviewOf(snapshot, item);
  if (!review) return { kind: 'unreviewed', now, sites };
  // The text as well, so that a later version that writes fingerprints otherwise calls nothing changed.
  const isSame = review.fingerprint === now.fingerprint || review.statement === now.text;
  return { kind: isSame ? 'current' : 'changed', review, now, sites };
}

/** A requirement that changed since it was traced; undefined for all others, at no cost where nothing was ever reviewed. */
export function findChange(snapshot: Snapshot, item: Item): ChangedText | undefined {
  if (!reviewOf(snapshot, item)) return undefined;
  const state = reviewStateOf(snapshot, item);
  return state.kind === 'changed' ? state : undefined;
}

/** What was written down about a requirement under its id, or one that it had before. */
export function reviewOf(snapshot: Snapshot, item: Item): Review | undefined {
  const { reviews } = snapshot.records;
  if (reviews.entries.length === 0) return undefined;
  const table = tableOf(reviews);
  for (const id of [item.id, ...item.aliases]) {
    const found = table.get(id)?.findLast(({ scope }) => meansScope(scope, item.scope));
    if (found) return found;
  }
  return undefined;
}

/** Who accepts a wording, why and when. */
export interface Acceptance {
  readonly reason?: string;
  readonly author?: string;
  /** ISO day. */
  readonly date: string;
}

/** The entry that says for which words the code and tests of a requirement are. */
export function makeReview(
  snapshot: Snapshot,
  item: Item,
  { now, sites }: Pick<ChangedText, 'now' | 'sites'>,
  { reason, author, date }: Acceptance,
): Review {
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    fingerprint: now.fingerprint,
    statement: now.text,
    links: listLinks(sites),
    ...(reason === undefined ? {} : { reason }),
    ...(author === undefined ? {} : { author }),
    date,
  };
}

/** The files with code and tests, each type of link once. */
function listLinks(sites: readonly Site[]): Review['links'] {
  const links = new Map(sites.map(({ file, verb }) => [`${file.path} ${verb}`, { file: file.path, type: verb }]));
  return [...links.values()].toSorted((a, b) => compareTexts(a.file, b.file) || compareTexts(a.type, b.type));
}

/** The words that changed, against those that were reviewed. */
export function diffOf({ review, now }: ChangedText): readonly DiffPart[] {
  return diffWords(review.statement, now.text);
}

/** Says in a few words what changed first: `'within 10 seconds' is now 'within 5 seconds'`; undefined where nobody can tell. */
export function sayChange(change: ChangedText): string | undefined {
  const changes = listChanges(diffOf(change)).filter(({ added, removed }) => !isUntold(added) && !isUntold(removed));
  const [first] = changes;
  if (!first) return undefined;
  const others = changes.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'change' : 'changes'})`;
  const { before, removed, added, after } = first;
  if (removed === '') return `it now also says ${quote(added)}${more}`;
  if (added === '') return `it no longer says ${quote(removed)}${more}`;
  const [old, now] = [removed, added].map(words => quote([before, words, after].join(' ').trim()));
  return `${old} is now ${now}${more}`;
}

/** The end of a very long text, of which only the fingerprint is known. */
function isUntold(text: string): boolean {
  return /^…\s*#/.test(text);
}

function quote(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim();
  return `'${short.length > 60 ? `${short.slice(0, 59)}…` : short}'`;
}

function sitesOf(snapshot: Snapshot, item: Item): readonly Site[] {
  return [item, ...partsOf(snapshot, item)].flatMap(part => [
    ...codeSites(snapshot, part),
    ...testSites(snapshot, part),
  ]);
}

const tables = new WeakMap<Reviews, ReadonlyMap<string, readonly Review[]>>();

function tableOf(reviews: Reviews): ReadonlyMap<string, readonly Review[]> {
  const known = tables.get(reviews) ?? Map.groupBy(reviews.entries, ({ id }) => id);
  tables.set(reviews, known);
  return known;
}
