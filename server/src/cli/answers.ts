/**
 * The JSON answers of the command line, as schemas. `npm run generate` writes them to schemas/, where a test holds
 * every answer against them; the program itself does not need this module.
 */
import * as z from 'zod';
import { severities } from '../core/model/finding.ts';
import { count, file, line, range, root, schemaVersion, scope, severity } from './answerParts.ts';
import { comparisonBase, comparedItems, fixedFinding } from './changeAnswers.ts';
import type { AcceptReport } from './reporters/acceptReport.ts';
import type { BaselineReport } from './reporters/baselineReport.ts';
import type { CheckReport } from './reporters/checkReport.ts';
import type { DoctorReport } from './reporters/doctorReport.ts';
import type { FormatReport } from './reporters/formatReport.ts';
import type { ReportedItem } from './reporters/itemReport.ts';
import type { ReportedKpi } from './reporters/metricReport.ts';
import type { ReportedKeyResult, ReportedStanding } from './reporters/objectiveReport.ts';
import type { RenameReport } from './reporters/renameReport.ts';
import type { ReportedReview } from './reporters/reviewReport.ts';
import type { ReportedTree } from './reporters/traceReport.ts';

const finding = z.strictObject({
  rule: z.string().describe('Name of the rule; `throughline explain` tells more.'),
  severity,
  message: z.string(),
  file,
  range,
  item: z.string().exactOptional().describe('Full id of the item it is about: REQ-118/AC-2.'),
  scope,
  subject: z.string().exactOptional().describe('The id, field or value that is wrong.'),
  baseline: z
    .literal(true)
    .exactOptional()
    .describe('The baseline knows it: it is a hint, and never makes a check fail.'),
  change: z.enum(['new', 'known']).exactOptional().describe('Against a base: whether the change brought it.'),
  related: z.array(z.strictObject({ file, range, message: z.string() })).exactOptional(),
});

const fixedWord = {
  line,
  rule: z.string().describe('Name of the rule that reported it.'),
  title: z.string().describe("What was done: Change to 'Priority'."),
};

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const baselineEntry = z.strictObject({
  rule: z.string(),
  id: z.string().exactOptional().describe('Full id of the item that the finding is about.'),
  scope,
  file: file.exactOptional().describe('Where the finding is about no item: the path of the file, from the root.'),
  subject: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  since: day.describe('The day on which it was written down.'),
});

export const checkAnswer: z.ZodType<CheckReport> = z.strictObject({
  schemaVersion,
  root,
  summary: z.strictObject({
    files: count.describe('Specs and code files that were looked at.'),
    items: z.record(z.string(), count).describe('Items by kind; a kind without items is left out.'),
    findings: z
      .strictObject({ error: count, warning: count, information: count, hint: count })
      .describe('By severity, those that the baseline knows left out.'),
    baseline: count.describe('Findings that the baseline knows.'),
    requirements: z
      .strictObject({
        total: count.describe('Requirements but those rejected, retired or superseded.'),
        traced: count.describe('Reach an objective and have code.'),
        implemented: count.describe('Have code.'),
        verified: count.describe('Have a test (linked; whether it passed is not known).'),
      })
      .describe('How far the thread reaches.'),
    tests: z
      .strictObject({
        reports: z.array(z.strictObject({ file, date: day.describe('On which it was written.') })),
        absent: z.array(z.string()).describe('Paths and patterns that no file answers to.'),
        unreadable: z.array(z.strictObject({ file, reason: z.string() })),
        requirements: z
          .strictObject({ passed: count, failed: count, skipped: count, unreported: count })
          .nullable()
          .describe('Requirements with a test, by the worst that is said of it; null where no report was read.'),
      })
      .nullable()
      .describe('What reports of test runs say; null where the configuration names none.'),
    changes: z
      .strictObject({ new: count, known: count, fixed: count })
      .exactOptional()
      .describe('Against a base: findings by what the change did; those that the baseline knows are known.'),
  }),
  base: comparisonBase.exactOptional(),
  findings: z.array(finding).describe('Sorted by file, line, column and rule.'),
  fixed: z
    .union([z.array(fixedFinding), z.array(z.strictObject({ file, ...fixedWord }))])
    .exactOptional()
    .describe(
      'Against a base: findings that are gone. Without one: what --fix put right before; absent where it found nothing to do.',
    ),
  items: comparedItems.exactOptional(),
  staleBaseline: z
    .array(baselineEntry)
    .exactOptional()
    .describe('Entries of the baseline that no finding falls under any more; absent where there are none.'),
});

