// Runs every test: builds, then core, host, command line, language server and grammar, then a real VS Code.
// `npm test -- --no-vscode` leaves the last part out. Ends with the line "N passed, N failed".
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const env = { ...process.env, PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '') };
const withoutVsCode = process.argv.includes('--no-vscode');

/** Runs one step, shows what it prints, and counts mocha's totals in it. */
async function run(title, command, args) {
  console.log(`\n— ${title}`);
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.on('data', chunk => {
    process.stdout.write(chunk);
    output += chunk;
  });
  const code = await new Promise((done, fail) => child.on('error', fail).on('close', done));
  const count = word =>
    [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].reduce((sum, m) => sum + Number(m[1]), 0);
  const failed = count('failing');
  return { passed: count('passing'), failed: code !== 0 && failed === 0 ? 1 : failed, skipped: count('pending') };
}

const steps = [
  ['build', 'node', ['scripts/build.mjs']],
  [
    'core, host, command line, language server, grammar',
    'mocha',
    ['test/**/*.test.ts', '--ignore', 'test/vscode/**', '--ignore', 'test/corpus/**'],
  ],
  ...(withoutVsCode ? [] : [['a real VS Code', 'node', ['scripts/vscode-test.mjs']]]),
];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [title, command, args] of steps) {
  const result = await run(title, command, args);
  for (const key of Object.keys(total)) total[key] += result[key];
  if (title === 'build' && result.failed > 0) break;
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
