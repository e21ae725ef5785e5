import assert from 'node:assert/strict';
import { rangeWithHoles } from '../../../server/src/core/rules/rangeWithHoles.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('range-with-holes', () => {
  it('counts and names what is missing', () => {
    const findings = checkRule(
      rangeWithHoles,
      `
      //- specs/a.md
      - **FR-001**: Book.
      - **FR-003**: Cancel.
      - **FR-006**: Wait.
      //- src/a.ts
      // implements FR-001..FR-006
                    ^^^^^^^^^^^^^^ warning range-with-holes
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'The range FR-001..FR-006 takes in 3 ids that nothing defines: FR-002, FR-004 and FR-005.',
    ]);
  });

  it('leaves a full range alone', () => {
    checkRule(
      rangeWithHoles,
      `
      //- specs/a.md
      - **FR-001**: Book.
      - **FR-002**: Cancel.
      - **FR-003**: Wait.
      //- src/a.ts
      // implements FR-001..FR-003
    `,
    );
  });

  it('leaves a range without one of its ends to unknown-id', () => {
    checkRule(
      rangeWithHoles,
      `
      //- specs/a.md
      - **FR-001**: Book.
      //- src/a.ts
      // implements FR-001..FR-004
    `,
    );
  });

  it('is said in specs too', () => {
    checkRule(
      rangeWithHoles,
      `
      //- specs/a.md
      - **FR-001**: Book.
      - **FR-003**: Wait.
      //- docs/plan.md
      This delivers FR-001 through FR-003.
                    ^^^^^^^^^^^^^^^^^^^^^ warning range-with-holes
    `,
    );
  });
});
