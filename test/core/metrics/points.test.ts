import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeSeries, selectRows } from '../../../server/src/core/metrics/points.ts';
import { readDay, writeDay } from '../../../server/src/core/model/day.ts';
import type { HistoryFacts } from '../../../server/src/core/model/history.ts';
import { countRuns } from '../../support/runs.ts';

const day = (written: string): number => readDay(written) ?? assert.fail(written);
const span = { start: 0, end: 0 };

/** A row as `date, value, when it was recorded, source`. */
type Row = readonly [date: string, value: number | undefined, recorded?: string | undefined, source?: string];

function makeHistory(rows: readonly Row[], names: readonly string[] = ['']): HistoryFacts {
  const values = Float64Array.from(rows, ([, value]) => value ?? Number.NaN);
  return {
    days: Int32Array.from(rows, ([date]) => day(date)),
    offsets: Int32Array.from(rows, (_row, i) => i),
    ...(rows.some(row => row[2]) ? { recorded: Float64Array.from(rows, row => Date.parse(row[2] ?? '')) } : {}),
    ...(rows.some(row => row[3]) ? { sources: rows.map(row => row[3] ?? '') } : {}),
    columns: names.map(name => ({ name, span, values })),
    problems: [],
  };
}

/** The points of the rows on a day as `2026-08-17 41.2`. */
function pointsOf(rows: readonly Row[], today = '2026-08-20', names?: readonly string[]): readonly string[] {
  const { points } = selectRows(makeHistory(rows, names), 0, day(today));
  return points.map(point => `${writeDay(point.day)} ${point.value}`);
}

