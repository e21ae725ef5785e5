import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { unusedIgnore } from '../../../server/src/core/rules/unusedIgnore.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// verifies TL-13/AC-2
describe('unused-ignore', () => {
  it('names a comment that has nothing to suppress', () => {
    const findings = checkRule(
      unusedIgnore,
      `
      # OBJ-1: Full tables
      <!-- throughline-ignore requirement-without-objective: a duty -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unused-ignore
      ## REQ-1: Book a table
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "Nothing here breaks 'requirement-without-objective' any more: remove this comment.",
    ]);
  });

  it('names a comment for a rule that there is not', () => {
    const findings = checkRule(
      unusedIgnore,
      `
      <!-- throughline-ignore unknown-thing: never mind -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information unused-ignore
      # REQ-1: Book a table
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "There is no rule 'unknown-thing': correct the name, or remove this comment.",
    ]);
  });

  it('leaves a comment that does its work alone', () => {
    checkRule(
      unusedIgnore,
      `
      //- specs/a.md
      # REQ-1: Book a table
      //- src/a.ts
      // throughline-ignore unknown-id: the partner's
      // implements REQ-9
    `,
    );
  });

  it('leaves a comment without a reason to ignore-without-reason', () => {
    checkRule(
      unusedIgnore,
      `
      <!-- throughline-ignore unknown-id -->
      # REQ-1: Book a table
    `,
    );
  });

  it('leaves a comment for a rule that is off alone', () => {
    const config = {
      ...defaultConfig,
      findLevel: (rule: string) => (rule === 'unknown-id' ? ('off' as const) : undefined),
    };
    checkRule(
      unusedIgnore,
      `
      <!-- throughline-ignore unknown-id: the partner's -->
      # REQ-1: Book a table
    `,
      config,
    );
  });
});
