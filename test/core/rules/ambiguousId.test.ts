import assert from 'node:assert/strict';
import { ambiguousId } from '../../../server/src/core/rules/ambiguousId.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('ambiguous-id', () => {
  it('names the choices as they are written', () => {
    const findings = checkRule(
      ambiguousId,
      `
      //- specs/001-a/spec.md
      - **FR-001**: Book a table.
      //- specs/002-b/spec.md
      - **FR-001**: Wait for a table.
      //- docs/plan.md
      We begin with FR-001.
                    ^^^^^^ warning ambiguous-id
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'FR-001 has 2 definitions in this workspace: write 001-a/FR-001 or 002-b/FR-001.',
    ]);
  });

  it('is said once per file in code, counts the others, and shows the way out', () => {
    const findings = checkRule(
      ambiguousId,
      `
      //- specs/001-a/spec.md
      - **FR-001**: Book a table.
      - **FR-002**: Cancel it.
      //- specs/002-b/spec.md
      - **FR-001**: Wait for a table.
      - **FR-002**: Stop waiting.
      //- src/a.ts
      // implements FR-001
                    ^^^^^^ warning ambiguous-id
      // implements FR-002
      // implements FR-001
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'FR-001 has 2 definitions in this workspace: write 001-a/FR-001 or 002-b/FR-001, or name the scope for the whole file in its first comment: throughline-scope: 001-a. So it is with 1 other id in this file.',
    ]);
  });

  it('is said at each place in specs', () => {
    checkRule(
      ambiguousId,
      `
      //- specs/001-a/spec.md
      - **FR-001**: Book a table.
      //- specs/002-b/spec.md
      - **FR-001**: Wait for a table.
      //- docs/plan.md
      First FR-001, then again FR-001.
            ^^^^^^ warning ambiguous-id
                               ^^^^^^ warning ambiguous-id
    `,
    );
  });

  it('is not said in a scope of its own, nor where the scope is written', () => {
    checkRule(
      ambiguousId,
      `
      //- specs/001-a/spec.md
      - **FR-001**: Book a table.
      //- specs/001-a/plan.md
      Here FR-001 is clear.
      //- specs/002-b/spec.md
      - **FR-001**: Wait for a table.
      //- src/a.ts
      // implements 002/FR-001 and 001-a/FR-001
      //- src/b.ts
      // throughline-scope: 002-b
      // implements FR-001
    `,
    );
  });

  it('takes US1 in a spec with a scope of its own for its own or nothing', () => {
    checkRule(
      ambiguousId,
      `
      //- specs/001-a/spec.md
      ### User Story 1 - Book
      //- specs/002-b/spec.md
      ### User Story 1 - Wait
      //- specs/003-c/plan.md
      US1 is our own numbering here.
      //- docs/plan.md
      We begin with US1.
                    ^^^ warning ambiguous-id
    `,
    );
  });

  it('is not said of two definitions in one scope: they are duplicates', () => {
    checkRule(
      ambiguousId,
      `
      //- specs/a.md
      # REQ-1: Book a table
      //- specs/b.md
      # REQ-1: Book a table again
      //- src/a.ts
      // implements REQ-1
    `,
    );
  });

  it('points at every choice', () => {
    const [finding] = checkRule(
      ambiguousId,
      `
      //- specs/001-a/spec.md
      - **FR-001**: Book a table.
      //- specs/002-b/spec.md
      - **FR-001**: Wait for a table.
      //- docs/plan.md
      We begin with FR-001.
                    ^^^^^^ warning ambiguous-id
    `,
    );
    assert.deepEqual(
      finding?.related?.map(({ message }) => message),
      ['001-a/FR-001 is defined here.', '002-b/FR-001 is defined here.'],
    );
    assert.equal(finding?.subject, 'FR-001');
  });

  it('names a few of many choices', () => {
    const specs = Array.from({ length: 9 }, (_, i) => `//- specs/00${i + 1}-x/spec.md\n- **FR-001**: Book.`).join('\n');
    const [finding] = checkRule(ambiguousId, `${specs}\n//- docs/plan.md\nFR-001\n^^^^^^ warning ambiguous-id`);
    assert.match(finding?.message ?? '', /write 001-x.*, 005-x\/FR-001 and 4 more\.$/);
  });
});
