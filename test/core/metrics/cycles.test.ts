import assert from 'node:assert/strict';
import { readDay, writeDay } from '../../../server/src/core/model/day.ts';
import { readCycle } from '../../../server/src/core/metrics/cycles.ts';
import { readDue, resolveDue, writeDue } from '../../../server/src/core/metrics/dues.ts';

describe('readCycle', () => {
  const rows: readonly (readonly [text: string, shown: string, fiscalYearStart?: number])[] = [
    ['2026-Q3', '2026-Q3: 2026-07-01 2026-09-30'],
    ['Q3 2026', '2026-Q3: 2026-07-01 2026-09-30'],
    ['q3/2026', '2026-Q3: 2026-07-01 2026-09-30'],
    ["Q3 '26", '2026-Q3: 2026-07-01 2026-09-30'],
    ['Q3/26', '2026-Q3: 2026-07-01 2026-09-30'],
    ['2026 Q3', '2026-Q3: 2026-07-01 2026-09-30'],
    ['2026-H2', '2026-H2: 2026-07-01 2026-12-31'],
    ['H1 2026', '2026-H1: 2026-01-01 2026-06-30'],
    ['2026', '2026: 2026-01-01 2026-12-31'],
    ['2026-02', '2026-02: 2026-02-01 2026-02-28'],
    ['2028-02', '2028-02: 2028-02-01 2028-02-29'],
    ['July 2026', '2026-07: 2026-07-01 2026-07-31'],
    ['Sept 2026', '2026-09: 2026-09-01 2026-09-30'],
    ['2026-W01', '2026-W01: 2025-12-29 2026-01-04'],
    ['2026-W53', '2026-W53: 2026-12-28 2027-01-03'],
    ['2025-W53', ''],
    ['FY27', 'FY27: 2027-01-01 2027-12-31'],
    ['FY27-Q1', 'FY27-Q1: 2027-01-01 2027-03-31'],
    ['FY27', 'FY27: 2026-07-01 2027-06-30', 7],
    ['FY27-Q1', 'FY27-Q1: 2026-07-01 2026-09-30', 7],
    ['FY2027 Q3', 'FY27-Q3: 2027-01-01 2027-03-31', 7],
    ['Q4 FY27', 'FY27-Q4: 2027-04-01 2027-06-30', 7],
    ['FY27-H1', 'FY27-H1: 2026-07-01 2026-12-31', 7],
    ['FY27-Q4', 'FY27-Q4: 2026-11-01 2027-01-31', 2],
    ['FY27-Q1', 'FY27-Q1: 2026-12-01 2027-02-28', 12],
    ['2026-07-01 to 2026-09-30', '2026-07-01 to 2026-09-30: 2026-07-01 2026-09-30'],
    ['2026-07-01/2026-09-30', '2026-07-01 to 2026-09-30: 2026-07-01 2026-09-30'],
    ['2026-09-30 to 2026-07-01', ''],
    ['2026-Q5', ''],
    ['2026-H3', ''],
    ['2026-13', ''],
    ['Q3', ''],
    ['3000', ''],
    ['next quarter', ''],
    ['', ''],
  ];
  for (const [text, shown, fiscalYearStart = 1] of rows) {
    it(`${JSON.stringify(text)} of a year from month ${fiscalYearStart} → ${shown || 'nothing'}`, () => {
      const cycle = readCycle(text, fiscalYearStart);
      assert.equal(cycle ? `${cycle.name}: ${writeDay(cycle.start)} ${writeDay(cycle.end)}` : '', shown);
      if (cycle !== undefined) assert.deepEqual(readCycle(cycle.name, fiscalYearStart), cycle);
    });
  }
});

describe('readDue and resolveDue', () => {
  // As they stand on 20 August 2026.
  const rows: readonly (readonly [text: string, day: string, written: string])[] = [
    ['2026-09-30', '2026-09-30', '2026-09-30'],
    ['2026/09/30', '2026-09-30', '2026-09-30'],
    ['30 Sep 2026', '2026-09-30', '2026-09-30'],
    ['Sep 30, 2026', '2026-09-30', '2026-09-30'],
    ['30th of September 2026', '2026-09-30', '2026-09-30'],
    ['15 Oct', '2026-10-15', '15 Oct'],
    ['August 20', '2026-08-20', '20 Aug'],
    ['19 Aug', '2027-08-19', '19 Aug'],
    ['29 Feb', '2027-02-28', '29 Feb'],
    ['September', '2026-09-30', 'Sep'],
    ['end of September', '2026-09-30', 'Sep'],
    ['July', '2027-07-31', 'Jul'],
    ['Q3', '2026-09-30', 'Q3'],
    ['Q2', '2027-06-30', 'Q2'],
    ['end of Q4', '2026-12-31', 'Q4'],
    ['H2', '2026-12-31', 'H2'],
    ['H1', '2027-06-30', 'H1'],
    ['end of 2026', '2026-12-31', '2026'],
    ['end of year', '2026-12-31', 'end of year'],
    ['EOY 2027', '2027-12-31', '2027'],
    ['2026-H2', '2026-12-31', '2026-H2'],
    ['FY27-Q1', '2026-09-30', 'FY27-Q1'],
    ['end of FY27', '2027-06-30', 'FY27'],
  ];
  for (const [text, day, written] of rows) {
    it(`${text} → ${day}`, () => {
      const due = readDue(text, 7);
      assert.ok(due);
      assert.equal(writeDay(resolveDue(due, readDay('2026-08-20') ?? 0)), day);
      assert.equal(writeDue(due), written);
      assert.deepEqual(readDue(written, 7), due);
    });
  }

  for (const text of ['', 'launch', '2026-02-30', '31 Sep 2026', '09/10/2026', 'v2', '50 %', '32 Aug', 'end of']) {
    it(`${JSON.stringify(text)} names no time`, () => assert.equal(readDue(text, 1), undefined));
  }
});
