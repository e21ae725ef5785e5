import assert from 'node:assert/strict';
import type { Field } from '../../../server/src/core/model/facts.ts';
import { namesBaseline, namesUnit } from '../../../server/src/core/rules/kpis.ts';

describe('units and baselines in targets', () => {
  const withUnit = [
    '>= 50 %',
    '95%',
    'p95 < 200 ms',
    'below 15 minutes',
    'from 33 % to 50 % by Q3',
    'at or below 50 days',
    '$40 per seat',
    '€ 3',
    '10k users',
    '3 million guests',
    '100 or more bookings by 2026-09-30',
    '4.2 of 5',
    '4.2 out of 5',
    '4.5/5',
    '30/week',
    '2x',
    '18 °C',
    '+3 pp',
  ];
  for (const text of withUnit) it(`finds the unit of ${text}`, () => assert.ok(namesUnit(makeField(text))));

  const withoutUnit = [
    '>= 50',
    '>= 50 by 2026-09-30',
    'from 33 to 50 by Q3 2026',
    'p95 < 200',
    '40 until June',
    '10k by March',
    '33 (2026-06-30)',
    '100 or more by 2026-09-30',
    'as high as can be',
    'FY27-Q1',
    '',
  ];
  for (const text of withoutUnit) it(`finds no unit in '${text}'`, () => assert.ok(!namesUnit(makeField(text))));

  it('finds a baseline in from … to', () => {
    assert.ok(namesBaseline(makeField('from 33 % to 50 % by Q3')));
    assert.ok(namesBaseline(makeField('from $40 to $60')));
    assert.ok(!namesBaseline(makeField('>= 50 % from July on')));
    assert.ok(!namesBaseline(undefined));
  });
});

function makeField(value: string): Field {
  const span = { start: 0, end: 0 };
  return { name: 'target', key: 'target', keySpan: span, value, valueSpan: span };
}