const reviewed = { id: z.string().describe('Full id of the requirement.'), scope };

export const acceptAnswer: z.ZodType<AcceptReport> = z.strictObject({
  schemaVersion,
  root,
  file,
  dryRun: z.boolean().describe('Nothing was written: --dry-run was given.'),
  summary: z.strictObject({
    entries: count.describe('Entries of the file from now on.'),
    new: count,
    changed: count,
    moved: count,
    pruned: count,
    idle: count.describe('Entries about nothing that has code or tests, still in the file.'),
  }),
  accepted: z
    .array(
      z.strictObject({
        ...reviewed,
        change: z
          .enum(['new', 'changed', 'moved'])
          .describe('moved: the same words under another id, or with code and tests in other files.'),
        title: z.string(),
        difference: z.string().exactOptional().describe('What changed first, in words.'),
        reason: z.string().exactOptional(),
        author: z.string().exactOptional(),
        date: day,
      }),
    )
    .describe('Requirements whose entry was written, by scope and id, or as they were named.'),
  pruned: z.array(z.strictObject(reviewed)),
});

export const baselineAnswer: z.ZodType<BaselineReport> = z.strictObject({
  schemaVersion,
  root,
  action: z.enum(['create', 'update', 'prune']),
  file,
  dryRun: z.boolean().describe('Nothing was written: --dry-run was given.'),
  summary: z.strictObject({
    entries: count.describe('Entries of the file from now on.'),
    added: count,
    dropped: count.describe('Entries that nothing was found for any more.'),
    renamed: count.describe('Entries that follow an id, or the form of a scope, to what it is today.'),
    new: count.describe('Findings that have no entry even now.'),
  }),
  added: z.array(baselineEntry),
  dropped: z.array(baselineEntry),
  renamed: z.array(baselineEntry).describe('As they are now.'),
});

export const formatAnswer: z.ZodType<FormatReport> = z.strictObject({
  schemaVersion,
  root,
  check: z.boolean().describe('Nothing was written: --check was given.'),
  summary: z.strictObject({
    specs: count.describe('Specs that were looked at.'),
    changed: count.describe('Specs that were changed, or with --check would be.'),
    skipped: count.describe('Specs that cannot be formatted.'),
    failed: count.describe('Specs that could not be written.'),
  }),
  files: z
    .array(
      z.strictObject({
        file,
        outcome: z.enum(['changed', 'skipped', 'failed']),
        links: z.boolean().describe('The link definitions at its end are among what changed.'),
        words: z.array(z.strictObject(fixedWord)).describe('Misspelt words that were put right.'),
        reason: z.string().exactOptional().describe('Why it was skipped, or could not be written.'),
      }),
    )
    .describe('Sorted by file; specs that stay as they are do not appear.'),
});

export const renameAnswer: z.ZodType<RenameReport> = z.strictObject({
  schemaVersion,
  root,
  id: z.string().describe('The id as it was, full and without scope.'),
  newId: z.string().describe('The id as it is now, or with --dry-run would be.'),
  scope,
  dryRun: z.boolean().describe('Nothing was written: --dry-run was given.'),
  alias: z.boolean().describe('The old id was kept as an alias.'),
  summary: z.strictObject({
    files: count.describe('Files that change or move.'),
    places: count.describe('Places in their texts that change.'),
    moves: count.describe('Files that move.'),
  }),
  places: z
    .array(
      z.strictObject({ group: z.enum(['definition', 'specs', 'code', 'tests', 'history', 'records']), file, line }),
    )
    .describe('Sorted by file and line; files as named, and lines as counted, before the rename.'),
  moves: z.array(z.strictObject({ from: file, to: file })),
});

const site = z.strictObject({ file, line, verb: z.string().describe('implements, verifies or instruments') });

