import { unknownField } from '../../../server/src/core/rules/unknownField.ts';
import { checkRule } from '../../support/check.ts';

describe('unknown-field', () => {
  it('names a key that is one letter off, beside a real field', () => {
    checkRule(
      unknownField,
      `
      # REQ-1: Book a table
      - owner: @mira
      - priorty: must
        ^^^^^^^ warning unknown-field
    `,
    );
  });

  it("leaves a key of one's own alone", () => {
    checkRule(
      unknownField,
      `
      # REQ-1: Book a table
      - owner: @mira
      - mood: hopeful
    `,
    );
  });
});
