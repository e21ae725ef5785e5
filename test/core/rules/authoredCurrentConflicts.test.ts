import assert from 'node:assert/strict';
import { authoredCurrentConflicts } from '../../../server/src/core/rules/authoredCurrentConflicts.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('authored-current-conflicts', () => {
  const history = '//- metrics/KPI-1.csv\ndate,value\n2026-08-10,1234567\n2026-08-17,41.2\n';
  const kpi = (current: string, mark = ''): string =>
    `# KPI-1: Guests\n- unit: percent\n- current: ${current}\n${mark}${history}`;
  const marked = (current: string): string =>
    kpi(current, `           ${'^'.repeat(current.length)} warning authored-current-conflicts\n`);

  it('names a value that is another than the history’s', () => {
    assert.deepEqual(messagesOf(checkRule(authoredCurrentConflicts, marked('43 % (2026-08-17)'))), [
      "'current' of KPI-1 (43 %) differs from its history (41.2 %, 2026-08-17), which counts: leave one of them out.",
    ]);
    checkRule(authoredCurrentConflicts, marked('43 %'));
    checkRule(authoredCurrentConflicts, marked('41.3 % (2026-08-17)'));
    checkRule(authoredCurrentConflicts, marked('1.3M (2026-08-10)'));
  });

  it('names a value that the history does not know yet', () => {
    assert.deepEqual(messagesOf(checkRule(authoredCurrentConflicts, marked('43 % (2026-08-19)'))), [
      "'current' of KPI-1 (43 %, 2026-08-19) is newer than its history, which ends on 2026-08-17 and alone counts: add the new value there.",
    ]);
  });

  it('says of a restricted one which of the two counts, without its figures', () => {
    const spec = marked('43 % (2026-08-19)').replace('- unit', '- sensitivity: restricted\n- unit');
    assert.deepEqual(messagesOf(checkRule(authoredCurrentConflicts, spec)), [
      "'current' of KPI-1 is newer than its history, which alone counts: add the new value there.",
    ]);
  });

  it('leaves a value of the future to value-in-future', () => {
    checkRule(authoredCurrentConflicts, kpi('43 % (2026-08-21)'));
  });

  it('compares what a key result says with the history of its KPI', () => {
    checkRule(
      authoredCurrentConflicts,
      `
      # OBJ-1: Full tables
      - **KR-1**: Guests from 30 % to 50 %
        - uses: KPI-1
        - current: 44 % (2026-08-17)
                   ^^^^^^^^^^^^^^^^^ warning authored-current-conflicts
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value
      2026-08-17,41.2
    `,
    );
  });

  it('takes a rounded value for the same', () => {
    for (const current of [
      '41.2 % (2026-08-17)',
      '41 %',
      '41 % (2026-08-19)',
      '1.2M (2026-08-10)',
      '1,234,567 (2026-08-10)',
    ]) {
      checkRule(authoredCurrentConflicts, kpi(current));
    }
  });

  it('is silent of a day between those of the history, without a value, and without a history', () => {
    checkRule(authoredCurrentConflicts, kpi('43 % (2026-08-12)'));
    checkRule(authoredCurrentConflicts, kpi('a lot'));
    checkRule(authoredCurrentConflicts, '# KPI-1: Guests\n- current: 43 % (2026-08-17)\n');
  });
});
