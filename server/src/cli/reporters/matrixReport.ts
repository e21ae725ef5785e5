import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { showDay } from '../../core/metrics/showValues.ts';
import { writeDay } from '../../core/model/day.ts';
import { shownTitle } from '../../core/queries/cardParts.ts';
import type { InputRow, InputVerdict } from '../../core/queries/inputMatrix.ts';
import type { RequirementRow } from '../../core/queries/requirementMatrix.ts';
import type { TeamCell, TeamMatrix, TeamRow } from '../../core/queries/teamMatrix.ts';
import { showLine } from '../places.ts';
import { makeSection, showTitle, type Sheet } from '../sheet/sheet.ts';
import { cutText } from '../terminal.ts';
import type { Column } from './columns.ts';
import { showLongDay } from './digestSheet.ts';

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

export function makeRequirementSheet(snapshot: Snapshot, rows: readonly RequirementRow[]): Sheet {
  const count = (has: (row: RequirementRow) => boolean): number => rows.filter(has).length;
  const total = `${rows.length} ${rows.length === 1 ? 'requirement' : 'requirements'}`;
  const failed = count(({ results }) => (results?.failed ?? 0) > 0);
  return {
    sort: 'Matrix',
    title: `Requirements on ${showLongDay(snapshot.today)}`,
    facts: ['rejected, retired and superseded ones are left out'],
    lead:
      rows.length === 0
        ? 'No requirement is written yet.'
        : `${total}: ${count(row => row.objectives.length > 0)} serve an objective, ${count(row => row.kpis.length > 0 && !row.kpisOf)} name a KPI to move, ${count(row => row.code > 0)} are in code, ${count(row => row.tests > 0)} have a test${failed === 0 ? '' : `, ${failed} fail`}.`,
    sections: [
      makeSection<RequirementRow>(
        'Requirements',
        [
          { heading: 'Id', read: ({ item }) => snapshot.showId(item) },
          { heading: 'What', isLong: true, read: ({ item }) => showTitle(item.id, shownTitle(snapshot, item)) },
          { heading: 'Status', read: ({ item }) => (item.status ?? '').replaceAll('-', ' ') },
          { heading: 'Objectives', isKept: true, read: ({ objectives }) => showIds(snapshot, objectives).join(', ') },
          { heading: 'KPIs', isKept: true, read: row => sayKpis(snapshot, row) },
          { heading: 'Code', isNumber: true, isKept: true, read: ({ code }) => (code === 0 ? '' : String(code)) },
          { heading: 'Tests', isNumber: true, isKept: true, read: ({ tests }) => (tests === 0 ? '' : String(tests)) },
          { heading: 'Results', read: ({ results }) => sayResults(results) },
        ],
        rows,
      ),
    ].filter(section => section.rows.length > 0),
    notes: [],
  };
}

const longestTitle = 120;

function sayKpis(snapshot: Snapshot, { kpis, kpisOf }: RequirementRow): string {
  if (kpisOf && kpis.length > 0) return `those of ${snapshot.showId(kpisOf)}`;
  return showIds(snapshot, kpis).join(', ');
}

function sayResults(results: RequirementRow['results']): string {
  if (!results) return '';
  const { passed, failed, skipped, unreported } = results;
  return [
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unreported > 0 ? [`${unreported} in no report`] : []),
  ].join(', ');
}

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

