import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { writeDay } from '../../core/model/day.ts';
import { shownTitle } from '../../core/queries/cardParts.ts';
import type { InputRow, InputVerdict } from '../../core/queries/inputMatrix.ts';
import type { RequirementRow } from '../../core/queries/requirementMatrix.ts';
import type { TeamCell, TeamMatrix } from '../../core/queries/teamMatrix.ts';
import { showLine } from '../places.ts';
import type { Column } from './columns.ts';

interface NamedItem {
  readonly id: string;
  readonly scope?: string;
  readonly title: string;
  readonly status?: string;
  readonly file: string;
  readonly line: number;
}

/** A requirement in the matrix, in JSON. */
export interface ReportedRequirement extends NamedItem {
  readonly objectives: readonly string[];
  readonly kpis: readonly string[];
  /** Where the KPIs are not its own: what names them. */
  readonly kpisOf?: string;
  readonly code: number;
  readonly tests: number;
  /** Null where no report of a test run was read. */
  readonly results: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly unreported: number;
  } | null;
}

/** An objective and a team in the matrix, in JSON; teams that do nothing for it are there with zeros. */
export interface ReportedTeamCell {
  /** Null for work that serves no objective. */
  readonly objective: string | null;
  /** Null for work of no team. */
  readonly team: string | null;
  /** Does the objective name the team as its own? */
  readonly owns: boolean;
  readonly open: number;
  readonly done: number;
}

interface ReportedCrossLink {
  readonly from: string;
  readonly fromTeam: string;
  readonly type: string;
  readonly to: string;
  readonly toTeam: string;
}

/** An input in the matrix, in JSON. */
export interface ReportedInput extends NamedItem {
  readonly from?: string;
  readonly received?: string;
  readonly verdict: InputVerdict;
  readonly answers: readonly { readonly id: string; readonly title: string; readonly status?: string }[];
  readonly reason?: string;
  readonly sameAs?: string;
}

interface MatrixHead {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly today: string;
}

/** The answers of `matrix --format json`; docs/digest.md explains them. */
export type MatrixReport = MatrixHead &
  (
    | { readonly of: 'requirements'; readonly requirements: readonly ReportedRequirement[] }
    | {
        readonly of: 'teams';
        readonly teams: readonly string[];
        readonly cells: readonly ReportedTeamCell[];
        readonly links: readonly ReportedCrossLink[];
      }
    | { readonly of: 'inputs'; readonly inputs: readonly ReportedInput[] }
  );

export function makeMatrixHead(snapshot: Snapshot, root: string): MatrixHead {
  return { schemaVersion: 1, root, today: writeDay(snapshot.today) };
}

function nameItem(snapshot: Snapshot, item: Item): NamedItem {
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    title: shownTitle(snapshot, item),
    ...(item.status === undefined ? {} : { status: item.status }),
    ...showLine(snapshot, item.file, item.definition.idSpan),
  };
}

function showIds(snapshot: Snapshot, items: readonly Item[]): readonly string[] {
  return items.map(item => snapshot.showId(item));
}

export function reportRequirements(
  snapshot: Snapshot,
  rows: readonly RequirementRow[],
): readonly ReportedRequirement[] {
  return rows.map(({ item, objectives, kpis, kpisOf, code, tests, results }) => ({
    ...nameItem(snapshot, item),
    objectives: showIds(snapshot, objectives),
    kpis: showIds(snapshot, kpis),
    ...(kpisOf ? { kpisOf: snapshot.showId(kpisOf) } : {}),
    code,
    tests,
    results: results
      ? {
          passed: results.passed,
          failed: results.failed,
          skipped: results.skipped,
          unreported: results.unreported,
        }
      : null,
  }));
}

export const requirementColumns: readonly Column<ReportedRequirement>[] = [
  { name: 'id', read: row => row.id },
  { name: 'scope', read: row => row.scope },
  { name: 'title', read: row => row.title },
  { name: 'status', read: row => row.status },
  { name: 'objectives', read: row => row.objectives.join(' ') },
  { name: 'kpis', read: row => row.kpis.join(' ') },
  { name: 'kpis_of', read: row => row.kpisOf },
  { name: 'code', read: row => row.code },
  { name: 'tests', read: row => row.tests },
  { name: 'passed', read: row => row.results?.passed },
  { name: 'failed', read: row => row.results?.failed },
  { name: 'skipped', read: row => row.results?.skipped },
  { name: 'unreported', read: row => row.results?.unreported },
  { name: 'file', read: row => row.file },
  { name: 'line', read: row => row.line },
];

export function reportTeamCells(snapshot: Snapshot, { teams, rows }: TeamMatrix): readonly ReportedTeamCell[] {
  return rows.flatMap(({ objective, team: own, cells, nobody }) => {
    const id = objective ? snapshot.showId(objective) : null;
    const make = (team: string | null, cell: TeamCell | undefined): ReportedTeamCell => ({
      objective: id,
      team,
      owns: team !== null && team === own,
      open: cell?.open ?? 0,
      done: cell?.done ?? 0,
    });
    return [...teams.map((team, i) => make(team, cells[i])), ...(nobody ? [make(null, nobody)] : [])];
  });
}

export function reportCrossLinks(snapshot: Snapshot, { links }: TeamMatrix): readonly ReportedCrossLink[] {
  return links.map(({ from, fromTeam, type, to, toTeam }) => ({
    from: snapshot.showId(from),
    fromTeam,
    type,
    to: snapshot.showId(to),
    toTeam,
  }));
}

export const teamColumns: readonly Column<ReportedTeamCell>[] = [
  { name: 'objective', read: cell => cell.objective },
  { name: 'team', read: cell => cell.team },
  { name: 'owns', read: cell => cell.owns },
  { name: 'open', read: cell => cell.open },
  { name: 'done', read: cell => cell.done },
];

export function reportInputs(snapshot: Snapshot, rows: readonly InputRow[]): readonly ReportedInput[] {
  return rows.map(({ item, from, received, verdict, answers, reason, sameAs }) => ({
    ...nameItem(snapshot, item),
    ...(from === undefined ? {} : { from }),
    ...(received === undefined ? {} : { received: writeDay(received) }),
    verdict,
    answers: answers.map(answer => ({
      id: snapshot.showId(answer),
      title: shownTitle(snapshot, answer),
      ...(answer.status === undefined ? {} : { status: answer.status }),
    })),
    ...(reason === undefined ? {} : { reason }),
    ...(sameAs ? { sameAs: snapshot.showId(sameAs) } : {}),
  }));
}

export const inputColumns: readonly Column<ReportedInput>[] = [
  { name: 'id', read: row => row.id },
  { name: 'scope', read: row => row.scope },
  { name: 'title', read: row => row.title },
  { name: 'from', read: row => row.from },
  { name: 'received', read: row => row.received },
  { name: 'status', read: row => row.status },
  { name: 'verdict', read: row => row.verdict },
  { name: 'answers', read: row => row.answers.map(({ id }) => id).join(' ') },
  { name: 'reason', read: row => row.reason },
  { name: 'same_as', read: row => row.sameAs },
  { name: 'file', read: row => row.file },
  { name: 'line', read: row => row.line },
];
