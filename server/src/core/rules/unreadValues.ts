import type { IndexedFile, Item } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Span } from '../model/place.ts';
import { findField } from './itemFields.ts';

/** Does another finding say already that a field holds something that cannot be taken as it is written? */
export function isToldOf(file: IndexedFile, item: Item, metric: Metric | undefined, name: string): boolean {
  const field = findField(item, name);
  if (!field) return false;
  return isReported(file, field.valueSpan) || metric?.unread.some(unread => unread.field === name) === true;
}

/** Has the reader of the file said already that a value is malformed, or a placeholder? */
export function isReported({ facts }: IndexedFile, span: Span): boolean {
  let starts = reportedStarts.get(facts);
  if (!starts) {
    const reported = facts.problems.filter(({ rule }) => rule === 'malformed-field' || rule === 'placeholder-left');
    reportedStarts.set(facts, (starts = new Set(reported.map(problem => problem.span.start))));
  }
  return starts.has(span.start);
}

/** Where such values begin: looked up for every value of a file, which may have many of both. */
const reportedStarts = new WeakMap<FileFacts, ReadonlySet<number>>();