export function makeTeamSheet(snapshot: Snapshot, matrix: TeamMatrix): Sheet {
  const { teams, rows, links } = matrix;
  const goals = rows.filter(({ objective }) => objective !== undefined);
  const alone = goals.filter(({ cells }) => cells.filter(cell => cell !== undefined).length === 1);
  const empty = goals.filter(({ cells, nobody }) => !nobody && cells.every(cell => cell === undefined));
  const lead = [
    `${teams.length} ${teams.length === 1 ? 'team' : 'teams'} and ${goals.length} ${goals.length === 1 ? 'objective' : 'objectives'}`,
    ...(alone.length === 0 ? [] : [`${alone.length} served by one team alone`]),
    ...(empty.length === 0 ? [] : [`${empty.length} that nobody works for`]),
    `${links.length} ${links.length === 1 ? 'link' : 'links'} between teams`,
  ];
  return {
    sort: 'Matrix',
    title: `Teams and objectives on ${showLongDay(snapshot.today)}`,
    facts: ['features, stories, requirements and ideas: a count of items, not of effort'],
    lead:
      teams.length === 0
        ? 'No item names a team yet: give items, or the front matter of a spec, a field "team".'
        : `${lead.join(', ')}.`,
    sections: [
      makeSection<TeamRow>(
        'Who works for what',
        [
          { heading: 'Objective', read: ({ objective }) => (objective ? snapshot.showId(objective) : 'No objective') },
          {
            heading: 'What for',
            isLong: true,
            read: ({ objective }) => (objective ? cutText(shownTitle(snapshot, objective), longestTitle) : ''),
          },
          ...teams.map((team, i) => ({
            heading: team,
            isKept: true as const,
            read: (row: TeamRow): string => sayCell(row.cells[i], row.team === team),
          })),
          { heading: 'No team', read: ({ nobody }) => sayCell(nobody, false) },
        ],
        teams.length === 0 ? [] : rows,
      ),
      makeSection<TeamMatrix['links'][number]>(
        'Between teams',
        [
          { heading: 'From', read: ({ from }) => snapshot.showId(from) },
          { heading: 'Team', read: ({ fromTeam }) => fromTeam },
          { heading: 'Link', read: ({ type }) => type },
          { heading: 'To', read: ({ to }) => snapshot.showId(to) },
          { heading: 'Its team', read: ({ toTeam }) => toTeam },
          { heading: 'Its status', read: ({ to }) => (to.status ?? '').replaceAll('-', ' ') },
        ],
        links,
      ),
    ].filter(section => section.rows.length > 0),
    notes: [],
  };
}

function sayCell(cell: TeamCell | undefined, owns: boolean): string {
  const said = cell
    ? [...(cell.open > 0 ? [`${cell.open} open`] : []), ...(cell.done > 0 ? [`${cell.done} done`] : [])].join(', ')
    : '';
  if (!owns) return said;
  return said === '' ? 'its own, nothing yet' : `${said} (its own)`;
}

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

const verdicts: readonly (readonly [InputVerdict, string])[] = [
  ['waiting', 'waiting for an answer'],
  ['planned', 'planned'],
  ['addressed', 'addressed'],
  ['declined', 'declined'],
  ['duplicate', 'the same as another'],
];

export function makeInputSheet(snapshot: Snapshot, rows: readonly InputRow[]): Sheet {
  const counts = verdicts.flatMap(([verdict, words]) => {
    const number = rows.filter(row => row.verdict === verdict).length;
    return number === 0 ? [] : [`${number} ${words}`];
  });
  return {
    sort: 'Matrix',
    title: `What people asked for, on ${showLongDay(snapshot.today)}`,
    facts: [],
    lead:
      rows.length === 0
        ? 'No input is written down yet: give what somebody asked for an id like IN-1, with the fields "from" and "received".'
        : `${rows.length} ${rows.length === 1 ? 'input' : 'inputs'}: ${counts.join(', ')}.`,
    sections: [
      makeSection<InputRow>(
        'Inputs',
        [
          { heading: 'Id', read: ({ item }) => snapshot.showId(item) },
          { heading: 'What', isLong: true, read: ({ item }) => showTitle(item.id, shownTitle(snapshot, item)) },
          { heading: 'From', read: ({ from }) => from },
          {
            heading: 'Received',
            read: ({ received }) => (received === undefined ? '' : showDay(received, snapshot.today)),
          },
          { heading: 'Stands', read: row => sayVerdict(snapshot, row) },
          { heading: 'Where, or why not', read: row => sayAnswer(snapshot, row) },
        ],
        rows,
      ),
    ].filter(section => section.rows.length > 0),
    notes: [],
  };
}

function sayVerdict(snapshot: Snapshot, { verdict, received }: InputRow): string {
  if (verdict !== 'waiting' || received === undefined) return verdict;
  const days = snapshot.today - received;
  return `waiting, ${days} ${days === 1 ? 'day' : 'days'}`;
}

function sayAnswer(snapshot: Snapshot, { verdict, answers, reason, sameAs }: InputRow): string {
  const where = answers
    .map(item => `${snapshot.showId(item)}${item.status === undefined ? '' : ` (${item.status.replaceAll('-', ' ')})`}`)
    .join(', ');
  if (verdict === 'duplicate' && sameAs) return `see ${snapshot.showId(sameAs)}`;
  if (verdict === 'declined') return cutText(reason ?? 'nobody says why', longestTitle);
  return where === '' ? (verdict === 'waiting' ? 'nothing answers it' : 'nobody says where') : where;
}