// verifies TL-26/AC-2, TL-26/AC-3
describe('the points of a history', () => {
  it('are its rows, oldest first, whatever their order in the file', () => {
    assert.deepEqual(
      pointsOf([
        ['2026-08-17', 41.2],
        ['2026-08-03', 39.4],
        ['2026-08-10', 40.8],
      ]),
      ['2026-08-03 39.4', '2026-08-10 40.8', '2026-08-17 41.2'],
    );
  });

  it('are none of an empty history', () => assert.deepEqual(pointsOf([]), []));

  it('hold the value of today, and none of tomorrow', () => {
    const rows: readonly Row[] = [
      ['2026-08-19', 1],
      ['2026-08-20', 2],
      ['2026-08-21', 3],
    ];
    assert.deepEqual(pointsOf(rows), ['2026-08-19 1', '2026-08-20 2']);
    assert.equal(selectRows(makeHistory(rows), 0, day('2026-08-20')).leftOut.future, 1);
  });

  it('are what was known on an earlier day, when asked for that day', () => {
    const rows: readonly Row[] = [
      ['2026-08-03', 39.4],
      ['2026-08-03', 39.9, '2026-08-12T08:00:00Z'],
      ['2026-08-10', 40.8],
    ];
    assert.deepEqual(pointsOf(rows, '2026-08-11'), ['2026-08-03 39.4', '2026-08-10 40.8']);
    assert.deepEqual(pointsOf(rows, '2026-08-12'), ['2026-08-03 39.9', '2026-08-10 40.8']);
    assert.deepEqual(pointsOf(rows, '2026-08-09'), ['2026-08-03 39.4']);
    assert.equal(selectRows(makeHistory(rows), 0, day('2026-08-11')).leftOut.recordedLater, 1);
  });

  it('take the record made last, wherever it stands', () => {
    const rows: readonly Row[] = [
      ['2026-08-10', 3, '2026-08-15'],
      ['2026-08-10', 1, '2026-08-11'],
      ['2026-08-10', 2, '2026-08-12'],
    ];
    assert.deepEqual(pointsOf(rows), ['2026-08-10 3']);
    assert.equal(selectRows(makeHistory(rows), 0, day('2026-08-20')).leftOut.restated, 2);
  });

  it('take a row that does not say when it was recorded as recorded on its own day', () => {
    assert.deepEqual(
      pointsOf([
        ['2026-08-10', 2, '2026-08-11'],
        ['2026-08-10', 1],
      ]),
      ['2026-08-10 2'],
    );
    assert.deepEqual(
      pointsOf([
        ['2026-08-10', 2, '2026-08-09'],
        ['2026-08-10', 1],
      ]),
      ['2026-08-10 1'],
    );
  });

  it('take the lower of two rows recorded at once', () => {
    const rows: readonly Row[] = [
      ['2026-08-10', 1],
      ['2026-08-10', 2],
    ];
    assert.deepEqual(pointsOf(rows), ['2026-08-10 2']);
    assert.equal(selectRows(makeHistory(rows), 0, day('2026-08-20')).leftOut.duplicates, 1);
  });

  it('leave gaps where there is no value: it is not 0, and nothing stands in for it', () => {
    const rows: readonly Row[] = [
      ['2026-08-03', 1],
      ['2026-08-10', undefined],
      ['2026-08-17', 0],
    ];
    assert.deepEqual(pointsOf(rows), ['2026-08-03 1', '2026-08-17 0']);
    assert.equal(selectRows(makeHistory(rows), 0, day('2026-08-20')).leftOut.gaps, 1);
  });

  it('have none where the last record of a day takes its value back', () => {
    assert.deepEqual(
      pointsOf([
        ['2026-08-10', 1],
        ['2026-08-10', undefined, '2026-08-12'],
      ]),
      [],
    );
  });

  it('keep a value where a table of several metrics restates only its neighbours', () => {
    assert.deepEqual(
      pointsOf(
        [
          ['2026-08-10', 1],
          ['2026-08-10', undefined, '2026-08-12'],
        ],
        '2026-08-20',
        ['KPI-1', 'KPI-2'],
      ),
      ['2026-08-10 1'],
    );
  });

  it('say where a value comes from; measured, if the row does not', () => {
    const { points } = selectRows(
      makeHistory([
        ['2026-08-10', 1],
        ['2026-08-17', 2, undefined, 'estimated'],
      ]),
      0,
      day('2026-08-20'),
    );
    assert.deepEqual(
      points.map(({ source }) => source),
      ['measured', 'estimated'],
    );
  });

  it('can be asked for one by one', () => {
    const series = selectRows(
      makeHistory([
        ['2026-08-03', 1],
        ['2026-08-10', 2],
        ['2026-08-17', 3],
      ]),
      0,
      day('2026-08-20'),
    );
    assert.equal(series.length, 3);
    assert.equal(series.at(-1)?.value, 3);
    assert.equal(series.at(-4), undefined);
    assert.equal(series.at(3), undefined);
    assert.equal(series.lastUntil(day('2026-08-16'))?.value, 2);
    assert.equal(series.lastUntil(day('2026-08-17'))?.value, 3);
    assert.equal(series.lastUntil(day('2026-08-02')), undefined);
  });

  it('never lose a day by a restatement: one value for each day that has a record with a value', () => {
    const row = fc.record({
      date: fc.integer({ min: 20_000, max: 20_030 }),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      recorded: fc.option(fc.integer({ min: 20_000, max: 20_060 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), rows => {
        const history = makeHistory(
          rows.map(({ date, value, recorded }): Row => {
            return recorded === undefined
              ? [writeDay(date), value]
              : [writeDay(date), value, `${writeDay(recorded)}T00:00:00Z`];
          }),
        );
        const { points, leftOut } = selectRows(history, 0, 20_100);
        assert.deepEqual(
          points.map(point => point.day),
          [...new Set(rows.map(({ date }) => date))].toSorted((a, b) => a - b),
        );
        assert.equal(points.length + leftOut.restated + leftOut.duplicates, rows.length);
        for (const point of points) {
          const ofDay = rows.filter(({ date }) => date === point.day);
          const latest = Math.max(...ofDay.map(({ date, recorded }) => recorded ?? date));
          assert.equal(point.value, ofDay.findLast(({ date, recorded }) => (recorded ?? date) === latest)?.value);
        }
      }),
      { numRuns: countRuns(200) },
    );
  });
});

describe('points that were reported', () => {
  it('are sorted, one a day, none in the future', () => {
    const series = makeSeries(
      [
        { day: 30, value: 3, source: 'reported' },
        { day: 10, value: 1, source: 'reported' },
        { day: 10, value: 2, source: 'manual' },
        { day: 40, value: 4, source: 'reported' },
      ],
      35,
    );
    assert.deepEqual(
      series.points.map(({ day: on, value }) => [on, value]),
      [
        [10, 2],
        [30, 3],
      ],
    );
    assert.deepEqual([series.leftOut.future, series.leftOut.duplicates], [1, 1]);
    assert.equal(series.lastUntil(29)?.value, 2);
  });
});
