import assert from 'node:assert/strict';
import { conflictingKpiDirections } from '../../../server/src/core/rules/conflictingKpiDirections.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('conflicting-kpi-directions', () => {
  it('names the key results that pull at a KPI from two sides', () => {
    const findings = checkRule(
      conflictingKpiDirections,
      `
      # KPI-1: Minutes that a guest stays
        ^^^^^ warning conflicting-kpi-directions
      //- goals.md
      # OBJ-1: Evenings to remember
      - **KR-1**: From 60 to 90 min — uses KPI-1
      # OBJ-2: Full tables at noon
      - **KR-1**: From 60 to 45 min — uses KPI-1
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1/KR-1 pushes KPI-1 up, OBJ-2/KR-1 pushes it down: agree on one way, or measure them by two KPIs.',
    ]);
    assert.deepEqual(
      findings[0]?.related?.map(({ message }) => message),
      ['pushes it up', 'pushes it down'],
    );
  });

  it('names work whose claims go two ways, where the KPI does not say what is better', () => {
    const findings = checkRule(
      conflictingKpiDirections,
      `
      # KPI-1: Minutes that a guest stays
        ^^^^^ warning conflicting-kpi-directions
      # REQ-1: Live music
      - moves: KPI-1 (+10 min)
      # REQ-2: Candles
      - moves: KPI-1 (+5 min)
      # REQ-3: Hard chairs
      - moves: KPI-1 (−20 min)
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 and REQ-2 push KPI-1 up, REQ-3 pushes it down: agree on one way, or measure them by two KPIs.',
    ]);
  });

  it('points at a claim against what is better for the KPI, and there only', () => {
    const findings = checkRule(
      conflictingKpiDirections,
      `
      # KPI-1: Activation
      - direction: up
      # REQ-1: Import
      - moves: KPI-1 (+3 pp)
      # REQ-2: Ask for a card
      - moves: KPI-1 (-3 pp)
               ^^^^^ warning conflicting-kpi-directions
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-2 claims to push KPI-1 down, where higher is better: turn the sign round, or say in a decision why it may suffer.',
    ]);
  });

  it('sees the pull between two key results that say which way they go', () => {
    checkRule(
      conflictingKpiDirections,
      `
      # KPI-1: Minutes that a guest stays
        ^^^^^ warning conflicting-kpi-directions
      - direction: up
      - unit: min
      # OBJ-1: Evenings to remember
      - **KR-1**: From 60 to 90 min — uses KPI-1
      # OBJ-2: Full tables at noon
      ## KR-1: From 60 to 45 min
      - uses: KPI-1
      - direction: down
    `,
    );
  });

  it('sees the pull between two key results of a KPI that says what is better', () => {
    const findings = checkRule(
      conflictingKpiDirections,
      `
      # KPI-1: Activation
        ^^^^^ warning conflicting-kpi-directions
      - unit: percent · direction: up
      # OBJ-1: A
      - **KR-1**: From 33 % to 50 % — uses KPI-1
      # OBJ-2: B
      - **KR-1**: From 50 % to 33 % — uses KPI-1
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1/KR-1 pushes KPI-1 up, OBJ-2/KR-1 pushes it down: agree on one way, or measure them by two KPIs.',
    ]);
  });

  it('leaves one target against the direction to target-against-direction', () => {
    checkRule(
      conflictingKpiDirections,
      `
      # KPI-1: Activation
      - direction: up
      # OBJ-2: B
      - **KR-1**: From 50 % to 33 % — uses KPI-1
      # REQ-1: Import
      - moves: KPI-1 (+3 pp)
    `,
    );
  });

  const peaceful: readonly (readonly [what: string, others: string])[] = [
    ['both the same way', '- **KR-2**: From 60 to 80 min — uses KPI-1'],
    ['one that holds it', '## KR-2: Between 55 and 65 min\n- uses: KPI-1\n- direction: maintain'],
    ['one without numbers', '- **KR-2**: Better — uses KPI-1'],
    ['one that has ended', '## KR-2: From 60 to 45 min\n- uses: KPI-1\n- status: missed'],
    ['one that is only proposed', '## KR-2: From 60 to 45 min\n- uses: KPI-1\n- status: proposed'],
    ['a claim without a sign', '# REQ-1: Chairs\n- moves: KPI-1 (a lot)'],
    ['a claim that was rejected', '# REQ-1: Chairs\n- moves: KPI-1 (-5 min)\n- status: rejected'],
    ['another KPI', '- **KR-2**: From 60 to 45 min — uses KPI-2'],
  ];
  for (const [what, others] of peaceful) {
    it(`is content with ${what}`, () => {
      checkRule(
        conflictingKpiDirections,
        `# KPI-1: Minutes\n# KPI-2: Others\n# OBJ-1: A\n- **KR-1**: From 60 to 90 min — uses KPI-1\n${others}\n`,
      );
    });
  }
});
