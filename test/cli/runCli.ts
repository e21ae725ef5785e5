import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import assert from 'node:assert/strict';
import { runCommandLine } from '../../server/src/cli/program.ts';
import { showRoot } from '../../server/src/host/fileUri.ts';

const repository = resolve(import.meta.dirname, '../..');

/** The program, as Node runs it from the sources. */
export const mainFile = join(repository, 'server/src/cli/main.ts');

/** The fixture project that most tests of the command line look at. */
export const product = join(repository, 'test/fixtures/product');

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command line in this process: a hundred times faster than a program of its own. */
export async function runCli(
  args: readonly string[],
  { cwd = repository, env = {} }: CliOptions = {},
): Promise<CliRun> {
  const texts = { stdout: '', stderr: '' };
  const code = await runCommandLine(args, {
    cwd,
    env: { ...plainEnvironment(), ...env },
    stdout: { write: text => (texts.stdout += text) },
    stderr: { write: text => (texts.stderr += text) },
  });
  return { code, ...texts };
}

/** Runs the command line from its sources, as a program of its own. */
export function spawnCli(args: readonly string[], { cwd = repository, env = {} }: CliOptions = {}): Promise<CliRun> {
  const child = spawn(process.execPath, [mainFile, ...args], {
    cwd,
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  return new Promise((done, fail) => {
    child.on('error', fail).on('close', code => done({ code, ...texts }));
  });
}

/** Runs a command that answers in JSON. */
export async function runJson(args: readonly string[], options: CliOptions = {}): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await runCli([...args, '--format', 'json'], options);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Compares an answer with the one that is kept; `UPDATE_ANSWERS=1` keeps the new one. */
export function assertAnswer(name: string, answer: string): void {
  const path = join(repository, 'test/fixtures/answers', name);
  const portable = answer.replaceAll(showRoot(product), '<root>');
  if (process.env['UPDATE_ANSWERS'] === '1' || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, portable);
  }
  assert.equal(portable, readFileSync(path, 'utf8'), `${name}: UPDATE_ANSWERS=1 keeps the new answer, if it is right`);
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _no, FORCE_COLOR: _force, XDG_CACHE_HOME: _cache, ...rest } = process.env;
  return rest;
}
