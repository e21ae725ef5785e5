import * as z from 'zod';
import { findFieldSpec } from '../../core/model/fields.ts';
import { builtInKinds } from '../../core/model/kinds.ts';
import { readStatus, statusSets } from '../../core/model/statuses.ts';
import { sources } from './sourceSchema.ts';

// Schemas are values, so the parts stand before the whole.

const text = z.string({ error: 'must be a text' }).min(1, { error: 'must not be empty' });

const glob = text
  .max(300, { error: 'must have at most 300 characters' })
  .refine(pattern => !/(^|\/)\.\.(\/|$)/.test(pattern), {
    error: 'must stay inside this folder: patterns count from the folder of this file',
  })
  .refine(isCheapPattern, { error: 'has too many wildcards: at most 8, and 3 between two slashes' });

const globs = z.union([glob, z.array(glob)], { error: mustBe('a path pattern or a list of them') });

const kind = z.strictObject(
  {
    prefixes: z
      .array(
        text.regex(/^[A-Z][A-Z0-9]{0,15}$/, {
          error: 'must be an id prefix: capital letters and digits, without hyphen',
        }),
        { error: 'must be a list of id prefixes' },
      )
      .min(1, { error: 'must name at least one id prefix' })
      .optional()
      .meta({ description: 'Id prefixes of the kind, in place of the built-in ones: [REQ, FR].' }),
    label: text.optional().meta({ description: 'What people call one of the kind.' }),
    plural: text.optional().meta({ description: 'What people call several of the kind.' }),
    like: oneOf(builtInKinds.map(({ name }) => name))
      .optional()
      .meta({ description: 'The built-in kind whose fields, links and rules it has; requirement if not said.' }),
  },
  { error: 'must say more about the kind' },
);

const kindName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
  error: 'is no name for a kind: use lower-case letters, digits and hyphens',
});

const scope = z.union([glob, z.strictObject({ path: glob, scope: text })], {
  error: mustBe('a folder pattern, or `path` and `scope`'),
});

const markers = z.union([text, z.array(text)], { error: mustBe('a text or a list of texts') });
const pair = z.tuple([text, text], { error: 'must be the two texts that open and close a comment' });

const commentSyntax = z.strictObject(
  {
    line: markers.optional().meta({ description: 'What begins a comment that ends with its line.' }),
    block: z
      .union([pair, z.array(pair)], { error: mustBe('a pair of texts or a list of pairs') })
      .optional()
      .meta({ description: 'What opens and closes a comment: ["/*", "*/"].' }),
    nested: z
      .boolean({ error: 'must be true or false' })
      .optional()
      .meta({ description: 'Comments may stand inside comments.' }),
  },
  { error: 'must say how comments are written' },
);

const extension = z.string().regex(/^\.?[\w.+-]+$/, { error: 'is no file extension such as `.xyz`' });

const eventPattern = text
  .max(120, { error: 'must have at most 120 characters' })
  .regex(/^[^{}]*[\p{L}\p{N}][^{}]*\{event\}[^{}]*$/u, {
    error: "must hold {event} once, behind the name of what sends it: track('{event}'",
  });

const checklistEntry = text.refine(key => findFieldSpec(key, 'idea') !== undefined, {
  error: 'is no field and no link that an idea has',
});

const nextStatuses = z.union([text, z.array(text)], { error: 'must be a status or a list of statuses' });
const steps = z.record(z.string(), nextStatuses, { error: 'must give statuses those that may follow them' });
const transitionKind = oneOf(builtInKinds.flatMap(({ name, statuses }) => (statuses === 'none' ? [] : name)));

const level = oneOf(['error', 'warning', 'information', 'hint', 'off']);
const rules = z.record(z.string(), level, { error: 'must give rules their levels' });
const override = z.strictObject({ paths: globs, rules }, { error: 'must have `paths` and `rules`' });

