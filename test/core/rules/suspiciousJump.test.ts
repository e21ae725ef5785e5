import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { suspiciousJump } from '../../../server/src/core/rules/suspiciousJump.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const config = { ...defaultConfig, profile: 3 as const };

describe('suspicious-jump', () => {
  it('marks a value that is ten times the one before', () => {
    const findings = checkRule(
      suspiciousJump,
      `
      # KPI-1: Answer time
      - unit: ms
      //- metrics/KPI-1.csv
      date,value
      2026-08-03,0.4
      2026-08-10,410
      ^^^^^^^^^^^^^^ information suspicious-jump
      2026-08-17,430
    `,
      config,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1: 0.4 ms → 410 ms (× 1025) from 2026-08-03 to 2026-08-10. Did its unit or its definition change?',
    ]);
  });

  it('leaves zeros and changes of sign alone', () => {
    checkRule(
      suspiciousJump,
      `
      # KPI-1: Profit
      //- metrics/KPI-1.csv
      2026-08-03,0
      2026-08-10,41
      2026-08-17,-2
    `,
      config,
    );
  });

  it('shows no figure of a restricted KPI', () => {
    const findings = checkRule(
      suspiciousJump,
      `
      # KPI-1: Revenue
      - sensitivity: restricted
      //- metrics/KPI-1.csv
      2026-08-03,471100
      2026-08-10,4711
      ^^^^^^^^^^^^^^^ information suspicious-jump
    `,
      config,
    );
    assert.ok(!JSON.stringify(findings).includes('4711'));
  });
});