const item = {
  id: z.string().describe('Full id without scope: REQ-118, REQ-118/AC-2.'),
  scope,
  parent: z.string().exactOptional().describe('Full id of the item that its id hangs on; only for local ids.'),
  kind: z.string(),
  title: z.string().describe('Empty where none is written.'),
  status: z.string().exactOptional(),
  file,
  line,
  fields: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .describe('As written; a list for list fields and for fields written more than once.'),
  links: z
    .array(
      z.strictObject({
        type: z.string(),
        to: z.string().describe('Id at the other end, with the scope where the id alone is not enough.'),
        file,
        line,
      }),
    )
    .describe('Links upward, those of containment included.'),
  code: z.array(site).describe('Places in code that carry it out.'),
  tests: z.array(site).describe('Places in tests that verify it.'),
};

const share = z.number().nullable();
const id = z.string().describe('As a person writes it: with its scope where the id alone is not enough.');

const metric = {
  unit: z.string().nullable().describe('percent, ms, currency:EUR, tickets/week … of every number here but delta.'),
  direction: z.enum(['up', 'down', 'maintain', 'range']).nullable().describe('Which way is better.'),
  role: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  state: z
    .enum(['broken', 'no-data', 'stale', 'met', 'missed', 'unknown', 'on-track', 'at-risk', 'off-track'])
    .describe('The first that applies in this order.'),
  restricted: z.boolean().describe('Its figures are not told: null, and no points.'),
  now: z
    .strictObject({
      value: z.number(),
      date: day,
      source: z.string().describe('measured, where its row does not say.'),
    })
    .nullable()
    .describe('The last value.'),
  baseline: z.strictObject({ value: z.number(), date: day.exactOptional() }).nullable(),
  target: z
    .strictObject({
      comparator: z.enum(['>=', '>', '<=', '<', '=', 'between']),
      value: z.number().describe('For between the lower end.'),
      value2: z.number().exactOptional().describe('The upper end of between.'),
      by: day.exactOptional(),
    })
    .nullable(),
  progress: share.describe('(now − baseline) ÷ (target − baseline), as a fraction and not rounded.'),
  elapsed: share.describe('Share of the time until the day of the target that is gone, as a fraction and not rounded.'),
  ageDays: z.int().nullable().describe('Days since the last value.'),
  staleAfterDays: z.number().nullable().describe('Days after which it is stale; not rounded.'),
  delta: z
    .strictObject({ value: z.number(), unit: z.string().nullable(), since: day })
    .nullable()
    .describe('Against the value before; of percents in pp.'),
  points: z
    .array(z.strictObject({ date: day, value: z.number() }))
    .describe('All values that count, oldest first, none in the future.'),
};

const kpiRecord: z.ZodType<ReportedKpi> = z.strictObject({
  id: z.string().describe('Full id without scope.'),
  scope,
  title: z.string().describe('Empty where none is written.'),
  metric: z.string().exactOptional().describe('Its metric of the catalogue.'),
  ...metric,
  guardrails: z.array(id).describe('KPIs that guard or counterbalance it.'),
  measures: z.array(id).describe('What it measures.'),
  movedBy: z.array(id).describe('What claims to move it.'),
  file,
  line,
});

export const kpiAnswer = z.strictObject({
  schemaVersion,
  today: day.describe('The day that everything is seen from, in UTC.'),
  kpis: z.array(kpiRecord).describe('Sorted by scope and id; those asked for in the order asked.'),
});

const standing: z.ZodType<ReportedStanding> = z.strictObject({
  commitment: z.enum(['committed', 'aspirational']),
  cycle: z.strictObject({ name: z.string(), start: day, end: day }).nullable(),
  score: share.describe('Mean of the scores of its key results by weight, from 0 to 1.'),
  reading: z.string().exactOptional().describe('What the score says, in words.'),
  authoredScore: z.number().exactOptional().describe('What its score field says.'),
  confidence: share.describe('From 0 to 1.'),
  lastCheckIn: day.nullable(),
  withoutData: z.array(id).describe('Key results that lack the data for a score.'),
  restricted: z.array(id).describe('Key results that are left out because their figures are restricted.'),
  kpis: z.array(id).describe('KPIs that measure it, or that its key results use.'),
  guardrails: z.array(z.strictObject({ id, state: z.enum(['holding', 'breached', 'no-data', 'broken', 'no-limit']) })),
});

