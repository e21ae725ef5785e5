import type { Rule } from './rule.ts';

/** Found by the host; an unknown key is a warning, a file that cannot be used an error. */
export const invalidConfiguration: Rule = {
  name: 'invalid-configuration',
  severity: 'error',
  profile: 1,
  summary: 'A configuration file with a mistake in it.',
};
