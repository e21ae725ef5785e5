import assert from 'node:assert/strict';
import { writeDay } from '../../../../server/src/core/model/day.ts';
import { problemsOf, read, rowsOf } from './reading.ts';

function readRows(text: string, extension = '.json'): readonly string[] {
  const facts = read(text, extension);
  assert.deepEqual(problemsOf(text, facts), []);
  return rowsOf(facts);
}

describe('reading points as JSON', () => {
  it('reads a list of points', () => {
    const text = '[{"date": "2026-08-03", "value": 41.2},\n {"date": "2026-08-10", "value": null, "note": "holiday"}]';
    const facts = read(text, '.json');
    assert.deepEqual(rowsOf(facts), ['2026-08-03 41.2', '2026-08-10 -']);
    assert.deepEqual(facts.notes, ['', 'holiday']);
    assert.deepEqual([...facts.offsets], [1, 41]);
  });

  it('finds the list in an object', () => {
    for (const name of ['points', 'data', 'values'])
      assert.deepEqual(readRows(`{"id": "KPI-A", "tags": [1], "${name}": [{"date": "2026-08-03", "value": 5}]}`), [
        '2026-08-03 5',
      ]);
  });

  it('reads points of several metrics, some of which come later', () => {
    const facts = read('[{"date":"2026-08-03","KPI-A":1},{"date":"2026-08-10","KPI-A":2,"KPI-B":"3,000"}]', '.json');
    assert.deepEqual(
      facts.columns.map(({ name }) => name),
      ['KPI-A', 'KPI-B'],
    );
    assert.deepEqual(rowsOf(facts), ['2026-08-03 1 -', '2026-08-10 2 3000']);
  });

  it('reads points written as lists', () => {
    assert.deepEqual(readRows('[["2026-08-03", 41.2], ["2026-08-10", "42 %", "2026-08-11", "a note"]]'), [
      '2026-08-03 41.2',
      '2026-08-10 42',
    ]);
  });

  it('reads JSON Lines, and points one after another', () => {
    const text = '{"date":"2026-08-03","value":1}\r\n\n{"date":"2026-08-10","value":2}\n';
    for (const extension of ['.jsonl', '.ndjson', '.json'])
      assert.deepEqual(readRows(text, extension), ['2026-08-03 1', '2026-08-10 2']);
  });

  it('reads when it was recorded and where it is from', () => {
    const facts = read('[{"asOf":"2026-08-03","value":1,"recordedAt":"2026-08-05","source":"manual"}]', '.json');
    assert.deepEqual([...(facts.recorded ?? [])], [Date.UTC(2026, 7, 5)]);
    assert.deepEqual(facts.sources, ['manual']);
  });

  it('marks what it cannot read, and keeps the rest', () => {
    const text =
      '[{"date":"soon","value":1},{"date":"2026-08-03","value":true},{"value":3},{"date":"2026-08-04"},{"date":"2026-08-05","value":5},nonsense]';
    const facts = read(text, '.json');
    assert.deepEqual(rowsOf(facts), ['2026-08-05 5']);
    assert.deepEqual(problemsOf(text, facts), [
      '[soon] This date cannot be read: write it as 2026-08-17.',
      '[true] This value is no number: write it as 41.2, or leave it empty where there is none.',
      '[{"value":3}] This point has no \'date\'.',
      '[{"date":"2026-08-04"}] This point has no \'value\'; write null where there is none.',
      '[nonsense] This is no JSON, so the point is left out.',
    ]);
  });

  it('keeps the points before the place where a file was cut off', () => {
    const whole = '[{"date":"2026-08-03","value":1},\n{"date":"2026-08-10","value":2}';
    for (const [cut, message] of [
      ['', "[[] The list of points is not closed: a ']' is missing."],
      [',{"date":"2026-0', '[{"date":"2026-0] The file ends in the middle of this point.'],
    ] as const) {
      const facts = read(whole + cut, '.json');
      assert.deepEqual(rowsOf(facts), ['2026-08-03 1', '2026-08-10 2']);
      assert.deepEqual(problemsOf(whole + cut, facts), [message]);
    }
  });

  it('tells of a comma that is missing, and goes on', () => {
    const text = '[{"date":"2026-08-03","value":1}{"date":"2026-08-10","value":2}]';
    const facts = read(text, '.json');
    assert.deepEqual(rowsOf(facts), ['2026-08-03 1', '2026-08-10 2']);
    assert.deepEqual(problemsOf(text, facts), [
      '[{"date":"2026-08-03","value":1}] A comma is missing between two points.',
    ]);
  });

  it('costs a broken line of JSON Lines that line alone', () => {
    const text = '{"date":"2026-08-03","value":1}\n{"date":"2026-08-\n{"date":"2026-08-17","value":3}\n';
    const facts = read(text, '.jsonl');
    assert.deepEqual(rowsOf(facts), ['2026-08-03 1', '2026-08-17 3']);
    assert.deepEqual(problemsOf(text, facts), ['[{"date":"2026-08-] This is no JSON, so the point is left out.']);
  });

  it('says one thing of a file that holds no points', () => {
    for (const text of ['{"panels":[{"title":"x"}]}', '[1,2,3]', '"text"', '[{"a":1},{"b":2}]']) {
      const facts = read(text, '.json');
      assert.deepEqual(
        facts.problems.map(({ message }) => message),
        ['This file holds no list of points, each with a date and a value.'],
      );
    }
    assert.deepEqual(read('', '.json').problems, []);
    assert.deepEqual(read('[]', '.json').problems, []);
  });

  it('gives up soon where no point comes', () => {
    const started = performance.now();
    const facts = read(`[${'{"a":1},'.repeat(500_000)}{"a":1}]`, '.json');
    assert.equal(facts.problems.length, 1);
    assert.equal(read('x\n'.repeat(500_000), '.jsonl').problems.at(-1)?.more, 981);
    assert.ok(performance.now() - started < 3000);
  });

  it('makes no millions of cells of points that each name another metric', () => {
    const points = Array.from({ length: 12_000 }, (_, i) => `{"date":"${writeDay(i)}","KPI-${i}":1}`);
    const before = process.memoryUsage().arrayBuffers;
    const facts = read(points.join('\n'), '.jsonl');
    // Columns with all their rows would take 600 MB before the rest is dropped.
    assert.ok(process.memoryUsage().arrayBuffers - before < 400e6);
    assert.equal(facts.columns.length, 2666);
    assert.ok(facts.problems.some(({ message }) => message.includes('the rest is not read')));
  });
});
