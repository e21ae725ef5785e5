import assert from 'node:assert/strict';
import { supersededStillUsed } from '../../../server/src/core/rules/supersededStillUsed.ts';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';

describe('superseded-still-used', () => {
  it('names links and code, with what replaces the item', () => {
    const findings = checkRule(
      supersededStillUsed,
      `
      //- specs/a.md
      # REQ-1: Book by phone
      # REQ-2: Book online
      - supersedes: REQ-1
      # REQ-3: Remind the guest
      - depends on: REQ-1
                    ^^^^^ warning superseded-still-used
      //- src/a.ts
      // implements REQ-1
                    ^^^^^ warning superseded-still-used
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is superseded by REQ-2: refer to that instead.',
      'REQ-1 is superseded by REQ-2: refer to that instead.',
    ]);
  });

  it('leads to what is superseded and to what replaces it', () => {
    const findings = checkRule(
      supersededStillUsed,
      `
      //- a.md
      # REQ-1: Book by phone
      //- b.md
      # REQ-2: Book online
      - supersedes: REQ-1
      //- src/a.ts
      // implements REQ-1
                    ^^^^^ warning superseded-still-used
    `,
    );
    assert.deepEqual(relatedOf(findings), ['a.md REQ-1 is defined here. · b.md REQ-2 replaces it.']);
  });

  it('goes by the status where nobody says what replaces it', () => {
    const findings = checkRule(
      supersededStillUsed,
      `
      # REQ-1: Book by phone
      - status: replaced
      # REQ-3: Remind the guest
      - depends on: REQ-1
                    ^^^^^ warning superseded-still-used
    `,
    );
    assert.deepEqual(messagesOf(findings), ['REQ-1 is superseded: refer to what replaces it, or drop the reference.']);
  });

  it('leaves the item that supersedes it alone, whatever it links', () => {
    checkRule(
      supersededStillUsed,
      `
      # REQ-1: Book by phone
      - status: superseded
      - superseded by: REQ-2
      # REQ-2: Book online
      - derives from: REQ-1
    `,
    );
  });

  it('believes no item of another kind, and no item about itself', () => {
    checkRule(
      supersededStillUsed,
      `
      # OBJ-1: Full houses
      # REQ-1: Book by phone
      - supersedes: OBJ-1, REQ-1
      # REQ-2: Book online
      - supports: OBJ-1
      - depends on: REQ-1
    `,
    );
  });

  it('leaves mentions, history and items that have ended alone', () => {
    checkRule(
      supersededStillUsed,
      `
      # REQ-1: Book by phone
      # REQ-2: Book online
      - supersedes: REQ-1
      # REQ-3: Remind by phone
      - status: rejected
      - depends on: REQ-1
      # REQ-4: Book by letter
      - relates to: REQ-1

      Once there was REQ-1.
    `,
    );
  });

  it('tells of links in specs to what is retired, unless they come from something finished', () => {
    const findings = checkRule(
      supersededStillUsed,
      `
      # REQ-1: Book by phone
      - status: retired
      # KPI-1: Calls
      - status: retired
      # REQ-2: Book online
      - depends on: REQ-1
                    ^^^^^ warning superseded-still-used
      - moves: KPI-1
               ^^^^^ warning superseded-still-used
      # REQ-3: Remind by phone
      - status: released
      - depends on: REQ-1
      # REQ-4: Remind by letter
      - status: retired
      - depends on: REQ-1
      # REQ-5: Remind
      - relates to: REQ-1
      //- src/a.ts
      // implements REQ-1
    `,
    );
    assert.equal(findings[0]?.message, 'REQ-1 is retired: refer to what takes its place, or drop the link.');
  });
});
