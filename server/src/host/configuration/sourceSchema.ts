import * as z from 'zod';

// implements TL-24
// Schemas are values, so the parts stand before the whole. What ends in `From` names an environment variable: no
// schema here takes a secret, and what people write in its place is answered with the way out.

/** Settings of a source that a person may mean by a misspelt one. */
export const sourceSettings: readonly string[] = [
  'type',
  'url',
  'urlFrom',
  'user',
  'passwordFrom',
  'tokenFrom',
  'headersFrom',
  'timeout',
];

/** The longest that a source may be waited for, in seconds. */
const longestTimeout = 120;

const text = z.string({ error: 'must be a text' }).min(1, { error: 'must not be empty' }).max(2000, {
  error: 'must have at most 2000 characters',
});

const variable = z
  .string({ error: 'must be the name of an environment variable: STATS_TOKEN' })
  .regex(/^[A-Z_][A-Z0-9_]{0,99}$/, {
    error:
      'must be the name of an environment variable in capital letters, such as STATS_TOKEN, never the secret itself',
  });

const webAddress = text
  .refine(url => hasScheme(url, ['http:', 'https:']), { error: 'must be an address with https:// or http://' })
  .refine(url => !holdsCredentials(url), { error: holdsSecret('passwordFrom', 'and its name with `user`') })
  .refine(url => !/[?#]/.test(url), {
    error: 'must end before `?` and `#`: what is asked for stands in the KPI’s `query`, a key in `headersFrom`',
  });

const database = text
  .refine(url => isSqlite(url) || hasScheme(url, ['postgres:', 'postgresql:']), {
    error: 'must begin with postgresql:// or sqlite:',
  })
  .refine(url => !holdsCredentials(url), { error: holdsSecret('passwordFrom', 'or the whole address with `urlFrom`') })
  .refine(url => !isSqlite(url) || isInside(url.slice('sqlite:'.length)), {
    error: 'must name a file of this repository, counted from the folder of this file: sqlite:data/metrics.db',
  });

const common = {
  urlFrom: variable.optional().meta({ description: 'Environment variable that holds the address, in place of `url`.' }),
  timeout: z
    .number({ error: `must be a number of seconds, at most ${longestTimeout}` })
    .positive({ error: 'must be more than 0 seconds' })
    .max(longestTimeout, { error: `must be at most ${longestTimeout} seconds` })
    .optional()
    .meta({ description: 'Seconds after which an answer no longer counts; 10, if not said.' }),
  user: text.optional().meta({ description: 'Name to log in with.' }),
  passwordFrom: variable.optional().meta({ description: 'Environment variable that holds the password of `user`.' }),
  password: forbid('passwordFrom'),
  token: forbid('tokenFrom'),
  headers: forbid('headersFrom'),
};

const web = {
  ...common,
  url: webAddress.optional().meta({ description: 'Address that every `query` begins with; no secret in it.' }),
  tokenFrom: variable.optional().meta({ description: 'Environment variable that holds a bearer token.' }),
  headersFrom: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, { error: 'is no name of a header such as `X-Api-Key`' })
        .refine(name => !/^(?:host|connection|content-length|transfer-encoding|accept-encoding)$/i.test(name), {
          error: 'is a header that Throughline sets itself',
        }),
      variable,
      { error: 'must give header names the environment variables that hold their values' },
    )
    .optional()
    .meta({ description: 'Headers to send, each with the environment variable that holds its value.' }),
};

const httpJson = z.strictObject({ type: z.literal('http-json'), ...web });
const prometheus = z.strictObject({ type: z.literal('prometheus'), ...web });
const noWeb = z
  .never({ error: 'is for http-json and prometheus: a database takes `user` and `passwordFrom`' })
  .optional();
const sql = z.strictObject({
  type: z.literal('sql'),
  ...common,
  tokenFrom: noWeb,
  headersFrom: noWeb,
  url: database.optional().meta({
    description: 'postgresql://host/database, or sqlite: and a file of this repository; no password in it.',
  }),
});

const source = z
  .discriminatedUnion('type', [httpJson, prometheus, sql], {
    error: issue =>
      issue.code === 'invalid_union' ? 'must be http-json, prometheus or sql' : 'must say `type` and `url` of a source',
  })
  .superRefine((given, context) => {
    const addresses = [given.url, given.urlFrom].filter(address => address !== undefined);
    if (addresses.length === 0) refuse(context, 'needs `url`, or `urlFrom` with an environment variable that holds it');
    if (addresses.length > 1) refuse(context, 'has both `url` and `urlFrom`; keep one');
    if (given.passwordFrom !== undefined && given.user === undefined)
      refuse(context, 'has `passwordFrom` but no `user`');
    const logins = [given.user, given.tokenFrom].filter(way => way !== undefined);
    if (logins.length > 1) refuse(context, 'logs in twice, by `user` and by `tokenFrom`; keep one');
  });

const sourceName = z.string().regex(/^[A-Za-z][\w-]{0,39}$/, {
  error: 'is no name for a source: use letters, digits, hyphens and underscores',
});

/** Sources of values, by name. */
export const sources = z.record(sourceName, source, { error: 'must name sources, each with `type` and `url`' });

/** A place outside the repository that knows values of KPIs, as throughline.yaml describes it. */
export type SourceSettings = z.infer<typeof source>;

function forbid(instead: string) {
  return z
    .never({ error: `must not stand in this file: name the environment variable that holds it, with \`${instead}\`` })
    .optional()
    .meta({ description: `Never in this file: see ${instead}.` });
}

function refuse(context: z.RefinementCtx, message: string): void {
  context.addIssue({ code: 'custom', message });
}

function holdsSecret(instead: string, more: string): string {
  return `must not hold a name and password: give the environment variable of the password with \`${instead}\`, ${more}`;
}

function hasScheme(url: string, schemes: readonly string[]): boolean {
  return URL.canParse(url) && schemes.includes(new URL(url).protocol);
}

function isSqlite(url: string): boolean {
  return /^sqlite:/i.test(url);
}

/** `https://ana:secret@host`, `postgresql://ana@host/db?password=secret`; a user's name alone is none. */
function holdsCredentials(url: string): boolean {
  if (!URL.canParse(url)) return /^[a-z]+:\/\/[^/?#]*:[^/?#]*@/i.test(url);
  const { password, username, protocol, searchParams } = new URL(url);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return password !== '' || (isWeb && username !== '') || [...searchParams.keys()].some(key => /pass/i.test(key));
}

function isInside(path: string): boolean {
  return path !== '' && !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(path);
}
