import type { Rule } from './rule.ts';

/** Found by the readers of specs and code. */
export const ignoreWithoutReason: Rule = {
  name: 'ignore-without-reason',
  severity: 'warning',
  profile: 1,
  summary: 'A throughline-ignore comment that gives no reason.',
};