/** What throughline.yaml may say, as it is written; `compileConfig` turns it into a Config. */
export const settingsSchema = z.strictObject(
  {
    $schema: text.optional().meta({ description: 'Where editors find the description of this file.' }),
    version: z.literal(1, { error: 'must be 1' }).optional().meta({ description: 'Version of this file’s format.' }),
    kinds: z.record(kindName, kind, { error: 'must name kinds' }).superRefine(checkKinds).optional().meta({
      description: 'Kinds of items, their id prefixes and what people call them. Adds kinds or changes built-in ones.',
    }),
    scopes: z
      .union([glob, z.array(scope)], { error: mustBe('a folder pattern or a list') })
      .optional()
      .meta({
        description:
          'Folders whose ids are their own: a pattern (specs/*), or path and scope to give a folder, also one of code, the scope of a spec.',
      }),
    include: globs.optional().meta({ description: 'Files to look at; all, if not said.' }),
    exclude: globs.optional().meta({ description: 'Files and folders to leave out, beside what git ignores.' }),
    tests: globs
      .optional()
      .meta({ description: 'Which code files are tests, in place of the usual names and folders.' }),
    testReports: globs.optional().meta({
      description:
        'Reports of test runs, by path or pattern from the root: JUnit XML, or the JSON of Jest, Vitest, Mocha or pytest. Linked tests are then known to have passed or failed.',
    }),
    comments: z
      .record(extension, commentSyntax, { error: 'must name file extensions' })
      .optional()
      .meta({ description: 'How comments are written in files that Throughline does not know, by extension.' }),
    events: z
      .union([eventPattern, z.array(eventPattern)], { error: mustBe('a pattern or a list of them') })
      .optional()
      .meta({
        description: "How code sends an event, with {event} for its name: track('{event}'. Links a KPI with `event:`.",
      }),
    fiscalYearStart: z
      .int({ error: 'must be a month from 1 to 12' })
      .min(1, { error: 'must be a month from 1 to 12' })
      .max(12, { error: 'must be a month from 1 to 12' })
      .optional()
      .meta({ description: 'Month in which the fiscal year begins: 7 makes FY27-Q1 July to September 2026.' }),
    ideaChecklist: z
      .array(checklistEntry, { error: 'must be a list of fields and links' })
      .max(20, { error: 'must have at most 20 entries' })
      .optional()
      .meta({
        description:
          'What every idea must say before it is taken up, whoever had it; problem, evidence, moves and effort, if not said.',
      }),
    inputDays: z
      .int({ error: 'must be a number of days' })
      .min(1, { error: 'must be at least 1' })
      .max(3650, { error: 'must be at most 3650' })
      .optional()
      .meta({ description: 'Days that an input may wait before it must be addressed or declined; 30, if not said.' }),
    transitions: z
      .partialRecord(transitionKind, steps, { error: 'must name kinds' })
      .superRefine(checkTransitions)
      .optional()
      .meta({
        description:
          'Which statuses may follow which, by kind: { requirement: { draft: [accepted, rejected] } }. A status that is left out may be followed by any.',
      }),
    sources: sources.optional().meta({
      description:
        'Where `throughline pull` asks for values of KPIs, by name. Secrets stay in environment variables, which are named here.',
    }),
    untracedChange: globs.optional().meta({
      description: 'Code of which every change must name what it serves; looked at where a change is checked.',
    }),
    rules: rules.optional().meta({ description: 'How bad the findings of a rule are; off silences it.' }),
    overrides: z
      .array(override, { error: 'must be a list' })
      .optional()
      .meta({ description: 'Other levels for some paths; of several that match, the last counts.' }),
    profile: z
      .union([z.literal(1), z.literal(2), z.literal(3)], { error: 'must be 1, 2 or 3' })
      .optional()
      .meta({ description: 'How much is checked: 1 the essentials, 2 more, 3 everything.' }),
    failOn: oneOf(['error', 'warning', 'information', 'never'])
      .optional()
      .meta({ description: 'The mildest finding that makes `throughline check` fail; error, if not said.' }),
  },
  { error: 'must hold settings, each a name with a colon behind it' },
);

export type Settings = z.infer<typeof settingsSchema>;