const keyResult: z.ZodType<ReportedKeyResult> = z.strictObject({
  id: z.string().describe('Full id without scope.'),
  scope,
  title: z.string(),
  milestone: z.boolean().describe('Done or not done, rather than so much of the way.'),
  score: share.describe('From 0 to 1; null without data, and where figures are restricted.'),
  authoredScore: z.number().exactOptional().describe('What its score field says.'),
  weight: z.number(),
  dropped: z.boolean().describe('Cancelled or handed on: it counts no more.'),
  confidence: share.describe('From 0 to 1.'),
  metric: z.strictObject(metric),
  file,
  line,
});

export const listAnswer: z.ZodType<{ readonly items: readonly ReportedItem[] }> = z.strictObject({
  schemaVersion,
  root,
  items: z.array(z.strictObject(item)).describe('Sorted by scope and id, numbers by their value.'),
});

const tree: z.ZodType<ReportedTree> = z.strictObject({
  id: z.string().exactOptional().describe('Absent for a place in code.'),
  scope,
  kind: z.string().describe('A kind; code, test or document for a place without an item.'),
  title: z.string().exactOptional(),
  link: z.string().describe('How it hangs on the step before it: supports, implemented by; empty at the root.'),
  file,
  line,
  get children() {
    return z.array(tree);
  },
});

const review: z.ZodType<ReportedReview> = z.strictObject({
  state: z.enum(['current', 'changed']).describe('changed: it says something else than was accepted.'),
  date: day,
  author: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  difference: z
    .array(z.strictObject({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))
    .exactOptional()
    .describe('Of one that changed: the words of then and now, in order.'),
});

export const showAnswer: z.ZodType<ReportedItem> = z.strictObject({
  schemaVersion,
  root,
  ...item,
  metric: z.strictObject(metric).exactOptional().describe('Of a KPI, key result or success criterion: how it stands.'),
  standing: standing.exactOptional().describe('Of an objective: how it stands.'),
  keyResults: z.array(keyResult).exactOptional().describe('Of an objective, by their places.'),
  review: review
    .exactOptional()
    .describe('Of a requirement with code or tests: the wording that somebody accepted; absent where nobody did.'),
  up: z.array(tree).describe('What it serves, up to the vision.'),
  down: z.array(tree).describe('What carries it out, down to code and tests.'),
  findings: z.array(finding).describe('What is wrong with it.'),
});

export const traceAnswer = z.union([
  z.strictObject({ schemaVersion, root, up: tree, down: tree }),
  z.strictObject({
    schemaVersion,
    root,
    objectives: z.array(tree).describe('Every objective, where no item was asked for.'),
  }),
]);

const milliseconds = z.number().min(0).describe('Milliseconds.');

export const doctorAnswer: z.ZodType<DoctorReport> = z.strictObject({
  schemaVersion,
  versions: z.strictObject({
    throughline: z.string(),
    build: z
      .string()
      .describe('Identifies the state of the sources it was built from; `from source` where it was not built.'),
    node: z.string(),
    platform: z.string(),
  }),
  root,
  configuration: z.strictObject({
    file: z.string().nullable().describe('Relative to the root; null where the defaults hold.'),
    isBroken: z.boolean().describe('Some settings could not be used.'),
    profile: z.literal([1, 2, 3]),
    failOn: z.enum([...(severities as readonly ['error', 'warning', 'information', 'hint']), 'never']),
  }),
  files: z.strictObject({ specs: count, code: count, tests: count, histories: count }),
  refused: z
    .array(z.strictObject({ path: z.string(), reason: z.string() }))
    .describe('Folders that could not be looked into.'),
  items: z.record(z.string(), count).describe('Items by kind; a kind without items is left out.'),
  findings: z.strictObject({ error: count, warning: count, information: count, hint: count }),
  sleepingPrefixes: z
    .array(z.strictObject({ prefix: z.string(), mentions: count }))
    .describe('What looks like prefixes of ids but defines nothing, the ten most frequent.'),
  cache: z.string().nullable().describe('The folder of the facts kept between runs; null where nothing is kept.'),
  times: z.strictObject({ read: milliseconds, check: milliseconds }),
  advice: z.array(z.string()).describe('What is likely to be in the way, each with the way out.'),
});
