import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Due, Target, Unit } from '../../../server/src/core/model/metric.ts';
import { makeDay, readDay } from '../../../server/src/core/model/day.ts';
import { readCycle } from '../../../server/src/core/metrics/cycles.ts';
import { readDatedValue } from '../../../server/src/core/metrics/datedValues.ts';
import { readDue } from '../../../server/src/core/metrics/dues.ts';
import { readCadence, readDuration } from '../../../server/src/core/metrics/durations.ts';
import { writeNumber } from '../../../server/src/core/metrics/numbers.ts';
import { readQuantity } from '../../../server/src/core/metrics/quantities.ts';
import { showNumber, showQuantity, showTarget } from '../../../server/src/core/metrics/showValues.ts';
import { findTarget, readTargets, writeTarget } from '../../../server/src/core/metrics/targets.ts';
import { readUnit } from '../../../server/src/core/metrics/units.ts';
import { countRuns } from '../../support/runs.ts';

/** Pieces of the grammar, and what comes near them. */
const pieces = fc.constantFrom(
  ...(
    '>=|<|≥|at least|below|within|between|and|from|to|by|in|or more|+|±|–|50|1,234.5|41,2|12 000|-3|.5|1e3|1.2m|$40k|2026|7|' +
    '0|1,2,3|999999999999999999|%|pp|ms|€|k€|USD|users|per 1,000 orders|of 5|/5|a week|x|/|per|B|2026-09-30|2026-Q3|' +
    'FY27-Q1|Q3|30 Sep|September|2026-13-01|end of|May|:|;|,|(|)|KPI-ACT-7D|p95|reduce|reach|TBD|→| |**|\n|😀|ß|\u0000'
  ).split('|'),
);
const texts = fc.oneof(
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.array(pieces, { maxLength: 14 }).map(parts => parts.join(' ')),
  fc.array(pieces, { maxLength: 14 }).map(parts => parts.join('')),
);

/** Everything that reads a value. */
function readAll(text: string): void {
  readUnit(text);
  readQuantity(text);
  readCycle(text, 7);
  readDue(text, 7);
  readDuration(text);
  readCadence(text);
  readDatedValue(text, 7);
  readTargets(text, 7);
  findTarget(text, 7);
}

const units: readonly Unit[] = (
  'percent|pp|ratio|x|count|score|points|of 5|USD|EUR|CHF|ms|s|min|h|days|weeks|months|quarters|years|B|kB|GiB|requests/s|' +
  'tickets per week|per-1000|per:user|per 1,000 orders|contacts per 1,000 orders|EUR/user|users|weekly active teams|' +
  'working days|stars'
)
  .split('|')
  .flatMap(written => readUnit(written) ?? []);

const values = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  )
  .map(value => (value === 0 ? 0 : value));
const days = fc.integer({ min: readDay('1990-01-01') ?? 0, max: readDay('2190-12-31') ?? 0 });
const cycles = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.constantFrom('-Q1', '-Q3', '-H2', '', '-07', '-W12'), fc.boolean())
  .map(([year, part, isFiscal]) =>
    readCycle(isFiscal && !/^-[0W]/.test(part) ? `FY${String(year).slice(2)}${part}` : `${year}${part}`, 7),
  )
  .filter(cycle => cycle !== undefined);
const dues: fc.Arbitrary<Due> = fc.oneof(
  days.map((day): Due => ({ kind: 'day', day })),
  cycles.map((cycle): Due => ({ kind: 'cycle', cycle })),
  fc.constantFrom<Due>(
    { kind: 'part-of-year', firstMonth: 7, months: 3 },
    { kind: 'part-of-year', firstMonth: 7, months: 6 },
    { kind: 'part-of-year', firstMonth: 9, months: 1 },
    { kind: 'part-of-year', firstMonth: 1, months: 12 },
    { kind: 'day-of-year', month: 2, dayOfMonth: 29 },
  ),
);
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

