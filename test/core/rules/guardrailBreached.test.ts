import assert from 'node:assert/strict';
import { guardrailBreached } from '../../../server/src/core/rules/guardrailBreached.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('guardrail-breached', () => {
  it('names a guardrail outside its limit, and what it guards', () => {
    const findings = checkRule(
      guardrailBreached,
      `
      # OBJ-1: Full tables
      # KPI-1: Tables taken
      # KPI-2: Guests sent away
        ^^^^^ warning guardrail-breached
      - role: guardrail
      - guards: KPI-1, OBJ-1
      - target: <= 5 guests
      - current: 9 guests (2026-08-17)
      # KPI-3: Staff on shift
        ^^^^^ warning guardrail-breached
      - role: guardrail
      - target: between 4 and 8
      - current: 9 (2026-08-17)
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-2 is 9 guests (2026-08-17), outside its limit ≤ 5 guests: look at what moves KPI-1 and OBJ-1 before going on.',
      'KPI-3 is 9 (2026-08-17), outside its limit between 4 and 8: look before going on.',
    ]);
    assert.deepEqual(
      findings[0]?.related?.map(({ message }) => message),
      ['KPI-1 is guarded by KPI-2.', 'OBJ-1 is guarded by KPI-2.'],
    );
  });

  it('takes what guards something for a guardrail, also where the other end says so', () => {
    checkRule(
      guardrailBreached,
      `
      # KPI-1: Tables taken
      - guarded by: KPI-2
      # KPI-2: Guests sent away
        ^^^^^ warning guardrail-breached
      - target: <= 5 guests
      - current: 9 guests (2026-08-17)
    `,
    );
  });

  it('leaves alone limits that hold, other roles, targets on their way, and what owes no value', () => {
    const breached = (more: string): string => `- target: <= 5 guests\n- current: 9 guests (2026-08-17)\n${more}`;
    checkRule(
      guardrailBreached,
      [
        '# KPI-1: Tables taken',
        '# KPI-2: A\n- role: guardrail\n- target: <= 5 guests\n- current: 5 guests (2026-08-17)',
        `# KPI-3: B\n${breached('- role: driver\n- guards: KPI-1')}`,
        '# KPI-4: C\n- guards: KPI-1\n- target: <= 5 guests by 2026-12-31\n- current: 9 guests (2026-08-17)',
        `# KPI-5: D\n${breached('- role: guardrail\n- status: paused')}`,
        `# KPI-6: E\n${breached('- role: guardrail\n- status: broken')}`,
        '# KPI-7: F\n- role: guardrail\n- target: <= 5 guests',
        `# KPI-8: G\n${breached('')}`,
      ].join('\n'),
    );
  });
});
