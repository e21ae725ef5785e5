import assert from 'node:assert/strict';
import { dependencyLaterThanDependent } from '../../../server/src/core/rules/dependencyLaterThanDependent.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('dependency-later-than-dependent', () => {
  it('compares days, months and quarters over files', () => {
    const findings = checkRule(
      dependencyLaterThanDependent,
      `
      //- a.md
      # REQ-1: Pay at the table
      - due: September 2026
             ^^^^^^^^^^^^^^ warning dependency-later-than-dependent
             ^^^^^^^^^^^^^^ warning dependency-later-than-dependent
      - depends on: REQ-2, FEAT-1
      //- b.md
      # REQ-2: Know the table
      - deadline: 2026-10-01
      # FEAT-1: Bills
      - due: 2026-Q4
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is due 2026-09-30, but depends on FEAT-1, which is due 2026-12-31.',
      'REQ-1 is due 2026-09-30, but depends on REQ-2, which is due 2026-10-01.',
    ]);
  });

  it('takes an objective to be due at the end of its cycle', () => {
    const findings = checkRule(
      dependencyLaterThanDependent,
      `
      # OBJ-1: Full tables
        ^^^^^ warning dependency-later-than-dependent
      - cycle: 2026-Q3
      - depends on: REQ-1
      # REQ-1: Pay at the table
      - due: 2026-10-15
    `,
    );
    assert.deepEqual(messagesOf(findings), ['OBJ-1 is due 2026-09-30, but depends on REQ-1, which is due 2026-10-15.']);
  });

  it("reads a requirement's target that is a day", () => {
    checkRule(
      dependencyLaterThanDependent,
      `
      # REQ-1: A
      - target: 2026-09-30
                ^^^^^^^^^^ warning dependency-later-than-dependent
      - blocked by: REQ-2
      # REQ-2: B
      - target: 2026-11-30
    `,
    );
  });

  const fine: readonly (readonly [what: string, first: string, second: string])[] = [
    ['the same day', 'due: 2026-09-30', 'due: 2026-Q3'],
    ['an earlier one', 'due: 2026-09-30', 'due: 2026-08-30'],
    ['no day', 'due: 2026-09-30', 'status: draft'],
    ['a quarter of no year', 'due: 2026-01-31', 'due: Q3'],
    ['a release', 'due: 2026-01-31', 'release: 2.0'],
    ['what is done', 'due: 2026-09-30', 'due: 2026-12-31 · status: implemented'],
    ['one that was put off', 'due: 2026-09-30 · status: deferred', 'due: 2026-12-31'],
  ];
  for (const [what, first, second] of fine) {
    it(`accepts ${what}`, () => {
      checkRule(dependencyLaterThanDependent, `# REQ-1: A\n- ${first}\n- depends on: REQ-2\n# REQ-2: B\n- ${second}\n`);
    });
  }
});
