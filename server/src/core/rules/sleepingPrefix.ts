import type { Rule } from './rule.ts';
import { countOf } from './wording.ts';

/** One finding for each prefix of the workspace, at its first mention by path and place. */
export const sleepingPrefix: Rule = {
  name: 'sleeping-prefix',
  severity: 'information',
  profile: 1,
  summary: 'Ids of a kind that is mentioned but never defined; they are read as plain text.',
  check({ file, snapshot }, report) {
    for (const [prefix, { count, file: first, reference }] of snapshot.sleepingPrefixes()) {
      if (first !== file.uri) continue;
      report({
        span: reference.span,
        message: `No ${prefix} id is defined in this workspace, so ${countOf(count, 'mention')} of them ${count === 1 ? 'counts' : 'count'} as plain text.`,
        subject: prefix,
      });
    }
  },
};
