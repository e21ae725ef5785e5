/** What digest, roadmap and matrix answer in JSON, as schemas. */
import * as z from 'zod';
import { count, file, line, root, schemaVersion, scope } from './answerParts.ts';
import { comparisonBase } from './changeAnswers.ts';
import type { DigestReport } from './reporters/digestReport.ts';
import type { MatrixReport } from './reporters/matrixReport.ts';
import type { RoadmapReport } from './reporters/roadmapReport.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const today = day.describe('The day that everything is seen from, in UTC.');
const shownId = z.string().describe('As a person writes it: with its scope where the id alone is not enough.');
const state = z.enum(['broken', 'no-data', 'stale', 'met', 'missed', 'unknown', 'on-track', 'at-risk', 'off-track']);

const item = {
  id: z.string().describe('Full id without scope.'),
  scope,
  kind: z.string(),
  title: z.string().describe('Empty where none is written.'),
  status: z.string().exactOptional(),
  owner: z.string().exactOptional().describe('Its own, else that of its nearest objective.'),
  team: z.string().exactOptional(),
  objectives: z.array(shownId).describe('Those that it serves, nearest first; of an objective itself.'),
  file,
};

const move = z.strictObject({
  ...item,
  field: z.string().describe('What changed: status, health, priority, due, owner, code, tests …'),
  before: z.string().describe('Empty where nothing was said.'),
  after: z.string(),
});

const note = z.strictObject({
  ...item,
  new: z.boolean(),
  before: z.string().exactOptional().describe('Its status before, where that was another one.'),
  now: z.string(),
  note: z.string().exactOptional().describe('The reason of a decision, the answer to a risk or question.'),
});

const value = z
  .strictObject({ value: z.number(), date: day, source: z.string() })
  .nullable()
  .describe('Null without a value, and where figures are restricted or broken.');

const people = z.array(
  z.strictObject({ name: z.string(), about: z.array(z.strictObject({ id: z.string(), scope, why: z.string() })) }),
);

export const digestAnswer: z.ZodType<DigestReport> = z.strictObject({
  schemaVersion,
  root,
  today,
  since: z.strictObject({
    asked: z.string().describe('As it was asked for.'),
    day: day.describe('Values and decisions of later days count.'),
  }),
  base: comparisonBase.nullable().describe('What was compared with; null where there is no git.'),
  kpis: z
    .array(
      z.strictObject({
        ...item,
        restricted: z.boolean(),
        unit: z.string().nullable(),
        target: z
          .strictObject({
            comparator: z.enum(['>=', '>', '<=', '<', '=', 'between']),
            value: z.number(),
            value2: z.number().exactOptional(),
            by: day.exactOptional(),
          })
          .nullable(),
        measured: z.boolean().describe('A value has come since.'),
        course: z.enum(['better', 'worse', 'same']).nullable(),
        before: z.strictObject({ state, now: value }),
        after: z.strictObject({ state, now: value }),
      }),
    )
    .describe('Metrics with a new value or in another state.'),
  done: z.array(move).describe('Implemented, verified, released, closed, achieved, addressed.'),
  moved: z.array(move).describe('Other moves of status, health and confidence.'),
  added: z.array(z.strictObject(item)),
  dropped: z.array(
    z.strictObject({
      ...item,
      how: z.string().describe('Its status now; removed where it is gone from the specs.'),
      reason: z.string().exactOptional(),
    }),
  ),
  reprioritised: z.array(move).describe('Another priority, day, cycle or target.'),
  handedOver: z.array(move).describe('Another owner or team.'),
  traced: z.array(move).describe('The first places in code or tests, or the last ones gone.'),
  reworded: z.array(z.strictObject({ ...item, what: z.array(z.string()) })),
  decisions: z.array(note),
  risks: z.array(note).describe('Those that are new or moved, and open ones of high impact.'),
  questions: z.array(note).describe('Those that are open, and those that moved.'),
  overdue: z.strictObject({
    checkIns: z.array(
      z.strictObject({
        ...item,
        last: day.nullable(),
        days: count.describe('Since the last one; without one, since its cycle began.'),
        cadence: z.string(),
      }),
    ),
    values: z.array(z.strictObject({ ...item, state, last: day.nullable(), days: count.nullable() })),
  }),
  gaps: z
    .strictObject({
      new: count,
      fixed: count,
      known: count.describe('Those that the baseline knows included.'),
      rules: z.array(z.strictObject({ rule: z.string(), new: count, fixed: count })),
    })
    .nullable()
    .describe('Null where there is no git.'),
  ask: people,
  thank: people,
});

