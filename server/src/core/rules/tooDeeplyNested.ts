import type { Rule } from './rule.ts';

/** Found by the Markdown reader. */
export const tooDeeplyNested: Rule = {
  name: 'too-deeply-nested',
  severity: 'warning',
  profile: 1,
  summary: 'A stretch of a spec that is nested too deeply to be read.',
};