/** A target as the grammar can say it; its span is where it is read. */
const targets: fc.Arbitrary<Omit<Target, 'span'>> = fc
  .record({
    comparator: fc.constantFrom(...(['>=', '>', '<=', '<', '=', 'between'] as const)),
    value: values,
    value2: values,
    isWritten: fc.boolean(),
    unit: optional(fc.constantFrom(...units)),
    from: optional(values),
    by: optional(dues),
    cycle: optional(cycles),
  })
  .map(({ comparator, value, value2, isWritten, unit, from, by, cycle }) => {
    const isBand = comparator === 'between';
    const isComparatorWritten = isBand || isWritten;
    const read = from === undefined ? (value === 0 ? '<=' : '>=') : from > value ? '<=' : '>=';
    return {
      comparator: isComparatorWritten ? comparator : read,
      value: isBand ? Math.min(value, value2) : value,
      ...(isBand ? { value2: Math.max(value, value2) } : {}),
      ...(unit ? { unit } : {}),
      isComparatorWritten,
      ...(from === undefined ? {} : { from: { value: from, ...(unit ? { unit } : {}) } }),
      ...(by ? { by } : {}),
      ...(cycle ? { cycle } : {}),
    };
  });

function withoutSpan(target: Target | undefined): Omit<Target, 'span'> | undefined {
  if (target === undefined) return undefined;
  const { span: _, ...rest } = target;
  return rest;
}

// verifies TL-25/AC-1, TL-25/AC-3
describe('the grammar of values', () => {
  it('throws on no text', () => {
    fc.assert(fc.property(texts, readAll), { numRuns: countRuns(300) });
  });

  it('reads back every target it writes', () => {
    fc.assert(
      fc.property(targets, target => {
        const written = writeTarget({ ...target, span: { start: 0, end: 0 } });
        assert.deepEqual(readTargets(written, 7).map(withoutSpan), [target], written);
      }),
      { numRuns: countRuns(300) },
    );
  });

  it('writes again what it read from any text, as it was', () => {
    fc.assert(
      fc.property(texts, text => {
        for (const target of readTargets(text, 7)) {
          assert.deepEqual(readTargets(writeTarget(target), 7).map(withoutSpan), [withoutSpan(target)], text);
        }
      }),
      { numRuns: countRuns(300) },
    );
  });

  it('reads only finite numbers, within the text', () => {
    fc.assert(
      fc.property(texts, text => {
        for (const target of readTargets(text, 7)) {
          assert.ok(Number.isFinite(target.value) && Number.isFinite(target.value2 ?? 0));
          assert.ok(target.span.start >= 0 && target.span.start <= target.span.end && target.span.end <= text.length);
        }
      }),
      { numRuns: countRuns(300) },
    );
  });

  it('reads back every number it writes, and shows none as a power of ten', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...units), (value, unit) => {
        assert.equal(readQuantity(writeNumber(value))?.value, value);
        const shown = showQuantity(value, unit);
        assert.doesNotMatch(showNumber(value), /e/);
        assert.doesNotMatch(shown, /undefined|NaN|Infinity/);
        const target: Target = { comparator: '>=', value, unit, isComparatorWritten: true, span: { start: 0, end: 0 } };
        assert.ok(showTarget(target).endsWith(shown));
      }),
      { numRuns: countRuns(300) },
    );
  });

  it('reads every day that the calendar has', () => {
    assert.equal(readDue('2026-02-29', 1), undefined);
    assert.deepEqual(readDue('2028-02-29', 1), { kind: 'day', day: makeDay(2028, 2, 29) });
  });

  it('costs little however long and hostile a text is', () => {
    const hostile = [
      '1,111',
      '- ',
      '(',
      '50 % ',
      ' and',
      '2026-',
      'a ',
      '>= ',
      'by ',
      '1 000 ',
      'from 1 to ',
      '–1',
      'of ',
      '.1',
    ];
    const started = performance.now();
    for (const piece of hostile) {
      readAll(piece.repeat(Math.ceil(100_000 / piece.length)));
      readAll(`50 %${' '.repeat(100_000)}by`);
    }
    const milliseconds = (performance.now() - started) / hostile.length;
    assert.ok(milliseconds < 250, `${milliseconds.toFixed(0)} ms for each text`);
  });
});
