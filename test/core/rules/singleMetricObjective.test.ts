import assert from 'node:assert/strict';
import { singleMetricObjective } from '../../../server/src/core/rules/singleMetricObjective.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('single-metric-objective', () => {
  it('names an objective that goes by one number', () => {
    const findings = checkRule(
      singleMetricObjective,
      `
      # OBJ-1: Full tables
        ^^^^^ information single-metric-objective
      - **KR-1**: Guests from 40 to 60 a day
      # OBJ-2: A calm kitchen
        ^^^^^ information single-metric-objective
      - status: active
      ## KPI-1: Shouts
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-1 rests on one metric, OBJ-1/KR-1: add a second one, or a KPI that 'guards' it against being met at any price.",
      "OBJ-2 rests on one metric, KPI-1: add a second one, or a KPI that 'guards' it against being met at any price.",
    ]);
  });

  it('counts key results that use one KPI as one, and milestones and ended ones not at all', () => {
    checkRule(
      singleMetricObjective,
      `
      # KPI-1: Guests
      # OBJ-1: Full tables
        ^^^^^ information single-metric-objective
      - **KR-1**: Guests from 40 to 50 a day — uses KPI-1
      - **KR-2**: Guests from 50 to 60 a day — uses KPI-1
      ## KR-3: The menu is printed
      - type: milestone
      ## KR-4: Regulars from 10 to 20
      - status: cancelled
      ## KPI-2: Tips
      - status: retired
    `,
    );
  });

  const guarded: readonly (readonly [by: string, spec: string])[] = [
    ['a second number', '- **KR-1**: Guests from 40 to 60\n- **KR-2**: Tips from 1 to 2'],
    ['a KPI that guards it', '- **KR-1**: Guests from 40 to 60\n# KPI-1: Waste\n- guards: OBJ-1'],
    ['a guardrail named on it', '- guarded by: KPI-1\n- **KR-1**: Guests from 40 to 60\n# KPI-1: Waste'],
    ['a guardrail among its KPIs', '- **KR-1**: Guests from 40 to 60\n## KPI-1: Waste\n- role: guardrail'],
    ['a KPI that guards its KPI', '## KPI-1: Guests\n- guarded by: KPI-2\n# KPI-2: Waste'],
    ['a counter-metric of its KPI', '## KPI-1: Guests\n# KPI-2: Waste\n- counterbalances: KPI-1'],
  ];
  for (const [by, spec] of guarded) {
    it(`is content with ${by}`, () => {
      checkRule(singleMetricObjective, `# OBJ-1: Full tables\n${spec}\n`);
    });
  }

  it('leaves drafts, ended objectives and those without any number alone', () => {
    const keyResult = '- **KR-1**: Guests from 40 to 60\n';
    checkRule(
      singleMetricObjective,
      `# OBJ-1: A\n- status: draft\n${keyResult}# OBJ-2: B\n- status: closed\n${keyResult}# OBJ-3: C\n`,
    );
  });
});