const namedWork = { id: z.string(), scope, title: z.string(), status: z.string().exactOptional() };

export const roadmapAnswer: z.ZodType<RoadmapReport> = z.strictObject({
  schemaVersion,
  root,
  today,
  now: z.strictObject({ name: z.string(), end: day }).describe('The quarter of today.'),
  next: z.strictObject({ name: z.string(), end: day }).describe('The quarter after it.'),
  summary: z.strictObject({
    now: count,
    next: count,
    later: count,
    done: count,
    unplaced: count,
    dropped: count,
    doneEarlier: count,
  }),
  entries: z
    .array(
      z.strictObject({
        ...namedWork,
        kind: z.string(),
        horizon: z.enum(['now', 'next', 'later', 'done']),
        due: day.exactOptional(),
        overdue: z.boolean(),
        priority: z.string().exactOptional(),
        objectives: z.array(shownId),
        team: z.string().exactOptional(),
        owner: z.string().exactOptional(),
        waitsFor: z.array(shownId),
        pieces: z
          .strictObject({ done: count, total: count })
          .exactOptional()
          .describe('Requirements and stories that it is made of; they do not stand for themselves.'),
        file,
        line,
      }),
    )
    .describe('By horizon, then by due day, priority and id.'),
  unplaced: z
    .array(z.strictObject({ ...namedWork, reason: z.enum(['no-status', 'unknown-status']) }))
    .describe('Neither a known status nor a day to go by.'),
  dropped: z.array(z.strictObject(namedWork)).describe('Rejected, deferred, retired and the like.'),
  doneEarlier: z.array(z.strictObject(namedWork)).describe('Done more than 90 days ago, or nobody says when.'),
});

const head = { schemaVersion, root, today };
const named = { ...namedWork, file, line };

export const matrixAnswer: z.ZodType<MatrixReport> = z.union([
  z.strictObject({
    ...head,
    of: z.literal('requirements'),
    requirements: z.array(
      z.strictObject({
        ...named,
        objectives: z.array(shownId),
        kpis: z.array(shownId),
        kpisOf: shownId.exactOptional().describe('Where the KPIs are not its own: what names them.'),
        code: count.describe('Places in code, those of its acceptance criteria included.'),
        tests: count.describe('Places in tests, those of its acceptance criteria included.'),
        results: z
          .strictObject({ passed: count, failed: count, skipped: count, unreported: count })
          .nullable()
          .describe('Null where no report of a test run was read.'),
      }),
    ),
  }),
  z.strictObject({
    ...head,
    of: z.literal('teams'),
    teams: z.array(z.string()),
    cells: z
      .array(
        z.strictObject({
          objective: shownId.nullable().describe('Null for work that serves no objective.'),
          team: z.string().nullable().describe('Null for work of no team.'),
          owns: z.boolean().describe('The objective names the team as its own.'),
          open: count,
          done: count,
        }),
      )
      .describe('Every objective with every team, those without work for it included.'),
    links: z
      .array(z.strictObject({ from: shownId, fromTeam: z.string(), type: z.string(), to: shownId, toTeam: z.string() }))
      .describe('Links between items of two teams.'),
  }),
  z.strictObject({
    ...head,
    of: z.literal('inputs'),
    inputs: z.array(
      z.strictObject({
        ...named,
        from: z.string().exactOptional(),
        received: day.exactOptional(),
        verdict: z.enum(['waiting', 'planned', 'addressed', 'declined', 'duplicate']),
        answers: z.array(z.strictObject({ id: shownId, title: z.string(), status: z.string().exactOptional() })),
        reason: z.string().exactOptional().describe('Of one that was declined: why.'),
        sameAs: shownId.exactOptional(),
      }),
    ),
  }),
]);