/** For each setting a line that is right, shown where a person wrote one that is wrong. */
export const settingExamples: Readonly<Record<keyof Settings, string>> = {
  $schema: '"$schema": "throughline.schema.json"',
  version: 'version: 1',
  kinds: 'kinds: { requirement: { prefixes: [REQ, FR] } }',
  scopes: 'scopes: specs/*',
  include: 'include: [docs, specs, src]',
  exclude: 'exclude: [docs/old]',
  tests: 'tests: ["**/*.check.ts"]',
  testReports: 'testReports: [artefacts/junit.xml, "packages/*/junit.xml"]',
  comments: 'comments: { .xyz: { line: "#" } }',
  events: `events: "track('{event}'"`,
  fiscalYearStart: 'fiscalYearStart: 7',
  ideaChecklist: 'ideaChecklist: [problem, evidence, moves]',
  inputDays: 'inputDays: 30',
  transitions: 'transitions: { requirement: { draft: [proposed, rejected] } }',
  sources: 'sources: { prod: { type: prometheus, url: https://prometheus.example.com } }',
  untracedChange: 'untracedChange: [src/billing]',
  rules: 'rules: { unknown-id: warning }',
  overrides: 'overrides: [{ paths: docs/ideas, rules: { kpi-without-target: off } }]',
  profile: 'profile: 1',
  failOn: 'failOn: warning',
};

type KindsInFile = Readonly<Record<string, { readonly prefixes?: readonly string[] | undefined }>>;

/** What one kind alone cannot tell: it is new and has no ids, or two kinds claim the same. */
function checkKinds(kinds: KindsInFile, context: z.RefinementCtx): void {
  const owners = new Map<string, string>();
  for (const [name, { prefixes }] of Object.entries(kinds)) {
    if (!prefixes && !builtInKinds.some(builtIn => builtIn.name === name)) {
      context.addIssue({ code: 'custom', path: [name], message: 'is a new kind and needs `prefixes`' });
    }
    for (const [i, prefix] of prefixes?.entries() ?? []) {
      const owner = owners.get(prefix);
      const message = `is a prefix of \`${owner ?? ''}\` already`;
      if (owner !== undefined) context.addIssue({ code: 'custom', path: [name, 'prefixes', i], message });
      owners.set(prefix, name);
    }
  }
}

type TransitionsInFile = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>> | undefined>>;

/** A status that the kind does not have would never be met. */
function checkTransitions(transitions: TransitionsInFile, context: z.RefinementCtx): void {
  for (const [name, from] of Object.entries(transitions)) {
    const set = builtInKinds.find(builtIn => builtIn.name === name)?.statuses ?? 'none';
    const message = `is no status of ${name}: it has ${statusSets[set].join(', ')}`;
    for (const [status, next] of Object.entries(from ?? {})) {
      const wrong = [status, ...(typeof next === 'string' ? [next] : next)].find(word => !readStatus(word, set));
      if (wrong !== undefined)
        context.addIssue({ code: 'custom', path: [name, status], message: `has '${wrong}', which ${message}` });
    }
  }
}

function oneOf<const T extends readonly string[]>(values: T) {
  const error = values.length > 8 ? 'is not known' : `must be ${listWords(values)}`;
  return z.enum(values, { error });
}

/** A union's message is that of the branch the person meant, where it says more than the type. */
function mustBe(what: string) {
  return (issue: { readonly code?: string | undefined; readonly errors?: readonly unknown[] }): string => {
    const inner = issue.errors?.flat().find(isTelling);
    return inner === undefined ? `must be ${what}` : inner.message;
  };
}

function isTelling(issue: unknown): issue is { message: string } {
  const { code } = issue as { code?: string };
  return code !== 'invalid_type' && code !== 'unrecognized_keys';
}

function listWords(values: readonly string[]): string {
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
}

/** Many wildcards in one pattern make matching exponential; nobody needs them. */
function isCheapPattern(pattern: string): boolean {
  return countWildcards(pattern) <= 8 && pattern.split('/').every(segment => countWildcards(segment) <= 3);
}

function countWildcards(pattern: string): number {
  return pattern.match(/\*+|\{/g)?.length ?? 0;
}
