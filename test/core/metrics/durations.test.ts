import assert from 'node:assert/strict';
import { readCadence, readDuration } from '../../../server/src/core/metrics/durations.ts';

describe('readDuration, in days', () => {
  const rows: readonly (readonly [text: string, days: number | undefined])[] = [
    ['10 days', 10],
    ['10d', 10],
    ['2 weeks', 14],
    ['36h', 1.5],
    ['1 h 30 min', 1 / 16],
    ['a month', 30.436875],
    ['1 quarter', 91.310625],
    ['1 year', 365.2425],
    ['three weeks', 21],
    ['5 working days', 7],
    ['1.5 weeks', 10.5],
    ['', undefined],
    ['10', undefined],
    ['10 users', undefined],
    ['weekly', undefined],
    ['-3 days', undefined],
    ['0 days', undefined],
    ['10 days or so', undefined],
  ];
  for (const [text, days] of rows) {
    it(`${JSON.stringify(text)} → ${days ?? 'nothing'}`, () => assert.equal(readDuration(text), days));
  }
});

describe('readCadence', () => {
  const rows: readonly (readonly [text: string, name: string | undefined, days?: number])[] = [
    ['continuous', 'continuous', 0],
    ['real-time', 'continuous', 0],
    ['hourly', 'hourly', 1 / 24],
    ['Daily', 'daily', 1],
    ['every day', 'daily', 1],
    ['weekdays', 'every working day', 2],
    ['weekly', 'weekly', 7],
    ['every week', 'weekly', 7],
    ['per week', 'weekly', 7],
    ['7 days', 'weekly', 7],
    ['fortnightly', 'fortnightly', 14],
    ['bi-weekly', 'fortnightly', 14],
    ['every 2 weeks', 'fortnightly', 14],
    ['every three weeks', 'every three weeks', 21],
    ['10 days', 'every 10 days', 10],
    ['monthly', 'monthly', 30.436875],
    ['once a month', 'monthly', 30.436875],
    ['quarterly', 'quarterly', 91.310625],
    ['half-yearly', 'half-yearly', 182.62125],
    ['semi-annually', 'half-yearly', 182.62125],
    ['yearly', 'yearly', 365.2425],
    ['annually', 'yearly', 365.2425],
    ['on-demand', 'on demand', Number.POSITIVE_INFINITY],
    ['ad hoc', 'on demand', Number.POSITIVE_INFINITY],
    ['', undefined],
    ['often', undefined],
    ['TBD', undefined],
  ];
  for (const [text, name, days] of rows) {
    it(`${JSON.stringify(text)} → ${name ?? 'nothing'}`, () => {
      assert.deepEqual(readCadence(text), name === undefined ? undefined : { name, days });
    });
  }
});
