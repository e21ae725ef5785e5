import type { Rule } from './rule.ts';

/** Found by the Markdown reader. */
export const idNearMiss: Rule = {
  name: 'id-near-miss',
  severity: 'information',
  profile: 1,
  summary: 'A text that looks like an id but is not one.',
};
