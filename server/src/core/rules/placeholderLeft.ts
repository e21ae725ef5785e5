import type { Rule } from './rule.ts';

/** Found by the Markdown reader. */
export const placeholderLeft: Rule = {
  name: 'placeholder-left',
  severity: 'warning',
  profile: 1,
  summary: 'A title or field that still holds a placeholder of a template.',
};
