import assert from 'node:assert/strict';
import { conflictingTargets } from '../../../server/src/core/rules/conflictingTargets.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('conflicting-targets', () => {
  it('names a key result that wants another value by the same day', () => {
    const findings = checkRule(
      conflictingTargets,
      `
      # KPI-1: Activation
        ^^^^^ warning conflicting-targets
      - unit: percent
      - target: >= 50 % by 2026-09-30
      # OBJ-1: Grow
      - cycle: 2026-Q3
      - **KR-1**: Activation from 33 % to 45 % — uses KPI-1
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1 has different targets for 2026-09-30, ≥ 50 % here and ≥ 45 % in OBJ-1/KR-1: agree on one.',
    ]);
    assert.equal(findings[0]?.related?.length, 1);
  });

  it('names key results that differ from each other', () => {
    const findings = checkRule(
      conflictingTargets,
      `
      //- kpis.md
      # KPI-1: Activation
        ^^^^^ warning conflicting-targets
      //- a.md
      # OBJ-1: Grow
      - **KR-1**: From 33 % to 45 % by 2026-09-30 — uses KPI-1
      //- b.md
      # OBJ-2: Stay
      - **KR-1**: From 33 % to 50 % by 2026-09-30 — uses KPI-1
      # OBJ-3: Earn
      - **KR-1**: From 33 % to 45 % by 2026-09-30 — uses KPI-1
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1 has different targets for 2026-09-30, ≥ 45 % in OBJ-1/KR-1 and ≥ 50 % in OBJ-2/KR-1: agree on one.',
    ]);
  });

  it('compares with the target of the same cycle in a list', () => {
    const findings = checkRule(
      conflictingTargets,
      `
      # KPI-1: Activation
        ^^^^^ warning conflicting-targets
      - target: 2026-Q3: >= 50 %; 2026-Q4: >= 60 %
      # OBJ-1: Grow
      - cycle: 2026-Q4
      - **KR-1**: From 50 % to 55 % — uses KPI-1
    `,
    );
    assert.match(messagesOf(findings)[0] ?? '', /for 2026-12-31, ≥ 60 % here and ≥ 55 % in OBJ-1\/KR-1/);
  });

  it('compares in one unit', () => {
    checkRule(
      conflictingTargets,
      `
      # KPI-1: Time to value
        ^^^^^ warning conflicting-targets
      - unit: min
      - target: <= 20 min by 2026-09-30
      # OBJ-1: Grow
      - **KR-1**: From 40 min to 1200 s by 2026-09-30 — uses KPI-1
      - **KR-2**: From 40 min to 1500 s by 2026-09-30 — uses KPI-1
    `,
    );
  });

  const peaceful: readonly (readonly [what: string, keyResult: string])[] = [
    ['the same target', 'Activation from 33 % to 50 % by 2026-12-31 — uses KPI-1'],
    ['a step on the way', 'Activation from 33 % to 40 % by 2026-09-30 — uses KPI-1'],
    ['a key result without a target of its own', 'Activation is where we want it — uses KPI-1'],
    ['a key result without a day', 'Activation from 33 % to 40 % — uses KPI-1'],
    ['another KPI', 'Others from 33 % to 40 % by 2026-12-31 — uses KPI-2'],
    ['one that has ended', 'Activation from 33 % to 40 % by 2026-12-31 — uses KPI-1\n  - status: missed'],
    ['a limit on the other side', 'Activation <= 40 % by 2026-12-31 — uses KPI-1'],
    ['another dimension, which is unit-mismatch', 'Activation >= 40 ms by 2026-12-31 — uses KPI-1'],
  ];
  for (const [what, keyResult] of peaceful) {
    it(`is content with ${what}`, () => {
      checkRule(
        conflictingTargets,
        `# KPI-1: Activation\n- unit: percent\n- target: >= 50 % by 2026-12-31\n# KPI-2: Others\n# OBJ-1: Grow\n- **KR-1**: ${keyResult}\n`,
      );
    });
  }

  it('says nothing of a KPI or an objective that has ended', () => {
    checkRule(
      conflictingTargets,
      `
      # KPI-1: Activation
      - status: retired
      - target: >= 50 % by 2026-09-30
      # KPI-2: Activation
      - target: >= 50 % by 2026-09-30
      # OBJ-1: Grow
      - **KR-1**: From 33 % to 45 % by 2026-09-30 — uses KPI-1
      # OBJ-2: Grow
      - status: closed
      - **KR-1**: From 33 % to 45 % by 2026-09-30 — uses KPI-2
    `,
    );
  });
});
