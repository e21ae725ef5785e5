import pg from 'pg';
import { readDay } from '../../core/model/day.ts';
import type { Answer, Failure } from './answer.ts';
import { fail, takeWrittenNumber } from './answer.ts';
import { describeSystemError } from './networkErrors.ts';
import { quote } from './quote.ts';
import type { PostgresSource } from './source.ts';
import { checkRowCount, findColumns, wrapSelect } from './sqlQuery.ts';

// implements TL-24
/** Asks a PostgreSQL, or what speaks its protocol, in a read-only transaction with a time limit. */
export async function askPostgres(source: PostgresSource, query: string): Promise<Answer> {
  const described = wrapSelect(query, 0);
  const asked = wrapSelect(query, 2);
  if (typeof described !== 'string') return described;
  if (typeof asked !== 'string') return asked;
  const client = new pg.Client(makeConfig(source));
  // A connection that breaks between two questions is told by the next one.
  client.on('error', () => {});
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    destroy(client);
  }, source.milliseconds);
  try {
    await client.connect();
    return await readNumber(client, source, described, asked);
  } catch (error) {
    return isLate ? timedOut(source) : describeFailure(error, source);
  } finally {
    clearTimeout(deadline);
    await close(client, isLate);
  }
}

async function readNumber(
  client: pg.Client,
  source: PostgresSource,
  described: string,
  asked: string,
): Promise<Answer> {
  await client.query('begin transaction read only');
  await client.query(`set local statement_timeout = ${source.milliseconds}`);
  await client.query("set local datestyle = 'ISO'");
  await client.query("set local timezone = 'UTC'");
  // The types come first: a column of texts may be of any size, one of numbers is not.
  const { fields } = await client.query(extended(described));
  const columns = findColumns(fields.map(({ name }) => name));
  if (columns.kind === 'failed') return columns;
  if (!numbers.has(fields[columns.value]?.dataTypeID ?? 0)) {
    return fail('the column of its query holds no number; cast it: ::numeric');
  }
  if (columns.day !== undefined && !dates.has(fields[columns.day]?.dataTypeID ?? 0)) {
    return fail('the column `date` of its query holds no date; cast it: ::date');
  }
  const { rows } = await client.query<(string | null)[]>({ ...extended(asked), rowMode: 'array' });
  await client.query('rollback');
  const refusal = checkRowCount(rows.length);
  if (refusal) return refusal;
  const written = rows[0]?.[columns.value];
  if (written === null || written === undefined) return fail('what its query finds is empty (NULL)');
  const answer = takeWrittenNumber(written, 'what its query finds');
  if (answer.kind === 'failed' || columns.day === undefined) return answer;
  const day = readDay(rows[0]?.[columns.day]?.slice(0, 10) ?? '');
  return day === undefined
    ? fail('the `date` that its query finds is empty or no day of the calendar')
    : { ...answer, day };
}

/** The extended protocol takes one statement only: nothing can follow the SELECT. */
function extended(text: string) {
  return { text, queryMode: 'extended' as const };
}

/** Object ids of int8, int2, int4, float4, float8, numeric; and of date, timestamp, timestamptz (pg_type.dat). */
const numbers: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700]);
const dates: ReadonlySet<number> = new Set([1082, 1114, 1184]);

function makeConfig(source: PostgresSource): pg.ClientConfig {
  const { host, port, database, user, password, tls, milliseconds } = source;
  return {
    host,
    port,
    database,
    user,
    // A function, so that neither ~/.pgpass nor PGPASSWORD steps in for a password that is not named.
    password: () => password,
    ssl: tls === 'none' ? false : { rejectUnauthorized: tls === 'checked', servername: host },
    connectionTimeoutMillis: milliseconds,
    application_name: 'throughline',
    // Everything as the text that the server sends: a numeric must not pass through a float on its way.
    types: { getTypeParser: () => (text: string) => text },
  };
}

/** Ends politely, but waits for nobody. */
async function close(client: pg.Client, isLate: boolean): Promise<void> {
  if (isLate) return;
  const impatience = setTimeout(() => destroy(client), 500);
  await client.end().catch(() => {});
  clearTimeout(impatience);
}

function destroy(client: pg.Client): void {
  // Typed as private, yet the only way to leave a server that does not answer.
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

function describeFailure(error: unknown, source: PostgresSource): Failure {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const { name, loginFrom, user } = source;
  const said = quote(message, source);
  const isFromServer = /^[0-9A-Z]{5}$/.test(code) && error instanceof pg.DatabaseError;
  if (code === '57014') return timedOut(source);
  if (code.startsWith('28') || /password must be/.test(message)) {
    const advice = loginFrom === undefined ? 'name its password with `passwordFrom`' : `is ${loginFrom} right?`;
    return fail(`${name} does not let in ${quote(user, source)}; ${advice}`, said);
  }
  if (code === '25006') return fail('its query wants to write; only reading is allowed');
  if (code === '3D000') return fail(`${name} has no such database`, said);
  if (isFromServer && /^(?:42|22|0A|21)/.test(code)) return fail(`${name} does not take its query`, said);
  if (isFromServer) return fail(`${name} has a problem of its own`, said);
  if (/timeout/i.test(message)) return timedOut(source);
  if (/does not support SSL/i.test(message)) {
    return fail(`${name} does not encrypt; add ?sslmode=disable to its url where nobody can listen in`);
  }
  if (/terminated unexpectedly/i.test(message)) {
    return fail(`${name} ended the connection before its answer was complete`);
  }
  return fail(describeSystemError(error, source));
}

function timedOut({ name, milliseconds }: PostgresSource): Failure {
  return fail(`${name} did not answer within ${milliseconds / 1000} s`);
}
