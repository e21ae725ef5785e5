import type { Rule } from './rule.ts';

/** Found by the Markdown reader. */
export const malformedField: Rule = {
  name: 'malformed-field',
  severity: 'error',
  profile: 1,
  summary: 'A field whose value cannot be read as what the field holds.',
};
