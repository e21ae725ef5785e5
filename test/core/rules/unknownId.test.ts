import assert from 'node:assert/strict';
import { unknownId } from '../../../server/src/core/rules/unknownId.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('unknown-id', () => {
  it('is an error in a spec and a warning in code', () => {
    const findings = checkRule(
      unknownId,
      `
      //- specs/a.md
      # REQ-1: Book a table
      - depends on: REQ-7
                    ^^^^^ error unknown-id

      As said in REQ-8.
                 ^^^^^ error unknown-id
      //- src/a.ts
      // implements REQ-9
                    ^^^^^ warning unknown-id
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-7 is not defined in this workspace: define it, or correct the id.',
      'REQ-8 is not defined in this workspace: define it, or correct the id.',
      'REQ-9 is not defined in this workspace: define it, or correct the id.',
    ]);
  });

  it('leaves ids of a sleeping prefix alone', () => {
    checkRule(
      unknownId,
      `
      # REQ-1: Book a table
      Grew out of UC-4 and IDEA-2.
    `,
    );
  });

  it('names both ends of a range', () => {
    checkRule(
      unknownId,
      `
      //- specs/a.md
      - **FR-001**: Book a table.
      //- src/a.ts
      // implements FR-002..FR-005
                    ^^^^^^ warning unknown-id
                            ^^^^^^ warning unknown-id
    `,
    );
  });

  it('names a criterion that its requirement does not have', () => {
    checkRule(
      unknownId,
      `
      //- specs/a.md
      # REQ-1: Book a table
      - AC-1: Confirmed within a minute.
      //- src/a.ts
      // implements REQ-1/AC-1
      // implements REQ-1/AC-2
                    ^^^^^^^^^^ warning unknown-id
    `,
    );
  });

  it('names an id of a scope that does not have it', () => {
    checkRule(
      unknownId,
      `
      //- specs/001-a/spec.md
      - **FR-001**: Book a table.
      //- src/a.ts
      // implements 001-a/FR-001, 001-a/FR-002
                                  ^^^^^^^^^^^^ warning unknown-id
    `,
    );
  });

  it('lets templates, archives and changelogs mention what they like', () => {
    checkRule(
      unknownId,
      `
      //- specs/a.md
      # REQ-1: Book a table
      //- templates/spec.md
      # REQ-100: Your requirement
      //- archive/2024.md
      See REQ-55.
      //- CHANGELOG.md
      - Removed REQ-12.
    `,
    );
  });

  it('leaves code marks and fences alone', () => {
    checkRule(
      unknownId,
      `
      # REQ-1: Book a table
      Write \`REQ-77\` like this.
    `,
    );
  });
});
