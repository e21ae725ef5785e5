import assert from 'node:assert/strict';
import pg from 'pg';
import { findDeadAddress, servePlain } from '../../support/serve.ts';
import { needServer, postgresUrl } from '../../support/testServers.ts';
import { ask } from './ask.ts';

const env = { WAREHOUSE_URL: postgresUrl ?? '' };
const askWarehouse = (query: string, more: object = {}): Promise<string> =>
  ask({ type: 'sql', urlFrom: 'WAREHOUSE_URL', ...more }, query, { env });

describe('sql from a real PostgreSQL', function () {
  this.timeout(20_000);
  needServer('PostgreSQL', postgresUrl);

  const onServer = async (...statements: readonly string[]): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: postgresUrl });
    await client.connect();
    const results: unknown[] = [];
    for (const statement of statements) results.push(...(await client.query<object>(statement)).rows);
    await client.end();
    return results;
  };

  const answers: readonly (readonly [query: string, answer: string | RegExp])[] = [
    ['select 41.2', '41.2'],
    ['select 41.20::numeric(10,2)', '41.2'],
    ['SELECT count(*) FROM generate_series(1, 7)', '7'],
    ['select 1::smallint', '1'],
    ['select 0.1::real', '0.1'],
    ['select 1e300::double precision', '1e+300'],
    ['select -3 ;', '-3'],
    ['select 1 -- the only one', '1'],
    ['with users as (select 1 as id union all select 2) select count(*) from users', '2'],
    ['values (5)', '5'],
    ['(select 5)', '5'],
    ["select 41.2 as value, date '2026-08-19' as date", '41.2 (2026-08-19)'],
    ['select timestamptz \'2026-08-20 00:30+02\' as "Date", 41.2 as rate', '41.2 (2026-08-19)'],
    ["select 1 as value, timestamp '2026-08-19 23:59' as date", '1 (2026-08-19)'],
    ['select 3 as date', '3'],

    ["select 'NaN'::numeric", 'failed: what its query finds is not a finite number'],
    ["select 'Infinity'::float8", 'failed: what its query finds is not a finite number'],
    ['select null::int', 'failed: what its query finds is empty (NULL)'],
    ['select null', /holds no number/],
    ["select '41.2'", /holds no number; cast it: ::numeric/],
    ["select repeat('9', 200000000)", /holds no number/],
    ['select true', /holds no number/],
    ['select array[1]', /holds no number/],
    ['select 1 where false', 'failed: its query finds no row'],
    ['select generate_series(1, 2)', /more than one row/],
    ['select generate_series(1, 2000000000)', /more than one row/],
    ['select 1, 2', /gives 2 columns; one number is needed/],
    ["select 1 as value, '2026-08-19' as date", /`date` of its query holds no date/],
    ['select 1 as value, null::date as date', /is empty or no day/],
    ["select 1 as value, 'infinity'::date as date", /is empty or no day/],
    ['select * from nowhere', 'failed: it does not take its query [relation "nowhere" does not exist]'],
    ['select 1/0', 'failed: it does not take its query [division by zero]'],
    ['selct 1', /is no SELECT/],
    ['', /is no SELECT/],
  ];
  for (const [query, answer] of answers) {
    it(`finds ${String(answer).slice(0, 60)} by ${query.slice(0, 50)}`, async () => {
      const said = await askWarehouse(query);
      if (typeof answer === 'string') assert.equal(said, answer);
      else assert.match(said, answer);
    });
  }

  const harmful = [
    'delete from kept returning 1',
    'insert into kept values (2) returning 1',
    'with gone as (delete from kept returning 1) select count(*) from gone',
    'select 1; delete from kept',
    'select 1) as x; delete from kept; select * from (select 1',
    'select 1) as x; commit; delete from kept; --',
    "select setval('numbers', 99)",
    "select nextval('numbers')",
    'select 1 into other',
    'select n from kept for update',
    "copy kept to program 'true'",
    'drop table kept',
    'set transaction read write',
    'commit',
    'do $$ begin delete from kept; end $$',
    'explain analyze delete from kept',
    'select wipe()',
  ];
  for (const query of harmful) {
    it(`changes nothing by ${query}`, async () => {
      await onServer(
        'create table if not exists kept (n int)',
        'delete from kept',
        'insert into kept values (1)',
        'drop sequence if exists numbers',
        'create sequence numbers',
        'create or replace function wipe() returns int language sql as $$ delete from kept returning n $$',
      );
      assert.match(await askWarehouse(query), /^failed: (?!it has a problem|it cannot)/);
      const left = await onServer('select n from kept', 'select last_value::int, is_called from numbers');
      assert.deepEqual(left, [{ n: 1 }, { last_value: 1, is_called: false }]);
    });
  }

  it('gives up a query that takes too long, and so does the server', async () => {
    const started = performance.now();
    assert.equal(
      await askWarehouse('select 1 from pg_sleep(30)', { timeout: 0.5 }),
      'failed: it did not answer within 0.5 s',
    );
    assert.ok(performance.now() - started < 5000);
    const deadline = performance.now() + 5000;
    const isAsleep = async (): Promise<boolean> =>
      (await onServer("select 1 from pg_stat_activity where application_name = 'throughline' and state = 'active'"))
        .length > 0;
    while ((await isAsleep()) && performance.now() < deadline) await new Promise(done => setImmediate(done));
    assert.equal(await isAsleep(), false);
  });

  it('says who is not let in, without the password', async () => {
    const url = new URL(postgresUrl ?? '');
    url.password = 's3cret';
    const wrong = await ask({ type: 'sql', urlFrom: 'W' }, 'select 1', { env: { W: url.href } });
    assert.match(wrong, /^failed: it does not let in postgres; is W right\?/);
    assert.ok(!wrong.includes('s3cret'));
    url.password = '';
    const none = await ask({ type: 'sql', url: url.href }, 'select 1', { env: { PGPASSWORD: 'postgres' } });
    assert.match(none, /does not let in postgres; name its password with `passwordFrom`/);
    const { host, pathname } = url;
    const parts = { type: 'sql', url: `postgresql://${host}${pathname}`, user: 'postgres', passwordFrom: 'P' };
    assert.equal(await ask(parts, 'select 1', { env: { P: 'postgres' } }), '1');
  });

  it('does not take the password of the environment for one that is not named', async () => {
    const url = new URL(postgresUrl ?? '');
    url.password = '';
    const before = process.env['PGPASSWORD'];
    process.env['PGPASSWORD'] = 'postgres';
    try {
      assert.match(await ask({ type: 'sql', url: url.href }, 'select 1'), /does not let in postgres/);
    } finally {
      if (before === undefined) delete process.env['PGPASSWORD'];
      else process.env['PGPASSWORD'] = before;
    }
  });

  it('says that a database is not there', async () => {
    const url = (postgresUrl ?? '').replace(/\/postgres$/, '/nowhere');
    assert.match(await ask({ type: 'sql', urlFrom: 'W' }, 'select 1', { env: { W: url } }), /has no such database/);
  });

  it('sends nothing in the clear where encryption is asked for', async () => {
    const encrypted = { W: `${postgresUrl ?? ''}?sslmode=require` };
    assert.match(await ask({ type: 'sql', urlFrom: 'W' }, 'select 1', { env: encrypted }), /does not encrypt/);
  });
});

