import type { Rule } from './rule.ts';

/** Found by the host. */
export const unreadableFile: Rule = {
  name: 'unreadable-file',
  severity: 'error',
  profile: 1,
  summary: 'A file that cannot be read as text.',
};
