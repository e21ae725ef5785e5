import { malformedField } from '../../../server/src/core/rules/malformedField.ts';
import { checkRule } from '../../support/check.ts';

describe('malformed-field', () => {
  it('names a date that does not exist and a word that is no choice', () => {
    checkRule(
      malformedField,
      `
      # REQ-1: Book a table
      - due: 2026-02-30
             ^^^^^^^^^^ error malformed-field
      - priority: urgent-ish
                  ^^^^^^^^^^ error malformed-field
    `,
    );
  });

  it('accepts the words that people use', () => {
    checkRule(
      malformedField,
      `
      # REQ-1: Book a table
      - due: Q3
      - priority: P0
    `,
    );
  });
});
