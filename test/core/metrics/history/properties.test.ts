import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeDay } from '../../../../server/src/core/model/day.ts';
import type { HistoryFacts } from '../../../../server/src/core/model/history.ts';
import { countRuns } from '../../../support/runs.ts';
import { contentOf, read } from './reading.ts';

const extension = fc.constantFrom('.csv', '.tsv', '.json', '.jsonl', '.ndjson');
const day = fc.integer({ min: 15_000, max: 22_000 }).map(writeDay);
const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map(value => value + 0),
);
/** Text that a cell may hold: quotes, separators and line breaks included, no white space around it. */
const note = fc
  .array(fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\n', ' ', '#', "'"), { maxLength: 8 })
  .map(letters => letters.join('').trim());

const point = fc.record({
  date: day,
  value: fc.option(number),
  recorded_at: fc.option(day),
  note,
  source: fc.constantFrom('', 'manual', 'estimated'),
});

describe('reading histories', () => {
  it('throws at nothing, and keeps all places inside the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('date', 'value', ',', ';', '\t', '"', '\n', '\r\n', '#', '{', '}', '[', ']', ':', '\\', 'KPI-A'),
      fc.constantFrom('2026-08-17', '"date":"2026-08-17"', '"value":1', '41.2', '1,5', 'null', '-', '\uFEFF', '\ud800'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), extension, (pieces, type) => {
        const text = pieces.join('');
        const facts = read(text, type);
        const spans = [...facts.problems.map(({ span }) => span), ...facts.columns.map(({ span }) => span)];
        for (const { start, end } of spans) assert.ok(start >= 0 && start <= end && end <= Math.max(1, text.length));
        for (const offset of facts.offsets) assert.ok(offset >= 0 && offset < text.length);
        for (const { values } of facts.columns) assert.equal(values.length, facts.days.length);
      }),
      { numRuns: countRuns(200) },
    );
  });

  it('finds the same in every format', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), points => {
        const wanted = contentOf(read(writeCsv(points, ','), '.csv'));
        assert.deepEqual(contentOf(read(writeCsv(points, '\t'), '.tsv')), wanted);
        assert.deepEqual(contentOf(read(JSON.stringify(points), '.json')), withColumn(wanted, points));
        assert.deepEqual(
          contentOf(read(points.map(each => JSON.stringify(each)).join('\n'), '.jsonl')),
          withColumn(wanted, points),
        );
      }),
      { numRuns: countRuns(100) },
    );
  });

  it('loses no row, restated or not: each is a row of the facts or a problem', () => {
    const row = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(day, number, fc.option(day)).map(cells => cells.map(cell => cell ?? '').join()),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('soon,1,', '2026-02-30,1,', '2026-08-03,x,', '2026-08-03,1,2,3,4', '2026'),
      },
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), rows => {
        const facts = read(`date,value,recorded_at\n${rows.join('\n')}`);
        assert.equal(facts.days.length + countUnread(facts), rows.length);
      }),
      { numRuns: countRuns(100) },
    );
  });

  it('keeps every earlier row when a value is restated', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), fc.nat(), number, (points, pick, value) => {
        const restated = points[pick % points.length];
        const before = read(writeCsv(points, ','), '.csv');
        const after = read(
          writeCsv([...points, { ...restated, date: restated?.date ?? '', value, recorded_at: '2030-01-01' }], ','),
        );
        assert.deepEqual([...after.days].slice(0, -1), [...before.days]);
        assert.deepEqual([...(after.columns[0]?.values ?? [])].slice(0, -1), [...(before.columns[0]?.values ?? [])]);
        assert.equal(after.columns[0]?.values.at(-1), value);
      }),
      { numRuns: countRuns(100) },
    );
  });

  it('reads a file in pieces as it reads it whole', () => {
    // Larger than a piece, with quotes in some of them.
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `${writeDay(i)},${i},${i % 7000 === 3000 ? '"a ""note""\nin two lines"' : 'é'}`,
    );
    const facts = read(`date,value,note\n${rows.join('\n')}\n`);
    assert.deepEqual(facts.problems, []);
    assert.deepEqual(
      [...facts.days],
      rows.map((_, i) => i),
    );
    const text = `date,value,note\n${rows.join('\n')}\n`;
    facts.offsets.forEach((offset, i) => assert.equal(text.slice(offset, offset + 10), writeDay(i)));
  });
});

interface WrittenPoint {
  readonly date: string;
  readonly value: number | null;
  readonly recorded_at?: string | null;
  readonly note?: string;
  readonly source?: string;
}

function writeCsv(points: readonly WrittenPoint[], delimiter: string): string {
  const rows = points.map(({ date, value, recorded_at: recorded, note: text = '', source = '' }) =>
    [date, value === null ? '' : String(value), recorded ?? '', `"${text.replaceAll('"', '""')}"`, source].join(
      delimiter,
    ),
  );
  return [['date', 'value', 'recorded_at', 'note', 'source'].join(delimiter), ...rows].join('\n');
}

/** Without a single point JSON has no name for the column. */
function withColumn(content: unknown, points: readonly unknown[]): unknown {
  return points.length > 0 ? content : { ...(content as object), columns: [] };
}

function countUnread({ problems }: HistoryFacts): number {
  return problems.filter(({ rule }) => rule === 'history-unreadable').reduce((sum, { more = 0 }) => sum + 1 + more, 0);
}
