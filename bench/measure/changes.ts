import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row, Verdict } from '../report.ts';
import type { Repository } from '../repository/generate.ts';
import { commandLine, timeProcess, withCache, withoutCache } from './processes.ts';
import { summariseTimes } from './statistics.ts';

/** Specs and code files that a change touches: thirty, as a large pull request does. */
const touched = { specs: 10, code: 20 };

interface ChangeRun {
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
}

/**
 * Whole processes over a git repository with a change of thirty files, the plain check and those against a base by turns, so
 * that whatever slows the machine slows all of them.
 */
export async function measureChanges(
  { size, root }: Repository,
  rounds: number,
  say: (what: string) => void,
): Promise<ChangeRun> {
  say(`a repository ${size} with git`);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-changes-'));
  try {
    const copy = join(folder, 'repository');
    cpSync(root, copy, { recursive: true, filter: path => !path.endsWith('/.git') });
    commitAndChange(copy);
    const times: Record<'plain' | 'base' | 'staged' | 'coldPlain' | 'coldBase', number[]> = {
      plain: [],
      base: [],
      staged: [],
      coldPlain: [],
      coldBase: [],
    };
    const plain = [commandLine, 'check', copy, '--format', 'json', '--fail-on', 'never'];
    const run = (options: readonly string[], env: NodeJS.ProcessEnv): Promise<number> =>
      timeProcess(process.execPath, [...plain, ...options], copy, env);
    // The first round fills the disk's cache and ours.
    for (const options of [[], ['--base', 'HEAD'], ['--staged']]) await run(options, withCache);
    assertSameBytes([...plain, '--base', 'HEAD'], copy);
    for (let round = 1; round <= rounds; round++) {
      say(`changes ${size}, round ${round} of ${rounds}`);
      times.plain.push(await run([], withCache));
      times.base.push(await run(['--base', 'HEAD'], withCache));
      times.staged.push(await run(['--staged'], withCache));
      times.coldPlain.push(await run([], withoutCache));
      times.coldBase.push(await run(['--base', 'HEAD'], withoutCache));
    }
    return describe(size, times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describe(
  size: string,
  times: Readonly<Record<'plain' | 'base' | 'staged' | 'coldPlain' | 'coldBase', readonly number[]>>,
): ChangeRun {
  const names = {
    plain: 'check, cached',
    base: 'check --base, cached',
    staged: 'check --staged, cached',
    coldPlain: 'check, no cache',
    coldBase: 'check --base, no cache',
  } as const;
  const medians = Object.fromEntries(
    Object.entries(times).map(([key, list]) => [key, summariseTimes(list).median]),
  ) as Record<keyof typeof names, number>;
  const rows = Object.entries(names).map(([key, name]): Row => {
    const series = summariseTimes(times[key as keyof typeof names]);
    return { group: 'A change of 30 files, whole process', name, size, unit: 'ms', series };
  });
  const judge = (name: string, measured: number, bar: number): Verdict => ({
    name: `${name}, ${size}`,
    measured,
    bar,
    unit: '',
    isShape: false,
  });
  return {
    rows,
    verdicts: [
      judge('check --base against check, cached', medians.base / medians.plain, 1.5),
      judge('check --base against check, no cache', medians.coldBase / medians.coldPlain, 2.2),
      judge('check --staged, cached, against check, no cache', medians.staged / medians.coldPlain, 0.333),
    ],
  };
}

/** Commits everything, then changes specs and code, and stages that. */
function commitAndChange(root: string): void {
  const git = (...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0'];
    const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
  };
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'Before');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => !/(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test(path))
    .toSorted();
  const pick = (list: readonly string[], count: number): readonly string[] =>
    Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)] ?? '');
  const edit = (path: string, change: (text: string) => string): void =>
    writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
  for (const [i, path] of pick(
    files.filter(file => file.endsWith('.md')),
    touched.specs,
  ).entries())
    edit(path, text => `${text.replace(/status: \w+/, 'status: draft')}\n## REQ-NEW-${i + 1}: Added by the change\n`);
  for (const path of pick(
    files.filter(file => /\.(?:ts|py|go|java|rs)$/.test(file)),
    touched.code,
  ))
    edit(path, text => text.replace(/\n/, '\n\n'));
  git('add', '-A');
}

/** The same question has the same answer, to the byte. */
function assertSameBytes(args: readonly string[], cwd: string): void {
  const answers = [withCache, withCache, withoutCache].map(
    env => spawnSync(process.execPath, [...args], { cwd, env, maxBuffer: 1 << 30 }).stdout,
  );
  if (!answers.every(answer => answer.length > 0 && answer.equals(answers[0] ?? Buffer.alloc(0))))
    throw new Error('check --base answered the same question in two ways');
}
