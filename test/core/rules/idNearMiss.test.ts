import { idNearMiss } from '../../../server/src/core/rules/idNearMiss.ts';
import { checkRule } from '../../support/check.ts';

describe('id-near-miss', () => {
  it('names a text that is nearly an id', () => {
    checkRule(
      idNearMiss,
      `
      # REQ-12: Book a table

      - depends on: REQ_12
                    ^^^^^^ information id-near-miss
    `,
    );
  });

  it('leaves other words alone', () => {
    checkRule(
      idNearMiss,
      `
      # REQ-12: Book a table

      A req of 12 people, see chapter 3.
    `,
    );
  });
});
