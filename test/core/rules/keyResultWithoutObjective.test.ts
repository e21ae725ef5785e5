import assert from 'node:assert/strict';
import { keyResultWithoutObjective } from '../../../server/src/core/rules/keyResultWithoutObjective.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('key-result-without-objective', () => {
  it('names a key result outside objectives', () => {
    const findings = checkRule(
      keyResultWithoutObjective,
      `
      # Plans
      - **KR-1**: Sixty guests
          ^^^^ error key-result-without-objective
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KR-1 belongs to no objective: move it under one, or name it with 'objective:'.",
    ]);
  });

  it('accepts one under an objective, and one that names it', () => {
    checkRule(
      keyResultWithoutObjective,
      `
      # OBJ-1: Full tables
      - **KR-1**: Sixty guests

      # KR-2: Ten fewer no-shows
      - objective: OBJ-1
    `,
    );
  });

  it('leaves ended ones, and links to an unknown objective, alone', () => {
    checkRule(
      keyResultWithoutObjective,
      `
      # OBJ-1: Full tables
      # KR-1: Sixty guests
      - status: missed
    `,
    );
  });
});
