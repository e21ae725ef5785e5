import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskResults } from './task.ts';

const projectRoot = join(import.meta.dirname, '..', '..');

export const commandLine = join(projectRoot, 'dist', 'cli.js');
export const serverProgram = join(projectRoot, 'dist', 'server.js');

/** The folder that stands for a user's cache while measuring, so that nobody's real one is touched. */
export const cacheHome = mkdtempSync(join(tmpdir(), 'throughline-bench-cache-'));

export const withCache = { ...process.env, XDG_CACHE_HOME: cacheHome, NO_COLOR: '1' };
export const withoutCache = { ...withCache, THROUGHLINE_CACHE: 'off' };

/** Builds dist/, always: benchmarks of yesterday's bundle help nobody. */
export function buildPrograms(): void {
  const built = spawnSync(process.execPath, ['scripts/build.mjs', '--minify'], { cwd: projectRoot, encoding: 'utf8' });
  if (built.status !== 0 || !existsSync(commandLine))
    throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
}

/** Finds ripgrep on the path; undefined where there is none. */
export function findRipgrep(): string | undefined {
  const found = spawnSync('rg', ['--version'], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split('\n')[0] : undefined;
}

/** Runs a program to its end and times it from outside. Its output is read and thrown away. */
export async function timeProcess(
  program: string,
  parameters: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const started = performance.now();
  const child = spawn(program, parameters, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const taken = performance.now() - started;
  // ripgrep says 1 when it finds nothing, and that would measure nothing.
  if (code !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${code}: ${errors.slice(0, 500)}`);
  return taken;
}

/** Runs `task.ts` in a process of its own, so that each measurement starts with an empty heap. */
export function runTask<Task extends keyof TaskResults>(task: Task, parameter: object): TaskResults[Task] {
  const file = join(import.meta.dirname, 'task.ts');
  const child = spawnSync(process.execPath, ['--expose-gc', file, task, JSON.stringify(parameter)], {
    cwd: projectRoot,
    env: withCache,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (child.status !== 0) throw new Error(`measuring ${task} failed:\n${child.stderr}`);
  return JSON.parse(child.stdout) as TaskResults[Task];
}
