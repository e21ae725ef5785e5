import type { Rule } from './rule.ts';

/** Found by the Markdown reader. */
export const invalidFrontMatter: Rule = {
  name: 'invalid-front-matter',
  severity: 'error',
  profile: 1,
  summary: 'Front matter that is not valid YAML.',
};
