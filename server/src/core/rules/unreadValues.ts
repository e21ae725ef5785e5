import type { IndexedFile, Item } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
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
  return facts.problems.some(
    problem => valueRules.has(problem.rule) && problem.span.start < span.end && span.start < problem.span.end,
  );
}

const valueRules: ReadonlySet<string> = new Set(['malformed-field', 'placeholder-left']);
