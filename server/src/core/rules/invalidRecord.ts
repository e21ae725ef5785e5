import type { Rule } from './rule.ts';

/** Found by the host, in the files at the root that our commands write. */
export const invalidRecord: Rule = {
  name: 'invalid-record',
  severity: 'error',
  profile: 1,
  summary: 'A baseline or a list of reviews with a mistake in it.',
};
