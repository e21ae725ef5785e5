import * as z from 'zod';
import { root, schemaVersion } from './answerParts.ts';
import type { BasesReport } from './commands/bases.ts';

/** What `bases` answers, as a schema. */
export const basesAnswer: z.ZodType<BasesReport> = z.strictObject({
  schemaVersion,
  root,
  head: z.string().nullable().describe('Full hash of what is checked out; null before the first commit.'),
  bases: z
    .array(
      z.strictObject({
        ref: z.string().describe('What `--base` takes: origin/main, v1.2, HEAD.'),
        commit: z.string().nullable().describe('Where the branch left it.'),
        day: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/)
          .describe('Of that commit, in UTC.'),
        role: z.enum(['default-branch', 'upstream', 'tag', 'head']),
      }),
    )
    .describe('Likeliest first.'),
});
