import assert from 'node:assert/strict';
import { writeDay } from '../../../server/src/core/model/day.ts';
import { historyOutOfOrder } from '../../../server/src/core/rules/historyOutOfOrder.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';
import { suspiciousJump } from '../../../server/src/core/rules/suspiciousJump.ts';
import { valueInFuture } from '../../../server/src/core/rules/valueInFuture.ts';
import { openFiles, testDay, uriOf } from '../../support/openFiles.ts';

const count = 40_000;

/** A history in which something is wrong with nearly every row. */
function writeRows(writeRow: (i: number) => string): string {
  return `date,value\n${Array.from({ length: count }, (_, i) => `${writeRow(i)}\n`).join('')}`;
}

describe('rules about rows of a history', () => {
  const cases: readonly (readonly [Rule, (i: number) => string])[] = [
    [suspiciousJump, i => `${writeDay(testDay - count + i)},${i % 2 === 0 ? 1 : 1000 + i}`],
    [historyOutOfOrder, i => `${writeDay(testDay - (i * 2 < count ? 2 * i : 2 * (count - i)))},1`],
    [valueInFuture, i => `${writeDay(testDay + 1 + i)},1`],
  ];
  for (const [rule, writeRow] of cases) {
    it(`${rule.name} says once what is wrong with ${count} rows, in time in proportion`, () => {
      const { snapshot, fileAt } = openFiles({ 'a.md': '# KPI-1: A\n', 'metrics/KPI-1.csv': writeRows(writeRow) });
      const messages: string[] = [];
      const start = performance.now();
      const file = fileAt('metrics/KPI-1.csv');
      const items = snapshot.itemsOf(uriOf('metrics/KPI-1.csv'));
      rule.check?.({ file, items, snapshot }, ({ message }) => messages.push(message));
      // In proportion it takes some ten milliseconds; row against row would take many seconds.
      assert.ok(performance.now() - start < 1500, `${performance.now() - start} ms`);
      assert.equal(messages.length, 1);
      assert.match(messages[0] ?? '', /The same goes for \d{5} more rows\.$/);
    });
  }
});
