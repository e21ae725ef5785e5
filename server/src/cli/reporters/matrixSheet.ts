import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { showDay } from '../../core/metrics/showValues.ts';
import { shownTitle } from '../../core/queries/cardParts.ts';
import type { InputRow, InputVerdict } from '../../core/queries/inputMatrix.ts';
import type { RequirementRow } from '../../core/queries/requirementMatrix.ts';
import type { TeamCell, TeamMatrix, TeamRow } from '../../core/queries/teamMatrix.ts';
import { makeSection, showTitle, type Sheet } from '../sheet/sheet.ts';
import { cutText } from '../terminal.ts';
import { showLongDay } from './digestWords.ts';

export function makeRequirementSheet(snapshot: Snapshot, rows: readonly RequirementRow[]): Sheet {
  const count = (has: (row: RequirementRow) => boolean): number => rows.filter(has).length;
  const say = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
  const total = `${rows.length} ${rows.length === 1 ? 'requirement' : 'requirements'}`;
  const failed = count(({ results }) => (results?.failed ?? 0) > 0);
  return {
    sort: 'Matrix',
    title: `Requirements on ${showLongDay(snapshot.today)}`,
    facts: ['rejected, retired and superseded ones are left out'],
    lead:
      rows.length === 0
        ? 'No requirement is written yet.'
        : `${total}: ${[
            say(
              count(row => row.objectives.length > 0),
              'serves an objective',
              'serve an objective',
            ),
            say(
              count(row => row.kpis.length > 0 && !row.kpisOf),
              'names a KPI to move',
              'name a KPI to move',
            ),
            say(
              count(row => row.code > 0),
              'is in code',
              'are in code',
            ),
            say(
              count(row => row.tests > 0),
              'has a test',
              'have a test',
            ),
            ...(failed === 0 ? [] : [say(failed, 'fails', 'fail')]),
          ].join(', ')}.`,
    sections: [
      makeSection<RequirementRow>(
        'Requirements',
        [
          { heading: 'Id', read: ({ item }) => snapshot.showId(item) },
          { heading: 'What', isLong: true, read: ({ item }) => showTitle(item.id, shownTitle(snapshot, item)) },
          { heading: 'Status', read: ({ item }) => (item.status ?? '').replaceAll('-', ' ') },
          { heading: 'Objectives', isKept: true, read: ({ objectives }) => showIds(snapshot, objectives) },
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
  return showIds(snapshot, kpis);
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

function showIds(snapshot: Snapshot, items: readonly Item[]): string {
  return items.map(item => snapshot.showId(item)).join(', ');
}
