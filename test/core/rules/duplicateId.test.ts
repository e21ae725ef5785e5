import assert from 'node:assert/strict';
import { duplicateId } from '../../../server/src/core/rules/duplicateId.ts';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';

describe('duplicate-id', () => {
  it('stands at each definition after the first by path and line, and names the first', () => {
    const findings = checkRule(
      duplicateId,
      `
      //- specs/b.md
      # REQ-1: Twice
        ^^^^^ error duplicate-id

      # REQ-1: Thrice
        ^^^^^ error duplicate-id
      //- specs/a.md
      Some text.

      # REQ-1: Once
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is already defined at specs/a.md:3: give this one another id, or merge the two.',
      'REQ-1 is already defined at specs/a.md:3: give this one another id, or merge the two.',
    ]);
  });

  it('leads to the first definition and to all the others', () => {
    const findings = checkRule(
      duplicateId,
      `
      //- b.md
      # REQ-1: Twice
        ^^^^^ error duplicate-id
      //- c.md
      # REQ-1: Thrice
        ^^^^^ error duplicate-id
      //- a.md
      # REQ-1: Once
    `,
    );
    assert.deepEqual(relatedOf(findings), [
      'a.md REQ-1 is first defined here. · c.md REQ-1 is defined here as well.',
      'a.md REQ-1 is first defined here. · b.md REQ-1 is defined here as well.',
    ]);
  });

  it('leaves the same id in two scopes alone', () => {
    checkRule(
      duplicateId,
      `
      //- specs/001-a/spec.md
      - **FR-001**: Book a table.
      //- specs/002-b/spec.md
      - **FR-001**: Wait for a table.
    `,
    );
  });

  it('leaves a table that sums up strong definitions alone', () => {
    checkRule(
      duplicateId,
      `
      # REQ-1: Book a table

      | ID | Title |
      |---|---|
      | REQ-1 | Book a table |
    `,
    );
  });

  it('leaves templates, archives and files that define nothing alone', () => {
    checkRule(
      duplicateId,
      `
      //- specs/a.md
      # REQ-1: Book a table
      //- templates/spec.md
      # REQ-1: Your requirement
      //- specs/archive/a.md
      # REQ-1: Book a table
      //- docs/old.md
      ---
      defines: false
      ---
      # REQ-1: Book a table
    `,
    );
  });

  it('says it once of a requirement that is repeated with its criteria', () => {
    checkRule(
      duplicateId,
      `
      # REQ-1: Book a table
      - AC-1: Confirmed within a minute.

      # REQ-1: Book a table
        ^^^^^ error duplicate-id
      - AC-1: Confirmed within a minute.
    `,
    );
  });

  it('names a criterion that is there twice', () => {
    checkRule(
      duplicateId,
      `
      # REQ-1: Book a table
      - **AC-1**: Confirmed within a minute.
      - **AC-1**: Confirmed by mail.
          ^^^^ error duplicate-id
    `,
    );
  });

  it('lets each requirement count its criteria from 1', () => {
    checkRule(
      duplicateId,
      `
      # REQ-1: Book a table
      - AC-1: Confirmed within a minute.

      # REQ-2: Cancel it
      - AC-1: The table is free again.
    `,
    );
  });

  it('points at the first definition', () => {
    const [finding] = checkRule(
      duplicateId,
      `
      # REQ-1: Book a table

      # REQ-1: Book a table
        ^^^^^ error duplicate-id
    `,
    );
    assert.deepEqual(
      finding?.related?.map(({ span, message }) => [span.start, message]),
      [[2, 'REQ-1 is first defined here.']],
    );
    assert.equal(finding?.item, 'REQ-1');
  });
});
