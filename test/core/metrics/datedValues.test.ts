import assert from 'node:assert/strict';
import { writeDay } from '../../../server/src/core/model/day.ts';
import { readDatedValue } from '../../../server/src/core/metrics/datedValues.ts';

/** `33 percent @ 2026-06-30 (manual)` */
function show(text: string): string {
  const read = readDatedValue(text, 7);
  if (read === undefined) return '';
  const unit = read.unit === undefined ? '' : ` ${read.unit.name}`;
  const day = read.day === undefined ? '' : ` @ ${writeDay(read.day)}`;
  return `${read.value}${unit}${day}${read.note === undefined ? '' : ` (${read.note})`}`;
}

describe('readDatedValue', () => {
  const rows: readonly (readonly [text: string, shown: string])[] = [
    ['33.0 (2026-06-30)', '33 @ 2026-06-30'],
    ['33.0', '33'],
    ['33 % as of 2026-06-30, manual', '33 percent @ 2026-06-30 (manual)'],
    ['41.2 % (2026-08-17, measured)', '41.2 percent @ 2026-08-17 (measured)'],
    ['42 on 30 Jun 2026', '42 @ 2026-06-30'],
    ['42 on Jun 30, 2026', '42 @ 2026-06-30'],
    ['42 (as of 30 Jun 2026, estimated)', '42 @ 2026-06-30 (estimated)'],
    ['9 % in 2026-06', '9 percent @ 2026-06-30'],
    ['9 % (June 2026)', '9 percent @ 2026-06-30'],
    ['12 (Q2 2026)', '12 @ 2026-06-30'],
    ['12 (FY27-Q1)', '12 @ 2026-09-30'],
    ['12 in 2025', '12 @ 2025-12-31'],
    ['$40k (2026-06-30)', '40000 currency:USD @ 2026-06-30'],
    ['4.2/5 (2026-06-30)', '4.2 of 5 @ 2026-06-30'],
    ['1,234 users (2026-06-30)', '1234 users @ 2026-06-30'],
    ['200 ms', '200 ms'],
    ['p95 200 ms (2026-06-30)', '200 ms @ 2026-06-30'],
    ['~33 % (2026-06-30)', '33 percent @ 2026-06-30'],
    ['-12 points (2026-06-30)', '-12 points @ 2026-06-30'],
    ['33 % (estimated)', '33 percent (estimated)'],
    ['0 (new feature)', '0 (new feature)'],
    ['33 % (2026-06-30) — before the redesign', '33 percent @ 2026-06-30 (before the redesign)'],
    ['33 % (n = 200)', '33 percent (n = 200)'],
    ['33 % since 2026-06-30', '33 percent @ 2026-06-30'],
    ['2026 (2026-06-30)', '2026 @ 2026-06-30'],
    ['', ''],
    ['TBD', ''],
    ['n/a', ''],
    ['unknown (2026-06-30)', ''],
    ['33 (2026-06-31)', ''],
    ['33 (30/06/2026)', ''],
    ['2,1 % (30.06.2026)', '2.1 percent @ 2026-06-30'],
    ['33 (3.6.2026)', '33 @ 2026-06-03'],
    ['33 (31.6.2026)', ''],
    ['9h / 2.5h', ''],
    ['3 min per day (2026-06-30)', '3 min/d @ 2026-06-30'],
    ['33 (2026-13)', ''],
    ['2026-06-30', ''],
    ['33 44', ''],
    ['36 (↑ 5)', '36 (↑ 5)'],
    ['41 % (was 39 %)', '41 percent (was 39 %)'],
    ['33 % – 2026-06-30', '33 percent @ 2026-06-30'],
    ['33 % – 30 Jun 2026', '33 percent @ 2026-06-30'],
    ['33 % – 2026', '33 percent @ 2026-12-31'],
    ['33 % in Q2', '33 percent (in Q2)'],
    ['12 in 100 (2026-06-30)', '12 of 100 @ 2026-06-30'],
    ['6 min 30 s', '6.5 min'],
    // Two values, of which nobody says which one counts.
    ['4–5 %', ''],
    ['4 – 5 %', ''],
    ['41 % to 50 %', ''],
    ['41% (Aug) → 50% (Sep)', ''],
    ['31→36', ''],
    ['41 % -> 50 % (2026-06-30)', ''],
    ['41% (Aug), 50% (Sep)', ''],
    // Thousands to one half of the world.
    ['€ 120.000', ''],
  ];
  for (const [text, shown] of rows) {
    it(`${JSON.stringify(text)} → ${shown || 'nothing'}`, () => assert.equal(show(text), shown));
  }
});
