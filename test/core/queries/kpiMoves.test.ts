import assert from 'node:assert/strict';
import { findKpiMoves, findOverdueValues } from '../../../server/src/core/queries/kpiMoves.ts';
import { openFiles, testDay } from '../../support/openFiles.ts';

const weekAgo = testDay - 7;

function movesOf(fields: string, rows: string) {
  const { snapshot } = openFiles({ 'a.md': `## KPI-1: A\n\n${fields}\n`, 'metrics/KPI-1.csv': `date,value\n${rows}` });
  return findKpiMoves(snapshot, weekAgo).map(({ before, now, course, isMeasured }) => [
    before.now?.value,
    now.now?.value,
    before.state,
    now.state,
    course,
    isMeasured,
  ]);
}

describe('how KPIs moved', () => {
  const up =
    '- unit: percent · direction: up · baseline: 30 % (2026-07-01) · target: >= 50 % by 2026-09-30 · cadence: weekly';

  it('tells the value then and now, and which way is better', () => {
    assert.deepEqual(movesOf(up, '2026-08-10,35\n2026-08-17,44\n'), [
      [35, 44, 'off-track', 'on-track', 'better', true],
    ]);
    assert.deepEqual(
      movesOf(up.replace('up', 'down').replace('>=', '<='), '2026-08-10,35\n2026-08-17,44\n')[0]?.[4],
      'worse',
    );
    assert.deepEqual(movesOf('- direction: up', '2026-08-10,35\n2026-08-17,35\n')[0]?.[4], 'same');
    assert.deepEqual(movesOf('- unit: percent', '2026-08-10,35\n2026-08-17,36\n')[0]?.[4], undefined);
  });

  it('judges what is to stay within limits by the limits', () => {
    const range = '- direction: range · target: between 2 and 5';
    assert.equal(movesOf(range, '2026-08-10,3\n2026-08-17,6\n')[0]?.[4], 'worse');
    assert.equal(movesOf(range, '2026-08-10,3\n2026-08-17,4\n')[0]?.[4], undefined);
  });

  it('leaves out what stands as it stood', () => {
    assert.deepEqual(movesOf('- direction: up', '2026-08-10,35\n'), []);
  });

  it('tells of a state that time alone changed', () => {
    const moves = movesOf(up, '2026-08-05,36\n');
    assert.deepEqual(moves[0]?.slice(2), ['off-track', 'stale', undefined, false]);
  });

  it('has no value then where the first has come since', () => {
    assert.deepEqual(movesOf('- direction: up', '2026-08-17,35\n')[0]?.slice(0, 2), [undefined, 35]);
  });

  it('says nothing of key results that take their values from a KPI', () => {
    const { snapshot } = openFiles({
      'a.md':
        '# OBJ-1: A\n\n- KR-1: From 30 to 50 — uses KPI-1\n- KR-2: From 1 to 9 calls\n  - check-ins:\n    - 2026-08-19: 4\n\n## KPI-1: B\n\n- direction: up\n',
      'metrics/KPI-1.csv': 'date,value\n2026-08-17,35\n',
    });
    assert.deepEqual(
      findKpiMoves(snapshot, weekAgo).map(({ item }) => item.id),
      ['KPI-1', 'OBJ-1/KR-2'],
    );
  });
});

describe('values that are overdue', () => {
  it('are those that are stale, or due and never came', () => {
    const kpi = (id: string, fields: string): string => `## ${id}: A\n\n- direction: up · ${fields}\n`;
    const { snapshot } = openFiles({
      'a.md': [
        kpi('KPI-1', 'cadence: weekly'),
        kpi('KPI-2', 'cadence: weekly'),
        kpi('KPI-3', 'unit: percent'),
        kpi('KPI-4', 'cadence: weekly · status: paused'),
        kpi('KPI-5', 'cadence: weekly'),
      ].join('\n'),
      'metrics/KPI-1.csv': 'date,value\n2026-08-01,35\n',
      'metrics/KPI-5.csv': 'date,value\n2026-08-19,35\n',
    });
    assert.deepEqual(
      findOverdueValues(snapshot).map(({ item, metric }) => `${item.id} ${metric.state}`),
      ['KPI-1 stale', 'KPI-2 no-data'],
    );
  });
});
