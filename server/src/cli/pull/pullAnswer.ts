/** The JSON answer of `pull`, as a schema: `npm run generate` writes it to schemas/; the program itself does not need it. */
import * as z from 'zod';
import type { PullReport } from './pullReport.ts';

const count = z.int().min(0);
const day = z.iso.date();

export const pullAnswer: z.ZodType<PullReport> = z.strictObject({
  schemaVersion: z.literal(1).describe('Grows when a reader of this answer would have to change.'),
  root: z.string().describe('The absolute path of the root, with `/`: the only value that depends on the machine.'),
  today: day,
  dryRun: z.boolean().describe('Sources were asked, nothing was written.'),
  summary: z.strictObject({
    pulled: count.describe('KPIs that got a new row or value, restated ones included.'),
    unchanged: count.describe('KPIs whose value of the day stands there already.'),
    failed: count,
  }),
  kpis: z.array(
    z.strictObject({
      id: z.string(),
      scope: z
        .string()
        .exactOptional()
        .describe('The scope of the KPI, where it has one, by its shortest unique tail.'),
      source: z.string().describe('As throughline.yaml calls it.'),
      outcome: z.enum(['added', 'restated', 'unchanged', 'failed']),
      restricted: z.boolean().describe('Figures of a restricted KPI are not told.'),
      value: z.number().nullable().describe('Null where it failed or is restricted.'),
      date: day.nullable().describe('The day that the value is of; null where it failed.'),
      file: z.string().describe('The history, relative to the root, with `/`.'),
      reason: z.string().exactOptional().describe('Why it failed.'),
    }),
  ),
});
