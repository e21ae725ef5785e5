import { placeholderLeft } from '../../../server/src/core/rules/placeholderLeft.ts';
import { checkRule } from '../../support/check.ts';

describe('placeholder-left', () => {
  it('names a placeholder in a field', () => {
    checkRule(
      placeholderLeft,
      `
      # REQ-1: Book a table
      - owner: TBD
               ^^^ warning placeholder-left
    `,
    );
  });

  it('names one where an id should stand, in words that people also use for other things', () => {
    checkRule(
      placeholderLeft,
      `
      # REQ-1: Book a table
      - Objective: TBD
                   ^^^ warning placeholder-left
      - KPI: time to book
    `,
    );
  });

  it('leaves running text alone', () => {
    checkRule(
      placeholderLeft,
      `
      # REQ-1: Book a table

      The rest is TBD.
    `,
    );
  });
});
