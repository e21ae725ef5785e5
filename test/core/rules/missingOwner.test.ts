import assert from 'node:assert/strict';
import { missingOwner } from '../../../server/src/core/rules/missingOwner.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('missing-owner', () => {
  it('asks once it is agreed on', () => {
    const findings = checkRule(
      missingOwner,
      `
      # OBJ-1: A
      - status: active
      - owner: @imani
      # OBJ-2: B
        ^^^^^ information missing-owner
      - status: active
      - owner: –
      # REQ-1: C
        ^^^^^ information missing-owner
      - status: released
      # REQ-2: D
      - status: draft
      # REQ-3: E
      # REQ-4: F
      - status: rejected
      # KPI-1: G
      - status: active
    `,
    );
    assert.deepEqual(messagesOf(findings), ['OBJ-2 has no owner.', 'REQ-1 has no owner.']);
  });

  it('is said once where nobody of a file has one', () => {
    const findings = checkRule(
      missingOwner,
      `
      **Status**: Accepted

      # REQ-1: A
        ^^^^^ information missing-owner
      # REQ-2: B
      # REQ-3: C
      - status: draft
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'None of the 2 items here that are agreed on has an owner: name one for all of them at the top of the file, or one at each.',
    ]);
  });

  const fine: readonly (readonly [what: string, text: string])[] = [
    ['the owner of the file', '---\nowner: "@imani"\n---\n# REQ-1: A\n- status: accepted\n'],
    ['that of the item around it', '# FEAT-1: A\n- lead: @imani\n## REQ-1: B\n- status: accepted\n'],
    [
      'that of the feature that it is part of',
      '# REQ-1: B\n- status: accepted\n- part of: FEAT-1\n# FEAT-1: A\n- owner: @imani\n',
    ],
    ['a plain spec', '# REQ-1: A\n# REQ-2: B\n'],
  ];
  for (const [what, text] of fine) it(`accepts ${what}`, () => void checkRule(missingOwner, text));
});
