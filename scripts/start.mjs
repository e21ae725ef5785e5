// The first look: `npm start` builds, prints the report of examples/ and, for a person at a terminal, opens that
// folder in VS Code with the extension running. `npm start -- <folder>` does the same for any folder.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureVsCode, environment, installExtension, quietSettings, run, startVsCode } from './vscode.mjs';

const root = join(import.meta.dirname, '..');
const cli = join(root, 'dist', 'cli.js');
// npm runs this in the project's folder; INIT_CWD is where the person stands.
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? join(root, 'examples'));

// The example's numbers end on this day (examples/README.md); looked at later, they would all be stale.
if (folder === join(root, 'examples')) environment.THROUGHLINE_TODAY ??= '2026-11-22';

process.exitCode = await main();

async function main() {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(`There is no folder ${folder}. Give one: npm start -- <folder>`);
    return 2;
  }
  say('Building');
  await run('node', [join(root, 'scripts', 'build.mjs')]);
  printReport();
  const watched = process.stdin.isTTY && process.stdout.isTTY && !process.env.CI;
  if (!watched) return 0;
  const desktop = findDesktop();
  if (desktop) openDesktop(desktop);
  else await openBrowser();
  return 0;
}

/** What `throughline check` says, and what hangs on each objective. */
function printReport() {
  const day = environment.THROUGHLINE_TODAY;
  say(`Checking ${folder}${day ? `, as of ${day}` : ''}`);
  runCli(['check', folder, '--fail-on', 'never']);
  const listed = spawnSync('node', [cli, 'list', folder, '--format', 'json'], {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (listed.status !== 0) throw new Error(listed.stderr);
  const objectives = JSON.parse(listed.stdout).items.filter(({ kind }) => kind === 'objective');
  say(objectives.length === 0 ? 'No objective is written here yet' : 'What hangs on each objective');
  for (const { id, scope } of objectives) {
    console.log();
    runCli(['trace', scope ? `${scope}/${id}` : id, '--root', folder]);
  }
}

function runCli(args) {
  const { status, error } = spawnSync('node', [cli, ...args], { env: environment, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`throughline ${args[0]} ended with code ${status}.`);
}

/** The `code` of this machine, if it is new enough and shows windows here. */
function findDesktop() {
  // Inside a remote window `code` only talks to the window at the other end, which cannot load an extension from here.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const { status, stdout } = spawnSync('code', ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return undefined;
  const needed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.vscode.replace('^', '');
  return stdout.trim().split('\n')[0].localeCompare(needed, 'en', { numeric: true }) >= 0 ? 'code' : undefined;
}

function openDesktop(code) {
  say('Opening VS Code with the extension running; close its window when you are done');
  const opened = spawnSync(code, ['--new-window', `--extensionDevelopmentPath=${root}`, folder], {
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (opened.status !== 0) throw new Error(`code ended with code ${opened.status}.`);
}

/** VS Code in the browser, until Ctrl-C. */
async function openBrowser() {
  say('No VS Code here that can be used, so it runs in your browser');
  await ensureVsCode();
  const data = join(root, '.vscode-test', 'start');
  await run('node', [join(root, 'scripts', 'package.mjs'), '--vsix']);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await installExtension(join(root, 'artefacts', `throughline-${version}.vsix`), data);
  // A token, because every page in the browser can reach this machine's ports.
  const token = randomBytes(16).toString('hex');
  const server = await startVsCode({
    data,
    token,
    settings: { ...quietSettings, 'workbench.startupEditor': 'readme', 'security.workspace.trust.enabled': false },
  });
  const address = `${server.url}/?tkn=${token}&folder=${encodeURIComponent(pathToFileURL(folder).pathname)}`;
  console.log(`\n  Open   ${address}\n  Stop   Ctrl-C\n`);
  await new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, done);
    server.process.once('exit', done);
  });
  await server.stop();
  console.log('Stopped.');
}

function say(text) {
  console.log(`\n— ${text}`);
}
