import assert from 'node:assert/strict';
import { objectiveWithoutGuardrail } from '../../../server/src/core/rules/objectiveWithoutGuardrail.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('objective-without-guardrail', () => {
  const numbers = '- **KR-1**: Guests from 40 to 60\n- **KR-2**: Tips from 1 to 2\n';

  it('names an objective of several numbers that nothing guards', () => {
    const findings = checkRule(
      objectiveWithoutGuardrail,
      `
      # OBJ-1: Full tables
        ^^^^^ hint objective-without-guardrail
      - **KR-1**: Guests from 40 to 60
      - **KR-2**: Tips from 1 to 2
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-1 has no guardrail: name a KPI that must not get worse meanwhile, and let it say 'guards: OBJ-1'.",
    ]);
  });

  it('leaves those of one number to single-metric-objective', () => {
    checkRule(objectiveWithoutGuardrail, '# OBJ-1: Full tables\n- **KR-1**: Guests from 40 to 60\n');
  });

  it('accepts guardrails by link and by role, of the objective or of its KPIs', () => {
    checkRule(
      objectiveWithoutGuardrail,
      `# OBJ-1: A\n${numbers}# OBJ-2: B\n${numbers}## KPI-2: Waste\n- role: counter\n# OBJ-3: C\n${numbers}## KPI-3: Rate\n- guarded by: KPI-1\n# KPI-1: Waste\n- guards: OBJ-1\n`,
    );
  });

  it('does not count a guardrail that is retired', () => {
    checkRule(
      objectiveWithoutGuardrail,
      `
      # OBJ-1: Full tables
        ^^^^^ hint objective-without-guardrail
      - **KR-1**: Guests from 40 to 60
      - **KR-2**: Tips from 1 to 2
      # KPI-1: Waste
      - guards: OBJ-1
      - status: retired
    `,
    );
  });

  it('leaves drafts and ended objectives alone', () => {
    checkRule(
      objectiveWithoutGuardrail,
      `# OBJ-1: A\n- status: proposed\n${numbers}# OBJ-2: B\n- status: cancelled\n${numbers}`,
    );
  });
});
