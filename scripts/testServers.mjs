// Runs a command with a real PostgreSQL and a real Prometheus at hand, both on loopback, in a folder of their own:
//   node scripts/testServers.mjs npm test
// Their addresses stand in THROUGHLINE_TEST_POSTGRES_URL and THROUGHLINE_TEST_PROMETHEUS_URL. Where a server is not
// installed (Debian: apt-get install postgresql prometheus), its tests are skipped and say so.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('Name the command to run: node scripts/testServers.mjs npm test');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'throughline-servers-'));
const running = [];
try {
  const addresses = Object.assign({}, ...(await Promise.all([startPostgres(), startPrometheus()])));
  process.exitCode = await run(command, args, addresses);
} finally {
  await Promise.all(running.map(stop));
  rmSync(folder, { recursive: true, force: true });
}

async function startPostgres() {
  const bin = findPostgres();
  if (bin === undefined) return leaveOut('PostgreSQL is not installed here');
  const user = findUnprivilegedUser();
  if (user === undefined) return leaveOut('PostgreSQL does not run as root, and there is no user postgres or nobody');
  const home = join(folder, 'postgres');
  mkdirSync(home);
  chmodSync(folder, 0o755);
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);
  const port = await findFreePort();
  const password = join(home, 'password');
  writeFileSync(password, 'postgres');
  const data = join(home, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${password}`,
      '--no-sync',
      '--locale=C',
      '-E',
      'UTF8',
    ],
    { ...user, cwd: home, encoding: 'utf8' },
  );
  if (made.status !== 0) return leaveOut(`PostgreSQL could not be set up: ${made.stderr}`);
  const options = ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', '', '-F'];
  start(join(bin, 'postgres'), options, { ...user, cwd: home });
  const isUp = await waitFor(
    () => spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0,
  );
  if (!isUp) return leaveOut('PostgreSQL did not start within 20 s');
  return { THROUGHLINE_TEST_POSTGRES_URL: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres` };
}

async function startPrometheus() {
  const program = findProgram('prometheus');
  if (program === undefined) return leaveOut('Prometheus is not installed here');
  const home = join(folder, 'prometheus');
  mkdirSync(home);
  const port = await findFreePort();
  const config = join(home, 'prometheus.yml');
  const job = { job_name: 'self', static_configs: [{ targets: [`127.0.0.1:${port}`] }] };
  // YAML reads JSON.
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: [job] }));
  const data = join(home, 'data');
  const options = [`--config.file=${config}`, `--storage.tsdb.path=${data}`, `--web.listen-address=127.0.0.1:${port}`];
  start(program, options, { cwd: home });
  const url = `http://127.0.0.1:${port}`;
  const isUp = await waitFor(async () => {
    const reply = await fetch(`${url}/api/v1/query?query=up`);
    return reply.ok && (await reply.json()).data.result.length === 1;
  });
  if (!isUp) return leaveOut('Prometheus did not start within 20 s');
  return { THROUGHLINE_TEST_PROMETHEUS_URL: url };
}

function leaveOut(why) {
  console.log(`${why}: its tests are skipped.`);
  return {};
}

function start(program, options, more) {
  const child = spawn(program, options, { ...more, stdio: 'ignore' });
  child.on('error', error => console.log(`${program} could not be started: ${error.message}`));
  running.push(child);
}

/** Asks politely, then less so; waits until it is gone. */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise(done => child.once('exit', done));
  child.kill('SIGINT');
  if ((await Promise.race([gone, wait(5000, 'late', { ref: false })])) === 'late') child.kill('SIGKILL');
  await gone;
}

function run(program, options, addresses) {
  const child = spawn(program, options, { stdio: 'inherit', env: { ...process.env, ...addresses } });
  // The signal reaches the command too; what is started here ends after it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done, failed) => child.on('error', failed).on('close', code => done(code ?? 1)));
}

function findPostgres() {
  const versions = '/usr/lib/postgresql';
  const newest = existsSync(versions) ? readdirSync(versions).toSorted((a, b) => Number(b) - Number(a)) : [];
  const bin = newest.map(version => join(versions, version, 'bin')).find(path => existsSync(join(path, 'initdb')));
  const onPath = findProgram('initdb');
  return bin ?? (onPath === undefined ? undefined : join(onPath, '..'));
}

/** What to start PostgreSQL as: nothing to change for a person, a user without rights for root. */
function findUnprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map(flag => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (ids.every(({ status }) => status === 0)) {
      const [uid, gid] = ids.map(({ stdout }) => Number(stdout));
      return { uid, gid };
    }
  }
  return undefined;
}

function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map(path => join(path, name)).find(path => existsSync(path));
}

function findFreePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function waitFor(isTrue) {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    if (await Promise.resolve(isTrue()).catch(() => false)) return true;
    await wait(100);
  }
  return false;
}
