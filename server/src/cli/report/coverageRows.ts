import { findObjectives } from '../../core/changes/itemStates.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { hasEnded } from '../../core/queries/coverage.ts';
import { findKpis } from '../../core/queries/kpiLine.ts';
import { codeSites, partsOf, testSites } from '../../core/queries/links.ts';
import { resultsOf } from '../../core/queries/testResults.ts';
import { stageOf, type Stage } from '../../core/rules/stage.ts';

/** What hangs on one requirement, and what does not. */
export interface CoverageRow {
  readonly item: Item;
  /** Once somebody said that it is to be, what is missing is a gap, and not only a beginning. */
  readonly stage: Stage;
  /** Places, those of its acceptance criteria included. */
  readonly code: number;
  readonly tests: number;
  readonly failed: boolean;
  /** Those that it serves, nearest first. */
  readonly objectives: readonly Item[];
  readonly kpis: readonly Item[];
  /** Whose KPIs these are, where it names none itself. */
  readonly kpisOf?: Item;
}

/** Requirements of one objective, or of one file where they serve none. */
export interface CoverageGroup {
  readonly objective?: Item;
  readonly file?: string;
  readonly rows: readonly CoverageRow[];
}

/** The requirements that count, by the first objective they serve; behind them those without one, by file. */
export function groupRequirements(snapshot: Snapshot, items: readonly Item[]): readonly CoverageGroup[] {
  const rows = items
    .filter(item => item.like === 'requirement' && !hasEnded(snapshot, item))
    .map(item => makeRow(snapshot, item));
  const serving = Map.groupBy(
    rows.filter(row => row.objectives.length > 0),
    row => row.objectives[0],
  );
  const byObjective = items.flatMap((objective): readonly CoverageGroup[] => {
    const own = serving.get(objective);
    return own ? [{ objective, rows: own }] : [];
  });
  const others = Map.groupBy(
    rows.filter(row => row.objectives.length === 0),
    row => snapshot.file(row.item.file)?.path ?? '',
  );
  const byFile = [...others].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([file, own]) => ({ file, rows: own }));
  return [...byObjective, ...byFile];
}

function makeRow(snapshot: Snapshot, item: Item): CoverageRow {
  const whole = [item, ...partsOf(snapshot, item)];
  const kpis = findKpis({ snapshot, item });
  return {
    item,
    stage: stageOf(snapshot, item),
    code: whole.reduce((sum, part) => sum + codeSites(snapshot, part).length, 0),
    tests: whole.reduce((sum, part) => sum + testSites(snapshot, part).length, 0),
    failed: resultsOf(snapshot, item)?.state === 'failed',
    objectives: findObjectives(snapshot, item),
    kpis: kpis?.kpis ?? [],
    ...(kpis?.of ? { kpisOf: kpis.of } : {}),
  };
}

/** Rows of a group in numbers. */
export interface CoverageCount {
  readonly total: number;
  readonly code: number;
  readonly tests: number;
  readonly kpis: number;
  readonly failed: number;
}

export function countRows(rows: readonly CoverageRow[]): CoverageCount {
  return {
    total: rows.length,
    code: rows.filter(row => row.code > 0).length,
    tests: rows.filter(row => row.tests > 0).length,
    kpis: rows.filter(row => row.kpis.length > 0).length,
    failed: rows.filter(row => row.failed).length,
  };
}
