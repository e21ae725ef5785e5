import type { Rule } from './rule.ts';

/** Found by the host. */
export const fileTooLarge: Rule = {
  name: 'file-too-large',
  severity: 'warning',
  profile: 1,
  summary: 'A file that is too large to be read for ids.',
};
