import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { SourceSettings } from '../../host/configuration/sourceSchema.ts';
import type { Answer, Failure } from './answer.ts';
import { fail } from './answer.ts';

/** A source that can be asked: its address and secrets are at hand. */
export type Source = WebSource | PostgresSource | SqliteSource;

interface Common {
  /** As throughline.yaml calls it. */
  readonly name: string;
  readonly milliseconds: number;
  /** What no message may repeat. */
  readonly secrets: readonly string[];
  /** The environment variable that logs in, for the message where the source refuses. */
  readonly loginFrom?: string;
}

export interface WebSource extends Common {
  readonly type: 'http-json' | 'prometheus';
  /** Without query, fragment and credentials. */
  readonly base: URL;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PostgresSource extends Common {
  readonly type: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: 'none' | 'checked' | 'unchecked';
}

export interface SqliteSource extends Common {
  readonly type: 'sqlite';
  /** Absolute, links resolved, inside the root. */
  readonly file: string;
}

/** Asks a source for one number as of a moment (in milliseconds since 1970), where it can be asked for the past. */
export type AskSource = (source: Source, query: string, moment: number) => Promise<Answer>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Puts the settings of a source and what the environment holds together. */
export function findSource(name: string, settings: SourceSettings, env: Environment, root: string): Source | Failure {
  const variables = new Variables(env);
  const password = variables.read(settings.passwordFrom);
  const token = variables.read(settings.tokenFrom);
  const headers = Object.entries(settings.headersFrom ?? {}).map(
    ([header, variable]) => [header, variables.read(variable) ?? ''] as const,
  );
  const address = settings.url ?? variables.read(settings.urlFrom);
  if (variables.missing.length > 0) {
    return fail(`the environment variable ${variables.missing.join(' and ')} of the source ${name} is not set`);
  }
  if (address === undefined) return fail(`the source ${name} has no address`);
  const [firstHeader] = Object.values(settings.headersFrom ?? {});
  const loginFrom = settings.passwordFrom ?? settings.tokenFrom ?? firstHeader ?? settings.urlFrom;
  const common: Common = {
    name,
    milliseconds: Math.ceil((settings.timeout ?? 10) * 1000),
    secrets: variables.values,
    ...(loginFrom === undefined ? {} : { loginFrom }),
  };
  const login = { user: settings.user, password };
  const shown = settings.urlFrom ?? 'its url';
  if (settings.type !== 'sql') return makeWebSource(settings.type, address, shown, login, token, headers, common);
  if (/^sqlite:/i.test(address)) return makeSqliteSource(address.slice('sqlite:'.length), root, common);
  return makePostgresSource(address, shown, login, common);
}

/** Reads environment variables and remembers what they hold, so that no message repeats it. */
class Variables {
  readonly values: string[] = [];
  readonly missing: string[] = [];
  private readonly env: Environment;

  constructor(env: Environment) {
    this.env = env;
  }

  read(name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    // Files and `echo` leave a line end behind what they hold.
    const value = this.env[name]?.replace(/[\r\n]+$/, '');
    if (value === undefined || value === '') this.missing.push(name);
    else this.values.push(value);
    return value;
  }
}

interface Login {
  readonly user: string | undefined;
  readonly password: string | undefined;
}

function makeWebSource(
  type: WebSource['type'],
  address: string,
  shown: string,
  login: Login,
  token: string | undefined,
  extra: readonly (readonly [string, string])[],
  common: Common,
): WebSource | Failure {
  const base = readUrl(address);
  if (base?.protocol !== 'http:' && base?.protocol !== 'https:') {
    return fail(`${shown} of the source ${common.name} holds no address with https:// or http://`);
  }
  if (base.search !== '' || base.hash !== '') {
    return fail(`${shown} of the source ${common.name} must end before \`?\` and \`#\``);
  }
  const user = login.user ?? decode(base.username);
  const password = login.password ?? decode(base.password);
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  const headers = Object.fromEntries(extra);
  if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
  else if (user !== '') headers['Authorization'] = `Basic ${basic}`;
  const unsendable = Object.entries(headers).find(([, value]) => !/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value));
  if (unsendable) return fail(`what the environment holds for the header ${unsendable[0]} cannot be sent as a header`);
  base.username = '';
  base.password = '';
  const secrets = [...common.secrets, password, ...(user === '' ? [] : [basic])].filter(secret => secret !== '');
  return { ...common, secrets, type, base, headers };
}

function makePostgresSource(address: string, shown: string, login: Login, common: Common): PostgresSource | Failure {
  const url = readUrl(address);
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:') {
    return fail(`${shown} of the source ${common.name} begins neither with postgresql:// nor with sqlite:`);
  }
  const socket = url.searchParams.get('host');
  const host = socket?.startsWith('/') ? socket : decode(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const user = login.user ?? decode(url.username);
  const database = decode(url.pathname.slice(1));
  if (host === '' || user === '' || database === '') {
    const lacking = host === '' ? 'host' : user === '' ? 'user' : 'database';
    return fail(`${shown} of the source ${common.name} names no ${lacking}: postgresql://user@host/database`);
  }
  const isHere = host.startsWith('/') || host === 'localhost' || host === '::1' || host.startsWith('127.');
  const mode = url.searchParams.get('sslmode');
  const tls = tlsModes.get(mode ?? (isHere ? 'disable' : 'verify-full'));
  if (tls === undefined) {
    return fail(`the source ${common.name} has an sslmode that is none of ${[...tlsModes.keys()].join(', ')}`);
  }
  const password = login.password ?? decode(url.password);
  const secrets = [...common.secrets, password].filter(secret => secret !== '');
  const port = url.port === '' ? 5432 : Number(url.port);
  return { ...common, secrets, type: 'postgres', host, port, database, user, password, tls };
}

/** What `sslmode` asks for; over a network nothing is sent in the clear unless the address says so. */
const tlsModes: ReadonlyMap<string, PostgresSource['tls']> = new Map([
  ['disable', 'none'],
  ['require', 'checked'],
  ['verify-ca', 'checked'],
  ['verify-full', 'checked'],
  ['no-verify', 'unchecked'],
]);

function makeSqliteSource(path: string, root: string, common: Common): SqliteSource | Failure {
  const shown = `the database of the source ${common.name}`;
  let file: string;
  try {
    file = realpathSync(join(root, path));
    if (!statSync(file).isFile()) return fail(`${shown} is no file`);
  } catch {
    return fail(`${shown} is not there`);
  }
  const home = realpathSync(root);
  if (path === '' || !file.startsWith(home.endsWith(sep) ? home : home + sep)) {
    return fail(`${shown} is outside this repository`);
  }
  return { ...common, type: 'sqlite', file };
}

function readUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
