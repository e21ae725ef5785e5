import assert from 'node:assert/strict';
import { readDayCell, readMomentCell } from '../../../../server/src/core/metrics/history/dayCells.ts';
import { readNumberCell } from '../../../../server/src/core/metrics/history/numberCells.ts';
import { writeDay } from '../../../../server/src/core/model/day.ts';

describe('a date in a history', () => {
  for (const [written, expected] of [
    ['2026-08-17', '2026-08-17'],
    [' 2026-08-17 ', '2026-08-17'],
    ['20260817', '2026-08-17'],
    ['2026/8/7', '2026-08-07'],
    ['17.8.2026', '2026-08-17'],
    ['17 Aug 2026', '2026-08-17'],
    ['Aug 17, 2026', '2026-08-17'],
    ['2026-08', '2026-08-31'],
    ['Aug 2026', '2026-08-31'],
    ['August 2026', '2026-08-31'],
    ['Q3 2026', '2026-09-30'],
    ['Aug-26', 'not-a-date'],
    ['2028-02', '2028-02-29'],
    ['2026-Q3', '2026-09-30'],
    ['2026-W33', '2026-08-16'],
    ['2026-W53', '2027-01-03'],
    ['2025-W01', '2025-01-05'],
    ['2026-08-17T00:00:00Z', '2026-08-17'],
    ['2026-08-17T23:30:00-02:00', '2026-08-18'],
    ['2026-08-17 00:00:00 UTC', '2026-08-17'],
    ['2026-08-17 00:00:00.000 +0000', '2026-08-17'],
    ['2026-08-17T24:00:00Z', 'not-in-calendar'],
    ['2026-02-30', 'not-in-calendar'],
    ['2026-13', 'not-in-calendar'],
    ['2025-W53', 'not-in-calendar'],
    ['08/17/2026', 'ambiguous'],
    ['2026', 'not-a-date'],
    ['12345678', 'not-a-date'],
    ['41.2', 'not-a-date'],
    ['', 'not-a-date'],
  ] as const) {
    it(`reads '${written}' as ${expected}`, () => {
      const day = readDayCell(written);
      assert.equal(typeof day === 'number' ? writeDay(day) : day, expected);
    });
  }

  it('reads when something was recorded to the millisecond', () => {
    assert.equal(readMomentCell('2026-08-17T09:30:15.25+02:00'), Date.UTC(2026, 7, 17, 7, 30, 15, 250));
    assert.equal(readMomentCell('2026-08-17'), Date.UTC(2026, 7, 17));
    assert.equal(readMomentCell('lately'), undefined);
  });
});

describe('a value in a history', () => {
  for (const [written, mark, expected] of [
    ['41.2', '.', 41.2],
    ['-3', '.', -3],
    ['−3', '.', -3],
    ['+3', '.', 3],
    ['0', '.', 0],
    ['-0', '.', 0],
    ['.5', '.', 0.5],
    ['1e3', '.', 1000],
    ['1,234', '.', 1234],
    ['1,234,567.5', '.', 1_234_567.5],
    ['1 234', '.', 1234],
    ["1'234", '.', 1234],
    ['41.2 %', '.', 41.2],
    ['$1,234.50', '.', 1234.5],
    ['-$5', '.', -5],
    ['41,2', ',', 41.2],
    ['1.234,5', ',', 1234.5],
    ['1.234', ',', 1234],
    ['12 €', ',', 12],
    ['', '.', Number.NaN],
    [' - ', '.', Number.NaN],
    ['N/A', '.', Number.NaN],
    ['#N/A', '.', Number.NaN],
    ['null', '.', Number.NaN],
    ['1,23', '.', undefined],
    ['41.', '.', undefined],
    ['0x10', '.', undefined],
    ['Infinity', '.', undefined],
    ['1e999', '.', undefined],
    ['12 ms', '.', undefined],
    ['%', '.', undefined],
    ['1.2.3', '.', undefined],
    ['tbd', '.', undefined],
  ] as const) {
    it(`reads '${written}' with '${mark}' as ${expected}`, () => assert.equal(readNumberCell(written, mark), expected));
  }
});
