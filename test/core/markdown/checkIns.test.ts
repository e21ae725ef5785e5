import assert from 'node:assert/strict';
import { fieldsIn, read } from './reading.ts';

const objective = '# OBJ-1: Grow\n\n';

describe('check-ins in a spec', () => {
  it('are kept one by one from the list after their label', () => {
    assert.deepEqual(
      fieldsIn(`${objective}- cycle: 2026-Q3\n- Check-ins:\n  - 2026-08-14: 41.2 %, slower\n  - 2026-08-21: 42 %\n`),
      ['OBJ-1 cycle = 2026-Q3', 'OBJ-1 check-in = 2026-08-14: 41.2 %, slower | 2026-08-21: 42 %'],
    );
  });

  it('may follow a bold label without a colon', () => {
    assert.deepEqual(
      fieldsIn(`${objective}**Check-ins**\n\n- 2026-08-14: confidence 0.6, the test starts on Monday\n`),
      ['OBJ-1 check-in = 2026-08-14: confidence 0.6, the test starts on Monday'],
    );
  });

  it('may stand under a heading of their own', () => {
    assert.deepEqual(fieldsIn(`${objective}## Check-ins\n\n- 2026-08-14: all well\n`), [
      'OBJ-1 check-in = 2026-08-14: all well',
    ]);
  });

  it('belong to the key result that they stand under', () => {
    assert.deepEqual(
      fieldsIn(`${objective}- **KR-1**: From 33 % to 50 %\n  - Check-ins:\n    - 2026-08-14: 41.2 %\n- owner: ann\n`),
      ['OBJ-1 owner = ann', 'KR-1 check-in = 2026-08-14: 41.2 %'],
    );
  });

  it('are no fields, whatever their words look like', () => {
    assert.deepEqual(fieldsIn(`${objective}- Check-ins:\n  - 2026-08-14: owner: ann; status: late\n`), [
      'OBJ-1 check-in = 2026-08-14: owner: ann; status: late',
    ]);
  });

  it('may be rows of a table', () => {
    const table =
      '| Date | Value | Confidence | Note |\n|-|-|-|-|\n| 2026-08-14 | 41.2 % | 0.6 | slow |\n| 2026-08-21 | | | |\n';
    const wanted = ['OBJ-1 check-in = 2026-08-14: 41.2 %, confidence 0.6, slow | 2026-08-21: '];
    assert.deepEqual(fieldsIn(`${objective}**Check-ins:**\n\n${table}`), wanted);
    assert.deepEqual(fieldsIn(`${objective}## Check-ins\n\n${table}`), wanted);
  });

  it('leave other tables after the label alone', () => {
    assert.deepEqual(fieldsIn(`${objective}## Check-ins\n\n| Who | What |\n|-|-|\n| ann | all |\n`), []);
  });

  it('leave the cadence a word', () => {
    assert.deepEqual(fieldsIn(`${objective}- check-in: weekly\n`), ['OBJ-1 check-in = weekly']);
  });

  it('know where each of them stands', () => {
    const { text, facts } = read(`${objective}- Check-ins:\n  - 2026-08-14: **41.2** %\n\n  - 2026-08-21: 42 %\n`);
    const spans = facts.definitions[0]?.fields[0]?.itemSpans ?? [];
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      ['2026-08-14: **41.2** %', '2026-08-21: 42 %'],
    );
  });

  for (const entry of ['all is well', '14 August: 41 %', '2026-02-30: 41 %']) {
    it(`tell of one without a day of the calendar in front: ${entry}`, () => {
      const { text, facts } = read(`${objective}- Check-ins:\n  - 2026-08-14: fine\n  - ${entry}\n`);
      assert.deepEqual(
        facts.problems.map(({ rule, span, message }) => [rule, text.slice(span.start, span.end), message]),
        [
          [
            'malformed-field',
            entry,
            "A check-in of OBJ-1 lacks its day: begin it with one, as in '2026-08-14: 41 %, confidence 0.6'.",
          ],
        ],
      );
    });
  }
});
