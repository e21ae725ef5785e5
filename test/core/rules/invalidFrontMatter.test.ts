import { invalidFrontMatter } from '../../../server/src/core/rules/invalidFrontMatter.ts';
import { checkRule } from '../../support/check.ts';

describe('invalid-front-matter', () => {
  it('names front matter that is not YAML', () => {
    checkRule(
      invalidFrontMatter,
      `
      ---
      owner: @mira
             ^ error invalid-front-matter
      ---
      # REQ-1: Book a table
    `,
    );
  });

  it('leaves good front matter alone', () => {
    checkRule(
      invalidFrontMatter,
      `
      ---
      owner: "@mira"
      ---
      # REQ-1: Book a table
    `,
    );
  });
});
