import assert from 'node:assert/strict';
import { readQuantity } from '../../../server/src/core/metrics/quantities.ts';

/** `41.2 percent`, or '' for nothing. */
function show(text: string): string {
  const read = readQuantity(text);
  return read === undefined ? '' : `${read.value}${read.unit ? ` ${read.unit.name}` : ''}`;
}

describe('readQuantity', () => {
  const groups: Readonly<Record<string, readonly (readonly [text: string, quantity: string])[]>> = {
    'numbers in their English forms': [
      ['12', '12'],
      ['1,234.5', '1234.5'],
      ['1,234,567', '1234567'],
      ['12 000', '12000'],
      ['12 000', '12000'],
      ['1 234 567.5', '1234567.5'],
      ["1'234.5", '1234.5'],
      ['10_000', '10000'],
      ['.5', '0.5'],
      ['1e6', '1000000'],
    ],
    'a decimal comma, where it can part no thousands': [
      ['41,2 %', '41.2 percent'],
      ['41,25 %', '41.25 percent'],
      ['1,2345', '1.2345'],
      ['0,123', '0.123'],
      ['1234,567', '1234.567'],
      ['1.234,5', '1234.5'],
      ['12 000,5', '12000.5'],
      ['1,234', '1234'],
      ['1.234', '1.234'],
    ],
    'times of several parts': [
      ['6 min 30 s', '6.5 min'],
      ['1 h 30 min', '1.5 h'],
      ['1h 30m', '1.5 h'],
      ['2 days and 12 hours', '2.5 d'],
      ['30 s 6 min', ''],
      ['5 min 3 users', ''],
    ],
    'so many of so many': [
      ['3 in 100', '3 of 100'],
      ['1 in 3', '1 of 3'],
      ['5 in 3', ''],
      ['3 in 7 days', ''],
      ['3 in 2026', ''],
    ],
    'money whose point parts thousands to some and cents to nobody': [
      ['€ 120.000', ''],
      ['120.000 €', ''],
      ['$1.240', ''],
      ['$0.125', '0.125 currency:USD'],
      ['$1.125 per user', '1.125 USD/user'],
      ['€ 120.000,00', '120000 currency:EUR'],
      ['1,5 Mio. €', '1500000 currency:EUR'],
    ],
    signs: [
      ['-3', '-3'],
      ['−3', '-3'],
      ['+31', '31'],
      ['-$40', '-40 currency:USD'],
      ['-0', '0'],
    ],
    multipliers: [
      ['1.5k', '1500'],
      ['10K', '10000'],
      ['3 million', '3000000'],
      ['3 million users', '3000000 users'],
      ['2 thousand', '2000'],
      ['1.2 bn €', '1200000000 currency:EUR'],
      ['1.2M', '1200000'],
      ['1.2m', '1200000'],
      ['1.2m users', '1200000 users'],
      ['5m', '5 min'],
      ['5 m', '5 min'],
      ['$5m', '5000000 currency:USD'],
      ['5B', '5 B'],
      ['$5B', '5000000000 currency:USD'],
      ['1.1M', '1100000'],
    ],
    currencies: [
      ['$40k', '40000 currency:USD'],
      ['40 €', '40 currency:EUR'],
      ['€ 40', '40 currency:EUR'],
      ['40 k€', '40000 currency:EUR'],
      ['40k EUR', '40000 currency:EUR'],
      ['EUR 1,200', '1200 currency:EUR'],
      ['40 EUR million', '40000000 currency:EUR'],
      ['$4.20 per user', '4.2 USD/user'],
      ['4.20 €/user', '4.2 EUR/user'],
    ],
    units: [
      ['41.2 %', '41.2 percent'],
      ['41.2%', '41.2 percent'],
      ['+0.4 pp', '0.4 pp'],
      ['200ms', '200 ms'],
      ['200 kB', '200 kB'],
      ['36h', '36 h'],
      ['4.2 of 5', '4.2 of 5'],
      ['4.2/5', '4.2 of 5'],
      ['4.2 out of 5', '4.2 of 5'],
      ['3:1', '3 ratio'],
      ['3x', '3 x'],
      ['5 tickets per week', '5 tickets/week'],
      ['3 per 1,000 orders', '3 per-1000 orders'],
      ['1,000 weekly teams', '1000 weekly teams'],
      ['p95 200 ms', '200 ms'],
      ['median: 12 days', '12 d'],
    ],
    'what is no quantity': [
      ['', ''],
      ['TBD', ''],
      ['1.2.3', ''],
      ['1,234,56', ''],
      ['10.0.0.1', ''],
      ['2FA', ''],
      ['33 % or so', ''],
      ['>= 5', ''],
      ['5 10', ''],
      ['2026-09-30', ''],
      ['%', ''],
      ['1e999', ''],
      ['∞', ''],
      ['NaN', ''],
    ],
  };
  for (const [title, rows] of Object.entries(groups)) {
    describe(title, () => {
      for (const [text, quantity] of rows) {
        it(`${JSON.stringify(text)} → ${quantity || 'nothing'}`, () => assert.equal(show(text), quantity));
      }
    });
  }
});
