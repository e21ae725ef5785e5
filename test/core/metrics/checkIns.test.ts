import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCheckIns, type CheckIns, type Reported } from '../../../server/src/core/metrics/checkIns.ts';
import { readConfidence, readScoreValue } from '../../../server/src/core/metrics/confidence.ts';
import { readUnit } from '../../../server/src/core/metrics/units.ts';
import { readDay, writeDay } from '../../../server/src/core/model/day.ts';
import { countRuns } from '../../support/runs.ts';
import { onlyDefinition } from '../markdown/reading.ts';

/** Check-ins of an objective whose list holds these entries, and which may report values in a unit. */
function read(entries: readonly string[], reported?: Reported): CheckIns {
  const list = entries.map(entry => `  - ${entry}\n`).join('');
  return readCheckIns(onlyDefinition(`# OBJ-1: Grow\n\n- Check-ins:\n${list}`), reported);
}

const percent = { unit: readUnit('percent') };

/** An entry as `value | confidence | note`. */
function show(entry: string, reported: Reported = percent): string {
  const { entries, unread } = read([`2026-08-14: ${entry}`], reported);
  const [only] = entries;
  assert.ok(only);
  const bad = unread.map(({ text, reason, expectation }) => ` ! '${text}' ${reason} ${expectation}`).join('');
  return `${only.value ?? ''} | ${only.confidence ?? ''} | ${only.note ?? ''}${bad}`;
}

describe('a check-in', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['41.2 %, confidence 0.6, imports slower than hoped', '41.2 | 0.6 | imports slower than hoped'],
    ['41.2 %', '41.2 |  | '],
    ['41.2', '41.2 |  | '],
    ['now 41.2 % — slower, confidence: 6/10', '41.2 | 0.6 | slower'],
    ['confidence 60 %, the test starts on Monday', ' | 0.6 | the test starts on Monday'],
    ['imports, exports, and confidence is low', ' |  | imports, exports, and confidence is low'],
    ['imports and exports; confidence low', ' | 0.2 | imports and exports'],
    ['all is well', ' |  | all is well'],
    ['1,200.5 %; as said', '1200.5 |  | as said'],
    ['41,2 %, langsamer', '41.2 |  | langsamer'],
    ['3 interviews held, more to come', ' |  | 3 interviews held, more to come'],
    ['3 of 5 teams on board', ' |  | 3 of 5 teams on board'],
    ['12 min, slower', " |  | 12 min, slower ! '12 min' other-unit percent, not min"],
    [
      '41 %, confidence enormous',
      "41 |  |  ! 'enormous' not-understood a confidence like 0.6, 6/10, 60 % or high, medium, low",
    ],
    ['41 %, confidence 1.4', "41 |  |  ! '1.4' not-understood a confidence like 0.6, 6/10, 60 % or high, medium, low"],
  ];
  for (const [entry, shown] of cases) it(entry, () => assert.equal(show(entry), shown));

  it('converts its value: 15 min of a metric in seconds are 900', () => {
    assert.equal(show('15 min', { unit: readUnit('s') }), '900 |  | ');
  });

  it('counts what the metric counts', () => {
    assert.equal(show('5 interviews held', { unit: readUnit('interviews') }), '5 |  | 5 interviews held');
    assert.equal(show('5 bugs', { unit: readUnit('interviews') }), ' |  | 5 bugs');
    assert.equal(show('5 interviews', { unit: undefined }), '5 |  | ');
    assert.equal(show('5 old bugs', { unit: undefined }), ' |  | 5 old bugs');
  });

  it('of an objective has no value', () =>
    assert.equal(read(['2026-08-14: 41 %, good']).entries[0]?.note, '41 %, good'));

  it('may part its day from the rest as people do', () => {
    for (const mark of [': ', ' — ', ' – ', ' - ', ', ', ' ']) {
      assert.equal(read([`2026-08-14${mark}all well`]).entries[0]?.note, 'all well');
    }
  });

  it('may say no more than its day', () => {
    assert.deepEqual(
      read(['2026-08-14']).entries.map(({ day, note }) => [writeDay(day), note]),
      [['2026-08-14', undefined]],
    );
  });
});

