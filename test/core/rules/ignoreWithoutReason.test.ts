import { ignoreWithoutReason } from '../../../server/src/core/rules/ignoreWithoutReason.ts';
import { checkRule } from '../../support/check.ts';

describe('ignore-without-reason', () => {
  it('names the comment, in specs and in code', () => {
    checkRule(
      ignoreWithoutReason,
      `
      //- specs/a.md
      <!-- throughline-ignore unknown-id -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ignore-without-reason
      # REQ-1: Book a table
      //- src/a.ts
      // throughline-ignore unknown-id:
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ignore-without-reason
      // implements REQ-1
    `,
    );
  });

  it('leaves a comment with a reason alone', () => {
    checkRule(
      ignoreWithoutReason,
      `
      <!-- throughline-ignore unknown-id: the partner's -->
      # REQ-1: Book a table
    `,
    );
  });
});
