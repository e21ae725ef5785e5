import assert from 'node:assert/strict';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeTempFolder, writeFiles } from '../../support/tempFolder.ts';
import { makeDatabase } from './makeDatabase.ts';
import { ask } from './ask.ts';

const source = { type: 'sql', url: 'sqlite:data/metrics.db' };

describe('sql from SQLite', function () {
  this.timeout(20_000);

  const makeRoot = (...statements: readonly string[]): string => {
    const root = makeTempFolder({ 'data/keep': '' });
    makeDatabase(join(root, 'data/metrics.db'), 'create table users (id integer, plan text)', ...statements);
    return root;
  };
  const users = "insert into users values (1, 'pro'), (2, 'pro'), (3, 'free')";

  const answers: readonly (readonly [query: string, answer: string | RegExp])[] = [
    ["select count(*) from users where plan = 'pro'", '2'],
    ["select 100.0 * sum(plan = 'pro') / count(*) from users", '66.66666666666667'],
    ['select 9007199254740993', '9007199254740992'],
    ['select 1 -- only', '1'],
    ["select 41.2 as value, '2026-08-19' as date", '41.2 (2026-08-19)'],
    ["select 41.2 as value, '2026-08-19 23:30:00' as date", '41.2 (2026-08-19)'],
    ["select '41.2'", 'failed: what its query finds is a text, not a number'],
    ['select null', 'failed: what its query finds is empty (NULL)'],
    ["select x'00'", 'failed: what its query finds is binary, not a number'],
    ['select 9e999', 'failed: what its query finds is not a finite number'],
    ['select sum(id) from users where id > 9', 'failed: what its query finds is empty (NULL)'],
    ['select id from users', /more than one row/],
    ['select id from users where id > 9', /finds no row/],
    ['select id, plan from users limit 1', /gives 2 columns/],
    ["select 1 as value, 'soon' as date", /is no date such as/],
    ['select * from nowhere', 'failed: it does not take its query [no such table: nowhere]'],
    ['delete from users', /is no SELECT/],
    ['select 1; delete from users', /does not take its query/],
    ["select load_extension('/tmp/x')", /does not take its query/],
    ["select writefile('/tmp/x', 'y')", /does not take its query/],
  ];
  for (const [query, answer] of answers) {
    it(`finds ${String(answer)} by ${query}`, async () => {
      const said = await ask(source, query, { root: makeRoot(users) });
      if (typeof answer === 'string') assert.equal(said, answer);
      else assert.match(said, answer);
    });
  }

  it('leaves the file as it was', async () => {
    const root = makeRoot(users);
    const before = readFileSync(join(root, 'data/metrics.db'));
    await ask(source, 'select count(*) from users', { root });
    assert.deepEqual(readFileSync(join(root, 'data/metrics.db')), before);
    assert.deepEqual(readdirSync(join(root, 'data')), ['keep', 'metrics.db']);
  });

  it('stops a query that does not end', async () => {
    const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
    const started = performance.now();
    assert.equal(
      await ask({ ...source, timeout: 1 }, endless, { root: makeRoot() }),
      'failed: it did not answer within 1 s',
    );
    assert.ok(performance.now() - started < 5000);
  });

  it('takes nothing of our environment along', async () => {
    // A Node option that cannot be met would keep the reader from starting.
    const root = makeRoot();
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = '--require /nowhere/at/all.js';
    try {
      assert.equal(await ask(source, 'select 1', { root }), '1');
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    }
  });

  it('says that the file is not there, is no file or no database', async () => {
    const root = makeTempFolder({
      'data/metrics.db': 'not a database, but long enough to be looked at as one. '.repeat(20),
    });
    assert.match(
      await ask(source, 'select 1', { root: makeTempFolder() }),
      /the database of the source it is not there/,
    );
    assert.match(await ask({ type: 'sql', url: 'sqlite:data' }, 'select 1', { root }), /is no file/);
    assert.match(await ask(source, 'select 1', { root }), /no SQLite database that can be read/);
  });

  it('stays inside the repository, links followed', async () => {
    const outside = makeTempFolder();
    makeDatabase(join(outside, 'x.db'), 'create table t (n)');
    const root = makeTempFolder();
    writeFiles(root, { 'data/keep': '' });
    symlinkSync(join(outside, 'x.db'), join(root, 'data/metrics.db'));
    assert.match(await ask(source, 'select 1', { root }), /is outside this repository/);
    const env = { DB: `sqlite:../${outside.split('/').at(-1) ?? ''}/x.db` };
    assert.match(await ask({ type: 'sql', urlFrom: 'DB' }, 'select 1', { root, env }), /is outside this repository/);
  });
});