describe('check-ins', () => {
  it('are sorted by day, whatever their order in the list', () => {
    const { entries } = read(['2026-08-14: b', '2026-08-07: a', '2026-08-21: c']);
    assert.deepEqual(
      entries.map(({ note }) => note),
      ['a', 'b', 'c'],
    );
  });

  it('without their day are told of and not dropped', () => {
    const { entries, unread } = read(['14 Aug: all well', '2026-08-32: all well', '2026-08-140: x']);
    assert.equal(entries.length, 0);
    assert.deepEqual(
      unread.map(({ field, text }) => [field, text]),
      [
        ['check-in', '14 Aug: all well'],
        ['check-in', '2026-08-32: all well'],
        ['check-in', '2026-08-140: x'],
      ],
    );
  });

  it('may stand on the line of the field', () => {
    const { entries } = readCheckIns(onlyDefinition('# OBJ-1: Grow\n\n- check-in: 2026-08-14: all well\n'), undefined);
    assert.deepEqual([entries[0]?.day, entries[0]?.note], [readDay('2026-08-14'), 'all well']);
  });

  it('have a cadence, beside a list of them or without one', () => {
    const both = '# OBJ-1: Grow\n\n- check-in: every 2 weeks\n- Check-ins:\n  - 2026-08-14: all well\n';
    const { cadence, entries, unread } = readCheckIns(onlyDefinition(both), undefined);
    assert.deepEqual([cadence?.days, entries.length, unread.length], [14, 1, 0]);
    const word = readCheckIns(onlyDefinition('# OBJ-1: Grow\n\n- check-in: weekly\n'), undefined);
    assert.deepEqual([word.cadence?.days, word.entries.length, word.unread.length], [7, 0, 0]);
  });

  it('whose cadence nobody understands are told of', () => {
    const { unread } = readCheckIns(onlyDefinition('# OBJ-1: Grow\n\n- check-in: when Ann asks\n'), undefined);
    assert.deepEqual(
      unread.map(({ text }) => text),
      ['when Ann asks'],
    );
  });

  it('never throw, whatever they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
        const definition = onlyDefinition('# OBJ-1: Grow\n');
        const span = { start: 0, end: 0 };
        const field = { name: 'check-in', key: 'Check-ins', keySpan: span, value: '', valueSpan: span };
        const items = [`2026-08-14: ${text}`, text];
        const { entries, unread } = readCheckIns({ ...definition, fields: [{ ...field, items }] }, percent);
        assert.ok(entries.length >= 1 && entries.length + unread.length >= 2);
      }),
      { numRuns: countRuns(200) },
    );
  });
});

describe('a confidence', () => {
  const cases: readonly (readonly [string, number | undefined, string?])[] = [
    ['0.6', 0.6],
    ['0,6', 0.6],
    ['6/10', 0.6],
    ['6 of 10', 0.6],
    ['60 %', 0.6],
    ['60%', 0.6],
    ['high', 0.8],
    ['Medium', 0.5],
    ['low', 0.2],
    ['1', 1],
    ['0', 0],
    ['0.6 (2026-08-14)', 0.6, '2026-08-14'],
    ['high, 14 Aug 2026', 0.8, '2026-08-14'],
    ['60 % as of 2026-08-14', 0.6, '2026-08-14'],
    ['6', undefined],
    ['-0.5', undefined],
    ['140 %', undefined],
    ['1/0', undefined],
    ['highest ever', undefined],
    ['', undefined],
  ];
  for (const [text, value, on] of cases) {
    it(`'${text}' is ${value}`, () => {
      const confidence = readConfidence(text);
      assert.equal(confidence?.value, value);
      assert.equal(confidence?.day, on === undefined ? undefined : readDay(on));
    });
  }
});

describe('a score as written', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['0.7', 0.7],
    ['7/10', 0.7],
    ['70 %', 0.7],
    ['1.4', 1.4],
    ['-1', -1],
    ['0.7 (final)', 0.7],
    ['good', undefined],
  ];
  for (const [text, value] of cases) it(`'${text}' is ${value}`, () => assert.equal(readScoreValue(text), value));
});
