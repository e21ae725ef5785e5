import type { Rule } from './rule.ts';

/** Found by the Markdown reader. */
export const unknownField: Rule = {
  name: 'unknown-field',
  severity: 'warning',
  profile: 1,
  summary: 'A field whose name is one letter off a known one.',
};
