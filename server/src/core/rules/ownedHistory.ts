import type { Item, Snapshot } from '../index/snapshot.ts';
import type { HistoryFacts, HistoryProblem } from '../model/history.ts';
import type { Span } from '../model/place.ts';
import { metricOf } from '../queries/metric.ts';
import { positionAt } from '../text/lineIndex.ts';
import type { Report, RuleContext } from './rule.ts';
import { stageOf } from './stage.ts';
import { quote } from './wording.ts';

/** An item that has its values in a column of a file. */
interface Owner {
  readonly item: Item;
  readonly column: number;
}

/** A history that is somebody's: of a file in `metrics/` that belongs to nobody nothing is said. */
export interface OwnedHistory {
  readonly history: HistoryFacts;
  /** By id; those that have ended are left out. */
  readonly owners: readonly Owner[];
  /** Whom a finding is about: the owner, where there is only one. */
  readonly about: Pick<Report, 'item'>;
}

/** The history that a file holds, and whose it is; undefined where it is nobody's. */
export function findOwnedHistory({ file, snapshot }: RuleContext): OwnedHistory | undefined {
  const { history } = file.facts;
  if (!history) return undefined;
  const owners = snapshot.itemsWithHistoryIn(file.uri).flatMap((item): readonly Owner[] => {
    const place = snapshot.historyOf(item);
    const isHere = place.kind === 'found' && place.file === file.uri && stageOf(snapshot, item) !== 'ended';
    return isHere ? [{ item, column: place.column }] : [];
  });
  const [first, second] = owners;
  return first && { history, owners, about: second ? {} : { item: first.item } };
}

/** Does nobody have his values here whose figures must not be shown? */
function mayShowFigures(snapshot: Snapshot, owners: readonly Owner[]): boolean {
  return owners.every(({ item }) => metricOf(snapshot, item)?.isRestricted !== true);
}

/** Reports what the reader found, of columns that are somebody's; what goes for more than three places is said once. */
export function reportProblems(
  rule: HistoryProblem['rule'],
  context: RuleContext,
  report: (report: Report) => void,
): void {
  const owned = findOwnedHistory(context);
  if (!owned) return;
  const used = new Set(owned.owners.map(({ column }) => column));
  const problems = owned.history.problems.filter(
    problem => problem.rule === rule && (problem.column === undefined || used.has(problem.column)),
  );
  const alike = [...Map.groupBy(problems, kindOf).values()];
  // What the reader only counted is of the one kind that there is, or of any.
  const unlisted = problems.reduce((sum, problem) => sum + (problem.more ?? 0), 0);
  for (const some of alike) {
    const more = some.length - 1 + (alike.length === 1 ? unlisted : 0);
    for (const problem of more < mostAlike ? some : some.slice(0, 1)) {
      const found = describeProblem(context.snapshot, owned, problem);
      const message = more < mostAlike ? found.message : `${found.message} The same goes for ${more} more places.`;
      report({ ...found, message });
    }
  }
  const last = problems.at(-1);
  if (!last || alike.length === 1 || unlisted === 0) return;
  const message = `${unlisted} more ${unlisted === 1 ? 'place' : 'places'} of this file ${unlisted === 1 ? 'has' : 'have'} a problem like these.`;
  report({ span: last.span, message, ...owned.about });
}

/** So many places with one problem are listed one by one. */
const mostAlike = 3;

/** The column and the message without its numbers, which differ from row to row. */
function kindOf({ column, message }: HistoryProblem): string {
  return `${column ?? ''} ${message.replace(/\d+/g, '0')}`;
}

function describeProblem(snapshot: Snapshot, { owners, about }: OwnedHistory, problem: HistoryProblem): Report {
  const { span, message, subject, column } = problem;
  const own = column === undefined ? owners : owners.filter(owner => owner.column === column);
  const item = own.length === 1 && own[0] ? { item: own[0].item } : about;
  if (subject === undefined || subject === '' || !mayShowFigures(snapshot, own)) return { span, message, ...item };
  return { span, message: `${message} It says ${quote(subject)}.`, subject, ...item };
}

/** Reports rows one by one where they are few, otherwise the first of them and how many there are. */
export function reportRows<Found extends { readonly row: number }>(
  { file }: RuleContext,
  { history, about }: OwnedHistory,
  rows: readonly Found[],
  describe: (found: Found) => string,
  report: (report: Report) => void,
): void {
  const [first] = rows;
  if (!first) return;
  const spanOf = ({ row }: Found): Span => findRow(history, row, file.facts.lines);
  if (rows.length <= 3) for (const found of rows) report({ span: spanOf(found), message: describe(found), ...about });
  else {
    const message = `${describe(first)} The same goes for ${rows.length - 1} more rows.`;
    report({ span: spanOf(first), message, ...about });
  }
}

/** The stretch of a row: to the end of its line, or to the next row in it. */
function findRow({ offsets }: HistoryFacts, row: number, lines: Parameters<typeof positionAt>[0]): Span {
  const start = offsets[row] ?? 0;
  const next = lines.starts[positionAt(lines, start).line + 1];
  const following = offsets[row + 1] ?? lines.length;
  return { start, end: Math.max(start + 1, Math.min(next === undefined ? lines.length : next - 1, following)) };
}
