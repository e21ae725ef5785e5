// A real VS Code from npm, for `npm start` and the tests on machines where none is installed or can be downloaded:
// the package code-server carries VS Code's own server and web workbench. It goes into .vscode-test/ on first use.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const version = '4.139.1';
const cache = process.env.THROUGHLINE_VSCODE_CACHE ?? join(root, '.vscode-test');
const folder = join(cache, `code-server-${version}`);
const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

const serverMain = join(vscode, 'out', 'server-main.js');

/** Node 24 first: VS Code's server asks for it, whatever the machine has. */
export const environment = {
  ...process.env,
  PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
};

/** Folder of the built-in extensions, for tests that use their grammars. */
export const builtInExtensions = join(vscode, 'extensions');

/** Installs VS Code from npm unless it is there; about a minute the first time. */
export async function ensureVsCode(say = console.log) {
  if (existsSync(join(folder, 'ready'))) return;
  say(`Getting VS Code from npm (code-server ${version}, about 600 MB on disk, once) …`);
  const half = `${folder}.${process.pid}`;
  await mkdir(half, { recursive: true });
  try {
    await writeFile(join(half, 'package.json'), '{ "private": true }\n');
    const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', [...install, `code-server@${version}`], half);
    await run('npm', [...install, '--omit=dev'], join(half, 'node_modules', 'code-server', 'lib', 'vscode'));
    // It asks for a TypeScript that is not in the package, and complains by message whenever it misses it.
    await rm(join(half, 'node_modules/code-server/lib/vscode/extensions/typescript-language-features'), {
      recursive: true,
    });
    await writeFile(join(half, 'ready'), '');
    await rm(folder, { recursive: true, force: true });
    await rename(half, folder);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

/** A Chromium or Chrome to drive; from npm where the machine has none. */
export async function ensureChromium(say = console.log) {
  const found = findChromium();
  if (found) return found;
  const home = join(cache, 'chromium');
  if (!existsSync(join(home, 'ready'))) {
    say('Getting Chromium from npm (once) …');
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '@sparticuz/chromium@153.0.0'], home);
    await writeFile(join(home, 'ready'), '');
  }
  const entry = createRequire(join(home, 'package.json')).resolve('@sparticuz/chromium');
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}

/** The Chromium of this machine; undefined where there is none. */
export function findChromium() {
  return [process.env.CHROME_PATH, ...installedBrowsers()].find(path => path !== undefined && existsSync(path));
}

function installedBrowsers() {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ];
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].map(
        base => base && join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      );
    default:
      return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(name => `/usr/bin/${name}`);
  }
}

/**
 * Starts VS Code's server on a free port of this machine; ends with `stop()`.
 * `data` is a folder of its own for settings, extensions and state. Without a `token` in the address nobody gets in,
 * where one is given; the tests do without.
 */
export async function startVsCode({ data, settings = {}, env = {}, testDriver = false, token, extensions }) {
  await mkdir(join(data, 'data', 'User'), { recursive: true });
  await writeFile(join(data, 'data', 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
  const options = ['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms', '--disable-telemetry'];
  const folders = ['--server-data-dir', data, '--extensions-dir', extensions ?? join(data, 'extensions')];
  const door = token === undefined ? ['--without-connection-token'] : ['--connection-token', token];
  const driver = testDriver ? ['--enable-smoke-test-driver'] : [];
  const child = spawn(
    'node',
    [serverMain, ...options, ...folders, ...door, ...driver],
    // A group of its own, so that stopping takes the extension hosts and language servers with it.
    { env: { ...environment, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  const stop = () => endGroup(child);
  process.once('exit', () => killGroup(child));
  try {
    const port = await readPort(child);
    return { url: `http://127.0.0.1:${port}`, authority: `127.0.0.1:${port}`, process: child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension into the data folder of a server. */
export async function installExtension(vsix, data) {
  await mkdir(data, { recursive: true });
  const folders = ['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  return run('node', [serverMain, '--accept-server-license-terms', ...folders, '--install-extension', vsix]);
}

function readPort(child) {
  return new Promise((done, fail) => {
    let output = '';
    const deadline = setTimeout(() => fail(new Error(`VS Code did not start within 60 s.\n${output}`)), 60_000);
    const read = chunk => {
      output = (output + chunk).slice(-20_000);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(deadline);
      done(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', fail);
    child.on('exit', code => {
      clearTimeout(deadline);
      fail(new Error(`VS Code ended with code ${code}.\n${output}`));
    });
  });
}

async function endGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(done => child.once('exit', done));
  killGroup(child);
  await ended;
}

function killGroup(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended between the question and the signal.
  }
}

/** Runs a command to its end; gives what it printed, or throws it. */
export function run(command, args, cwd = root, env = environment) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', fail);
    child.on('close', code => {
      if (code === 0) done(output);
      else fail(new Error(`${command} ${args.join(' ')} ended with code ${code}.\n${output}`));
    });
  });
}

/** Settings that keep what is not ours out of sight. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
};

/** How the browser is started for tests: no sandbox, because containers run as root. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
