import assert from 'node:assert/strict';
import { orphanCodeReference } from '../../../server/src/core/rules/orphanCodeReference.ts';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';

describe('orphan-code-reference', () => {
  it('names code and tests of a retired item', () => {
    const findings = checkRule(
      orphanCodeReference,
      `
      //- specs/a.md
      # REQ-1: Book by fax
      - status: removed
      //- src/a.ts
      // implements REQ-1
                    ^^^^^ warning orphan-code-reference
      //- test/a.test.ts
      it('REQ-1: sends a fax', () => {});
          ^^^^^ warning orphan-code-reference
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is retired: remove this reference, or the code with it.',
      'REQ-1 is retired: remove this reference, or the code with it.',
    ]);
    assert.deepEqual(relatedOf(findings), ['specs/a.md REQ-1 is defined here.', 'specs/a.md REQ-1 is defined here.']);
  });

  it('names code of a criterion of a retired item', () => {
    checkRule(
      orphanCodeReference,
      `
      //- specs/a.md
      # REQ-1: Book by fax
      - status: retired
      - AC-1: The fax is legible.
      //- src/a.ts
      // implements REQ-1/AC-1
                    ^^^^^^^^^^ warning orphan-code-reference
    `,
    );
  });

  it('leaves mentions, specs and items in other states alone', () => {
    checkRule(
      orphanCodeReference,
      `
      //- specs/a.md
      # REQ-1: Book by fax
      - status: retired
      # REQ-2: Book online
      - derives from: REQ-1
      # REQ-3: Book by letter
      - status: rejected
      //- src/a.ts
      // see REQ-1
      // implements REQ-2, REQ-3
    `,
    );
  });
});
