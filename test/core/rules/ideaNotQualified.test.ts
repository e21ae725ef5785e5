import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { ideaNotQualified } from '../../../server/src/core/rules/ideaNotQualified.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const full = '- problem: Guests wait.\n- evidence: EV-1\n- moves: KPI-1\n- effort: S\n';
const others = '# EV-1: Interviews\n# KPI-1: Minutes\n';

describe('idea-not-qualified', () => {
  it('names what is missing once the idea is agreed on', () => {
    const findings = checkRule(
      ideaNotQualified,
      `
      # IDEA-1: A
        ^^^^^^ warning idea-not-qualified
      - status: accepted
      - effort: TBD
      # IDEA-2: B
        ^^^^^^ warning idea-not-qualified
      - status: in progress
      - problem: Guests wait.
      - evidence: twelve interviews
      - moves: KPI-1
      # IDEA-3: C
      - status: proposed
      # IDEA-4: D
      # IDEA-5: E
      - status: rejected
      # KPI-1: Minutes
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'IDEA-1 was promoted to accepted without problem, evidence, moves and effort, which every idea has to name.',
      'IDEA-2 was promoted to in progress without effort, which every idea has to name.',
    ]);
  });

  it('counts the work that was taken up from an idea that is still called one', () => {
    const findings = checkRule(
      ideaNotQualified,
      `
      //- a.md
      # IDEA-1: A
        ^^^^^^ warning idea-not-qualified
      - problem: Guests wait.
      - evidence: EV-1
      - moves: KPI-1
      # EV-1: Interviews
      # KPI-1: Minutes
      //- b.md
      # REQ-1: Lights over the tables
      - derives from: IDEA-1
      - status: accepted
      # REQ-2: A draft
      - derives from: IDEA-1
      - status: draft
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'IDEA-1 was taken up by REQ-1 without effort, which every idea has to name.',
    ]);
  });

  it('reads links from either end, and all of the list', () => {
    checkRule(ideaNotQualified, `# IDEA-1: A\n- status: accepted\n${full}${others}`);
    const atTheOtherEnd = full.replace('- evidence: EV-1\n', '');
    checkRule(
      ideaNotQualified,
      `# IDEA-1: A\n- status: accepted\n${atTheOtherEnd}# EV-1: Interviews\n- backs: IDEA-1\n# KPI-1: Minutes\n`,
    );
  });

  // verifies TL-43/AC-1
  it('asks the same of everybody', () => {
    const from = (who: string): readonly string[] =>
      messagesOf(
        checkRule(
          ideaNotQualified,
          `
          # IDEA-1: A
            ^^^^^^ warning idea-not-qualified
          - status: accepted
          - owner: ${who}
          - team: ${who}
          - from: ${who}
        `,
        ),
      );
    assert.deepEqual(from('the CEO'), from('a waiter'));
  });

  it("asks what the team's list asks", () => {
    const config = { ...defaultConfig, profile: 2 as const };
    checkRule(ideaNotQualified, '# IDEA-1: A\n- status: accepted\n', { ...config, ideaChecklist: [] });
    const findings = checkRule(
      ideaNotQualified,
      `
      # IDEA-1: A
        ^^^^^^ warning idea-not-qualified
      - status: accepted
      - problem: Guests wait.
      # IDEA-2: B
      - status: accepted
      - problem: Guests wait.
      - Decision: go, said the kitchen
      - business value: revenue
      # IDEA-3: C
      - status: accepted
      - problem: Guests wait.
      - value: revenue
      # DEC-1: Go
      - decides: IDEA-3
    `,
      { ...config, ideaChecklist: ['Problem', 'Decision', 'Business value'] },
    );
    assert.deepEqual(messagesOf(findings), [
      'IDEA-1 was promoted to accepted without Decision and Business value, which every idea has to name.',
    ]);
  });
});