describe('sql from what is no PostgreSQL', () => {
  const askAt = (address: string, more: object = {}): Promise<string> =>
    ask(
      { type: 'sql', url: `${address.replace(/^http/, 'postgresql').replace('//', '//ana@')}/x`, ...more },
      'select 1',
    );

  it('fails where nobody listens', async () =>
    assert.equal(await askAt(await findDeadAddress()), 'failed: it refuses the connection; is it running?'));

  it('fails where another program answers', async () =>
    assert.match(await askAt(await servePlain('HTTP/1.1 400 Bad Request\r\n\r\n'), { timeout: 0.3 }), /^failed: it /));

  it('fails where nothing is said', async () =>
    assert.equal(await askAt(await servePlain(''), { timeout: 0.2 }), 'failed: it did not answer within 0.2 s'));

  const addresses: readonly (readonly [string, RegExp])[] = [
    ['postgresql://db/x', /names no user/],
    ['postgresql://ana@db', /names no database/],
    ['postgresql:///x', /names no host/],
    ['postgresql://ana@127.0.0.1/x?sslmode=maybe', /an sslmode that is none of disable, require/],
    ['mysql://ana@db/x', /WAREHOUSE_URL of the source it begins neither with postgresql/],
    ['not an address', /begins neither/],
  ];
  for (const [url, reason] of addresses) {
    it(`fails for ${url}`, async () =>
      assert.match(
        await ask({ type: 'sql', urlFrom: 'WAREHOUSE_URL' }, 'select 1', { env: { WAREHOUSE_URL: url } }),
        reason,
      ));
  }
});
