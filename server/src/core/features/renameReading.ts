import type { TextChange } from '../model/change.ts';
import { findIds, type IdOccurrence } from '../model/ids.ts';
import type { KindTable } from '../model/kinds.ts';
import type { Span } from '../model/place.ts';
import { replaceSpans } from '../text/replaceSpans.ts';

interface Names {
  readonly from: string;
  readonly to: string;
  readonly kinds: KindTable;
}

/**
 * The first place where a text would say something else after the changes, apart from the new id itself: ids around it
 * may be written short (`FR-020/021`), make ranges, or be no ids any more. The lines around each change are read anew.
 */
export function findMisreading(text: string, changes: readonly TextChange[], names: Names): Span | undefined {
  for (const group of groupByLines(text, changes)) {
    const { start, end } = group.window;
    const moved = group.changes.map(({ span, text: written }) => ({
      span: { start: span.start - start, end: span.end - start },
      text: written,
    }));
    const before = findIds(text.slice(start, end), names.kinds, { inLinkField: true });
    const after = findIds(replaceSpans(text.slice(start, end), moved), names.kinds, { inLinkField: true });
    const isSame = before.length === after.length && before.every((id, i) => isRenamed(id, after[i], moved, names));
    if (!isSame) return group.changes[0]?.span;
  }
  return undefined;
}

type LocalChange = Pick<TextChange, 'span' | 'text'>;

interface Group {
  readonly window: Span;
  readonly changes: readonly TextChange[];
}

/** Changes whose lines, and the lines next to these, overlap; they are in the order of the text. */
function groupByLines(text: string, changes: readonly TextChange[]): readonly Group[] {
  const groups: { window: { start: number; end: number }; changes: TextChange[] }[] = [];
  for (const change of changes) {
    const start = findLineStart(text, findLineStart(text, change.span.start) - 1);
    const end = findLineEnd(text, findLineEnd(text, change.span.end) + 1);
    const last = groups.at(-1);
    if (last && start < last.window.end) {
      last.window.end = Math.max(last.window.end, end);
      last.changes.push(change);
    } else groups.push({ window: { start, end }, changes: [change] });
  }
  return groups;
}

function findLineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function findLineEnd(text: string, at: number): number {
  const end = at >= text.length ? -1 : text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function isRenamed(
  before: IdOccurrence,
  after: IdOccurrence | undefined,
  changes: readonly LocalChange[],
  { from, to }: Names,
): boolean {
  if (!after || (before.range === undefined) !== (after.range === undefined)) return false;
  const isChanged = changes.some(({ span: { start, end } }) => start === before.idStart && end === before.idEnd);
  if (after.id !== (isChanged ? to : before.id)) return false;
  const names = before.qualifier?.split('/');
  const isWay = changes.some(({ span: { start, end } }) => start >= before.start && end < before.idStart);
  const qualifier = names?.map(name => (isWay && name === from ? to : name)).join('/');
  return after.qualifier === qualifier || (after.qualifier?.length === 0 && qualifier === undefined);
}
