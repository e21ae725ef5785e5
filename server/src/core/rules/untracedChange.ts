import type { Rule } from './rule.ts';

/** Found where a change is compared with its base (`changes/untracedChange.ts`), in paths that opt in. */
export const untracedChange: Rule = {
  name: 'untraced-change',
  severity: 'information',
  profile: 3,
  summary: 'A change to code that names nothing it serves, in paths where that is asked for.',
  needsChange: true,
};
