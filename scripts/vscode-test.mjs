// The tests in a real VS Code: a suite inside the extension host, then a person's clicks in the workbench.
//   node scripts/vscode-test.mjs [--suite | --workbench] [mocha options]
// The suite runs in a downloaded VS Code where that is possible and there is a display, else in VS Code's own server
// from npm; THROUGHLINE_VSCODE=desktop or =server decides by hand.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { bundleSuite, runInExtensionHost } from './extensionHost.mjs';
import { ensureChromium, ensureVsCode, environment, run } from './vscode.mjs';

const root = join(import.meta.dirname, '..');
const [only, options] = readArguments(process.argv.slice(2));

await rm(join(root, 'artefacts', 'screenshots'), { recursive: true, force: true });
await mkdir(join(root, 'artefacts', 'screenshots'), { recursive: true });
await run('node', [join(root, 'scripts', 'package.mjs')]);
await ensureVsCode();
await ensureChromium();

let failed = false;
if (only !== 'workbench') failed = !(await runSuite()) || failed;
if (only !== 'suite') failed = !(await runWorkbench()) || failed;
process.exitCode = failed ? 1 : 0;

function readArguments(args) {
  const known = ['--suite', '--workbench'].find(name => args.includes(name));
  return [known?.slice(2), args.filter(arg => arg !== known)];
}

/** The suite inside VS Code's extension host. */
async function runSuite() {
  const suite = join(root, '.vscode-test', 'suite', 'index.cjs');
  await bundleSuite('test/vscode/suite/index.ts', suite);
  const { product, removeFolder, writeFolder } = await import('../test/vscode/support/product.ts');
  const folder = await writeFolder(product);
  const scratch = await mkdtemp(join(tmpdir(), 'throughline-vscode-'));
  const report = join(scratch, 'report.json');
  try {
    const where = (await canUseDesktop()) ? 'VS Code' : "VS Code's server from npm";
    console.log(`\n  in the extension host of ${where}\n`);
    const problem = where === 'VS Code' ? await runInDesktop() : await runInServer();
    return printReport(report, problem);
  } finally {
    await removeFolder(folder);
    await rm(scratch, { recursive: true, force: true });
  }

  async function runInDesktop() {
    const { runTests } = await import('@vscode/test-electron');
    try {
      await runTests({
        extensionDevelopmentPath: root,
        extensionTestsPath: suite,
        extensionTestsEnv: { THROUGHLINE_SUITE_REPORT: report },
        launchArgs: [
          folder,
          '--disable-extensions',
          '--disable-workspace-trust',
          '--user-data-dir',
          join(scratch, 'user'),
        ],
      });
      return '';
    } catch (error) {
      return String(error);
    }
  }

  function runInServer() {
    const data = join(scratch, 'server');
    return runInExtensionHost({ folder, suite, data, env: { THROUGHLINE_SUITE_REPORT: report } });
  }
}

/** Prints the suite's report as mocha prints its own; false where anything failed. */
async function printReport(file, problem) {
  const outcomes = JSON.parse(await readFile(file, 'utf8').catch(() => '[]'));
  const bad = outcomes.filter(({ passed }) => !passed);
  for (const { title, passed, milliseconds } of outcomes) {
    console.log(`    ${passed ? '✔' : '✘'} ${title} (${milliseconds}ms)`);
  }
  console.log(`\n  ${outcomes.length - bad.length} passing`);
  if (bad.length > 0) console.log(`  ${bad.length} failing`);
  for (const { title, error } of bad) console.log(`\n  ${title}\n${error.replace(/^/gm, '    ')}`);
  if (outcomes.length === 0) console.log(`  1 failing\n\n  the suite did not run: ${problem}`);
  return outcomes.length > 0 && bad.length === 0;
}

/** A person's view: mocha here, a browser, VS Code with the packaged extension installed. */
async function runWorkbench() {
  console.log('\n  in the workbench, as a person\n');
  const files = ['test/vscode/workbench/**/*.test.ts', 'test/vscode/*.test.ts'];
  // Once more in a window that is loaded anew, where a test fails: see `watch` in test/vscode/support/window.ts.
  const child = spawn('mocha', ['--timeout', '90000', '--retries', '1', '--reporter', 'spec', ...files, ...options], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const code = await new Promise((done, fail) => child.on('error', fail).on('close', done));
  return code === 0;
}

/** Is there a VS Code to download, and a display to show it on? */
async function canUseDesktop() {
  if (process.env.THROUGHLINE_VSCODE !== undefined) return process.env.THROUGHLINE_VSCODE === 'desktop';
  if (process.platform === 'linux' && !process.env.DISPLAY) return false;
  try {
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(5000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
