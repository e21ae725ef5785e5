import assert from 'node:assert/strict';
import { makeInputMatrix } from '../../../server/src/core/queries/inputMatrix.ts';
import { makeRequirementMatrix } from '../../../server/src/core/queries/requirementMatrix.ts';
import { makeTeamMatrix } from '../../../server/src/core/queries/teamMatrix.ts';
import { openFiles } from '../../support/openFiles.ts';

const goals =
  '# OBJ-1: Grow\n\n- team: web\n\n# OBJ-2: Calm\n\n# OBJ-3: Over\n\n- status: closed\n\n## KPI-1: Users\n\n- measures: OBJ-1\n';

describe('the matrix of requirements', () => {
  // verifies TL-42/AC-3
  it('shows what each is linked to, and what nothing is linked to', () => {
    const { snapshot } = openFiles({
      'goals.md': goals,
      'a.md': `## REQ-1: A\n\n- supports: OBJ-1\n- moves: KPI-1\n- AC-1: it works\n\n## REQ-2: B\n\n## REQ-3: C\n\n- supports: OBJ-1\n\n## REQ-4: D\n\n- status: rejected\n`,
      'src/a.ts': '// implements REQ-1\n\n// implements REQ-1/AC-1\n',
      'test/a.test.ts': "it('REQ-1/AC-1: works', () => {});\n",
    });
    const rows = makeRequirementMatrix(snapshot).map(({ item, objectives, kpis, kpisOf, code, tests, results }) => [
      item.id,
      objectives.map(({ id }) => id).join(' '),
      kpis.map(({ id }) => id).join(' '),
      kpisOf?.id,
      code,
      tests,
      results,
    ]);
    assert.deepEqual(rows, [
      ['REQ-1', 'OBJ-1', 'KPI-1', undefined, 2, 1, undefined],
      ['REQ-2', '', '', undefined, 0, 0, undefined],
      ['REQ-3', 'OBJ-1', 'KPI-1', 'OBJ-1', 0, 0, undefined],
    ]);
  });

  it('says how the tests went where there is a report', () => {
    const { snapshot } = openFiles({
      'a.md': '## REQ-1: A\n',
      'test/a.test.ts': "it('REQ-1 works', () => {});\n",
      'report.xml': '<testsuite><testcase name="REQ-1 works"><failure/></testcase></testsuite>',
    });
    const [row] = makeRequirementMatrix(snapshot);
    assert.deepEqual([row?.results?.failed, row?.results?.passed], [1, 0]);
  });
});

describe('the matrix of teams', () => {
  const { snapshot } = openFiles({
    'goals.md': goals,
    'web.md':
      '---\nteam: web\n---\n## FEAT-1: Share\n\n- supports: OBJ-1\n- status: accepted\n\n## REQ-1: A\n\n- supports: OBJ-2\n- status: verified\n- depends on: REQ-2\n\n## REQ-9: Z\n\n- status: rejected\n- supports: OBJ-2\n',
    'api.md':
      '## REQ-2: B\n\n- team: api\n- supports: OBJ-1, OBJ-2\n- status: draft\n\n## REQ-3: C\n\n- part of: FEAT-1\n\n## REQ-4: D\n\n- supports: OBJ-1\n\n## REQ-5: E\n\n- team: api\n',
  });
  const { teams, rows, links } = makeTeamMatrix(snapshot);

  it('counts open and done work of each team for each objective that has not ended', () => {
    assert.deepEqual(teams, ['api', 'web']);
    assert.deepEqual(
      rows.map(({ objective, team, cells, nobody }) => [objective?.id, team, cells, nobody]),
      [
        [
          'OBJ-1',
          'web',
          [
            { open: 1, done: 0 },
            { open: 2, done: 0 },
          ],
          { open: 1, done: 0 },
        ],
        [
          'OBJ-2',
          undefined,
          [
            { open: 1, done: 0 },
            { open: 0, done: 1 },
          ],
          undefined,
        ],
        [undefined, undefined, [{ open: 1, done: 0 }, undefined], undefined],
      ],
    );
  });

  it('lists the links that cross from one team to another', () => {
    assert.deepEqual(
      links.map(({ from, fromTeam, type, to, toTeam }) => [from.id, fromTeam, type, to.id, toTeam]),
      [['REQ-1', 'web', 'depends on', 'REQ-2', 'api']],
    );
  });
});

describe('the matrix of inputs', () => {
  const { snapshot } = openFiles({
    'inputs.md': [
      '## IN-1: Too slow\n\n- from: sales\n- received: 2026-07-01\n- addressed by: REQ-1',
      '## IN-2: A dark page\n\n- status: declined\n- rationale: nobody else asked',
      '## IN-3: Blinking\n\n- status: declined (it hurts)',
      '## IN-4: Slow again\n\n- duplicates: IN-1',
      '## IN-5: Print\n\n- received: 2026-08-01',
      '## IN-6: Sort\n\n- received: 2026-07-15',
      '## IN-7: Export',
      '## IN-8: Music\n\n- status: declined',
      '## IN-9: Share',
      '## REQ-1: Fast\n\n- status: verified',
      '## REQ-2: Export\n\n- status: draft\n- derives from: IN-7',
      '## REQ-3: Share\n\n- raised by: IN-9\n- status: accepted',
      '## REQ-4: Sort\n\n- addresses: IN-6\n- status: rejected',
    ].join('\n\n'),
  });
  const rows = makeInputMatrix(snapshot);
  const rowOf = (id: string) => rows.find(({ item }) => item.id === id);

  it('tells where each is dealt with, or why not', () => {
    assert.deepEqual(
      rows.map(({ item, verdict, answers, reason, sameAs }) => [
        item.id,
        verdict,
        answers.map(({ id }) => id).join(' '),
        reason ?? sameAs?.id,
      ]),
      [
        ['IN-6', 'waiting', '', undefined],
        ['IN-5', 'waiting', '', undefined],
        ['IN-1', 'addressed', 'REQ-1', undefined],
        ['IN-2', 'declined', '', 'nobody else asked'],
        ['IN-3', 'declined', '', 'it hurts'],
        ['IN-4', 'duplicate', '', 'IN-1'],
        ['IN-7', 'planned', 'REQ-2', undefined],
        ['IN-8', 'declined', '', undefined],
        ['IN-9', 'planned', 'REQ-3', undefined],
      ],
    );
  });

  it('says from whom it came, and when', () => {
    assert.deepEqual([rowOf('IN-1')?.from, rowOf('IN-1')?.received], ['sales', 20_635]);
  });
});
