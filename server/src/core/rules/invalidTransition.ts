import type { Rule } from './rule.ts';

/** Found where two revisions are compared: a status alone does not tell what it was. */
export const invalidTransition: Rule = {
  name: 'invalid-transition',
  severity: 'warning',
  profile: 3,
  summary: 'A status that may not follow the one that the item had before.',
};
