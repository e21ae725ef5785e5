/** What comparing with a base gives, as schemas. */
import * as z from 'zod';
import type { ComparisonBase, ItemChange, ItemState, TraceComparison } from '../core/changes/comparison.ts';
import { count, file, line, root, schemaVersion, scope, severity } from './answerParts.ts';
import type { ReportedFixed } from './reporters/checkReport.ts';
import type { ImpactReport } from './reporters/impactReport.ts';

const shownId = z.string().describe('As a person writes it: with its scope where the id alone is not enough.');

export const comparisonBase: z.ZodType<ComparisonBase> = z
  .strictObject({
    ref: z.string().describe('As it was asked for.'),
    commit: z.string().nullable().describe('Full hash; null where nothing was committed yet, so that all is new.'),
    day: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .describe('Of the commit, in UTC.'),
  })
  .describe('What is compared with, where something is.');

export const fixedFinding: z.ZodType<ReportedFixed> = z.strictObject({
  rule: z.string(),
  severity,
  message: z.string(),
  file: file.describe('Its new path, where it was renamed.'),
  line: line.describe('In the text of the base.'),
  item: z.string().exactOptional(),
  scope,
  subject: z.string().exactOptional(),
});

const itemState: z.ZodType<ItemState> = z.strictObject({
  id: z.string().describe('Full id without scope.'),
  scope,
  kind: z.string(),
  title: z.string().describe('Empty where none is written.'),
  statement: z.string().describe('The sentence, paragraph or heading that states it.'),
  status: z.string().exactOptional(),
  priority: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  team: z.string().exactOptional(),
  fields: z.record(z.string(), z.string()).describe('As written; lists in one line, with semicolons.'),
  objectives: z
    .array(z.strictObject({ id: shownId, title: z.string(), owner: z.string().exactOptional() }))
    .describe('Those that it serves, nearest first; of an objective itself.'),
  kpis: z
    .array(
      z.strictObject({
        id: shownId,
        title: z.string(),
        state: z.enum(['broken', 'no-data', 'stale', 'met', 'missed', 'unknown', 'on-track', 'at-risk', 'off-track']),
        text: z.string().describe('How it stands, in words.'),
      }),
    )
    .describe('Those that it is meant to move, or those of its objective; of a KPI or key result itself.'),
  code: count.describe('Places in code that carry it or one of its acceptance criteria out.'),
  tests: count.describe('Places in tests that verify it or one of its acceptance criteria.'),
  file,
  line,
});

const itemChange: z.ZodType<ItemChange> = z.strictObject({
  id: z.string().describe('Full id without scope, as it is now.'),
  scope,
  before: itemState,
  after: itemState,
  changed: z
    .array(z.string())
    .describe(
      'What differs, sorted: id, kind, title, statement, status, priority, owner, team, field:<name>, code, tests, kpi.',
    ),
});

export const comparedItems: z.ZodType<TraceComparison['items']> = z
  .strictObject({ added: z.array(itemState), removed: z.array(itemState), changed: z.array(itemChange) })
  .describe('Against a base: items that are new, gone or different, each list sorted by scope and id.');

const ids = z.array(shownId);

export const impactAnswer: z.ZodType<ImpactReport> = z.strictObject({
  schemaVersion,
  root,
  base: comparisonBase,
  files: z
    .array(
      z.strictObject({
        path: file,
        status: z.enum(['added', 'removed', 'changed', 'renamed']),
        from: file.exactOptional().describe('Where a renamed file stood before.'),
        lines: count.describe('Lines of either text that are not in the other.'),
        serves: ids.describe('What these lines state or serve.'),
      }),
    )
    .describe('Files that Throughline looks at and that differ, by path.'),
  items: z.array(itemState).describe('What the lines state or serve, KPIs and objectives left out.'),
  kpis: z.array(itemState).describe('KPIs that they are meant to move.'),
  objectives: z.array(itemState),
  became: z
    .strictObject({
      untraced: ids.describe('Has no code, or reaches no objective, any more.'),
      untested: ids,
      stale: ids.describe('Its words changed since code was traced to it, or its values are too old now.'),
    })
    .describe('Items that were there before, and lack now what they had.'),
  ask: z
    .array(z.strictObject({ name: z.string(), about: ids }))
    .describe('Owners of the objectives; where these have none, owners of what serves them.'),
  removed: ids.describe('Items that the change takes away.'),
});
