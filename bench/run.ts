// npm run bench [-- --quick | --sizes S,M,L] [--rounds 3] [--seed 42] [--json artefacts/bench.json] [--record] [--vscode]
//
// Generates repositories, measures, prints a table and writes the same as JSON. Times are shown with the bars that
// we set ourselves; the exit code depends on shapes only: nothing may grow with the square of a repository or a spec.
// --vscode also measures inside a real VS Code, with the example and with M open; some minutes more.
// --record adds a row to the history of our own KPIs in metrics/.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureChanges } from './measure/changes.ts';
import type { SpecShape } from './measure/editedSpec.ts';
import { measureHistories } from './measure/histories.ts';
import {
  buildPrograms,
  cacheHome,
  commandLine,
  findRipgrep,
  runTask,
  timeProcess,
  withCache,
  withoutCache,
} from './measure/processes.ts';
import { measureServer } from './measure/server.ts';
import { judgeSilence, measureFormat, measureRenames } from './measure/writing.ts';
import { viewNames } from './measure/views.ts';
import { fitExponent, summariseTimes } from './measure/statistics.ts';
import type { ColdResult } from './measure/task.ts';
import { recordReadings } from './record.ts';
import { isMet, renderReport, type Row, type Verdict } from './report.ts';
import { measureInVsCode } from './vscode/measure.ts';
import { prepareRepository, sizes, type Repository, type Size } from './repository/generate.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '42' },
    record: { type: 'boolean', default: false },
    vscode: { type: 'boolean', default: false },
    json: { type: 'string', default: join(import.meta.dirname, '..', 'artefacts', 'bench.json') },
  },
});

const chosen = (options.sizes ?? (options.quick ? 'XS,S' : 'S,M,L')).split(',').map(readSize);
const usualRounds: Readonly<Record<Size, number>> = { XS: 3, S: 5, M: 3, L: 2 };
const idPattern = String.raw`\b(VIS|OBJ|KPI|REQ)-[A-Z0-9]+(-[A-Z0-9]+)*\b`;
/** Above this, a time grows faster than what it is spent on, and some day it will be the square. */
const steepest = 1.5;

const roundTrips = 'Language server, round trips over stdio';

const rows: Row[] = [];
const verdicts: Verdict[] = [];
const notes: string[] = [];

say('building');
buildPrograms();
const ripgrep = findRipgrep();
if (ripgrep === undefined) notes.push('ripgrep is not on the path, so there are no ratios to it.');
const repositories = chosen.map(size => {
  say(`repository ${size}`);
  return prepareRepository(size, Number(options.seed));
});
const colds = new Map<Size, number>();
const memories = new Map<Size, number>();
for (const repository of repositories) await measureIndex(repository);
const loaded = repositories.find(({ size }) => size === 'M') ?? repositories.at(-1);
const largest = repositories.at(-1);
if (loaded) measureKeystrokes(loaded);
if (loaded) await measurePublishing(loaded, loaded === largest);
if (loaded) await measureWriting(loaded);
if (largest && largest !== loaded) await measurePublishing(largest, true);
if (options.vscode && loaded) include(await measureInVsCode(loaded, say));
if (loaded) include(await measureChanges(loaded, Number(options.rounds ?? usualRounds[loaded.size]), say));
judgeGrowth();
include(await measureHistories({ isQuick: options.quick, seed: Number(options.seed), say }));

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${ripgrep ?? 'no ripgrep'}`;
process.stdout.write(`\n${machine}\n${describeRepositories()}${renderReport(rows, verdicts, notes)}`);
mkdirSync(dirname(options.json), { recursive: true });
writeFileSync(
  options.json,
  `${JSON.stringify({ schemaVersion: 1, machine, seed: Number(options.seed), repositories: repositories.map(describeRepository), rows, verdicts: verdicts.map(verdict => ({ ...verdict, met: isMet(verdict) })), notes }, null, 2)}\n`,
);
if (options.record) {
  const folder = join(import.meta.dirname, '..', 'metrics');
  const recorded = recordReadings(folder, rows, verdicts, { now: new Date(), note: machine });
  process.stdout.write(`\nRecorded in metrics/: ${recorded.join(', ')}\n`);
}
rmSync(cacheHome, { recursive: true, force: true });
process.exitCode = verdicts.some(verdict => verdict.isShape && !isMet(verdict)) ? 1 : 0;

/** Whole processes, one after another in each round, so that whatever slows the machine slows all of them. */
async function measureIndex({ size, root }: Repository): Promise<void> {
  const times = { rg: [] as number[], cold: [] as number[], warm: [] as number[], inside: [] as number[] };
  const check = [commandLine, 'check', root, '--format', 'json', '--fail-on', 'never'];
  const memory: ColdResult[] = [];
  const rounds = Number(options.rounds ?? usualRounds[size]);
  // The first round fills the disk's cache and ours.
  await timeProcess(process.execPath, check, root, withCache);
  for (let round = 1; round <= rounds; round++) {
    say(`index ${size}, round ${round} of ${rounds}`);
    if (ripgrep !== undefined) times.rg.push(await timeProcess('rg', ['-c', idPattern], root, process.env));
    times.cold.push(await timeProcess(process.execPath, check, root, withoutCache));
    times.warm.push(await timeProcess(process.execPath, check, root, withCache));
    const inside = runTask('cold', { root });
    times.inside.push(inside.milliseconds);
    memory.push(inside);
  }
  const rg = summariseTimes(times.rg);
  const add = (name: string, list: readonly number[], note?: string): void => {
    const series = summariseTimes(list);
    const ratio = ripgrep === undefined ? {} : { ratio: { to: 'rg', value: series.median / rg.median } };
    rows.push({ group: 'Index', name, size, unit: 'ms', series, ...ratio, ...(note === undefined ? {} : { note }) });
  };
  if (ripgrep !== undefined) rows.push({ group: 'Index', name: 'rg -c, an id pattern', size, unit: 'ms', series: rg });
  add('check, whole process, no cache', times.cold);
  add('check, whole process, cached', times.warm);
  add(
    'index and check, in process',
    times.inside,
    `${memory[0]?.items ?? 0} items, ${memory[0]?.findings ?? 0} findings`,
  );
  const peak = summariseTimes(memory.map(result => result.peakMemory));
  const kept = summariseTimes(memory.map(result => result.keptMemory));
  rows.push({ group: 'Index', name: 'memory, peak of the process', size, unit: 'MB', series: peak });
  rows.push({ group: 'Index', name: 'memory, kept for the index', size, unit: 'MB', series: kept });
  colds.set(size, summariseTimes(times.inside).median);
  memories.set(size, kept.median);
}

/** The work of one keystroke, from the new text to the finished findings; the quiet moment is waiting, not work. */
function measureKeystrokes({ size, root }: Repository): void {
  say(`keystrokes in ${size}`);
  const shapes: readonly SpecShape[] = [
    { name: '5 KB', kilobytes: 5, edits: 200 },
    { name: '50 KB', kilobytes: 50, edits: 200 },
    { name: '500 KB', kilobytes: 500, edits: 60 },
    { name: '50 KB, one table', kilobytes: 50, isTable: true, edits: 40 },
  ];
  const results = runTask('edits', { root, shapes });
  for (const { name } of shapes) {
    const result = results[name];
    if (!result) continue;
    const series = summariseTimes(result.milliseconds);
    rows.push({
      group: 'Keystroke to findings',
      name: `a spec of ${name}`,
      size,
      unit: 'ms',
      series,
      note: `${result.changes} of ${result.milliseconds.length} changed findings`,
    });
    if (name === '50 KB')
      verdicts.push({
        name: `keystroke to findings, 50 KB, ${size} loaded, p95`,
        measured: series.p95,
        bar: 20,
        unit: 'ms',
        isShape: false,
      });
  }
  const medianOf = (name: string): number => summariseTimes(results[name]?.milliseconds ?? []).median;
  verdicts.push({
    name: 'growth of a keystroke with its spec, 50 to 500 KB',
    measured: fitExponent({ size: 50, time: medianOf('50 KB') }, { size: 500, time: medianOf('500 KB') }),
    bar: steepest,
    unit: '',
    isShape: true,
  });
}

/** Round trips through the built server. */
async function measurePublishing({ size, root, items, specs }: Repository, isJudged: boolean): Promise<void> {
  say(`server with ${size}`);
  const result = await measureServer(root, specs - 1, { name: '50 KB', kilobytes: 50, edits: 120 });
  const group = roundTrips;
  rows.push({
    group,
    name: 'ready after',
    size,
    unit: 'ms',
    series: summariseTimes([result.readyAfter]),
    note: 'with the cache of the runs before',
  });
  for (const [name, times] of Object.entries(result.requests)) {
    const series = summariseTimes(times);
    rows.push({ group, name, size, unit: 'ms', series, note: `${items.toLocaleString('en-US')} items` });
    if ((isJudged || size === 'M') && viewNames.some(view => view === name)) {
      verdicts.push({
        name: `${name} of 1,000 lines, ${size}, p95`,
        measured: series.p95,
        bar: 15,
        unit: 'ms',
        isShape: false,
      });
    }
    if ((isJudged || size === 'M') && name.startsWith('completion')) {
      verdicts.push({
        name: `${name} at ${items.toLocaleString('en-US')} items, p95`,
        measured: series.p95,
        bar: 30,
        unit: 'ms',
        isShape: false,
      });
    }
    if (isJudged && (name === 'hover' || name === 'definition')) {
      verdicts.push({
        name: `${name} at ${items.toLocaleString('en-US')} items, p95`,
        measured: series.p95,
        bar: 10,
        unit: 'ms',
        isShape: false,
      });
    }
  }
  rows.push({
    group,
    name: 'keystroke to notification, 50 KB',
    size,
    unit: 'ms',
    series: summariseTimes(result.publish),
    note: 'the quiet moment of 150 ms taken off',
  });
  include(judgeSilence(result.silent, size));
}

async function measureWriting({ size, root }: Repository): Promise<void> {
  say(`renames in ${size}`);
  include(await measureRenames(root, size, roundTrips));
  say(`format in ${size}`);
  include(measureFormat(root, size));
}

function include(more: { readonly rows: readonly Row[]; readonly verdicts: readonly Verdict[] }): void {
  rows.push(...more.rows);
  verdicts.push(...more.verdicts);
}

function judgeGrowth(): void {
  for (const [i, large] of repositories.entries()) {
    const small = repositories[i - 1];
    if (!small) continue;
    for (const [what, values] of [
      ['index', colds],
      ['memory', memories],
    ] as const) {
      const from = { size: sizes[small.size].specs, time: values.get(small.size) ?? 0 };
      const to = { size: sizes[large.size].specs, time: values.get(large.size) ?? 0 };
      verdicts.push({
        name: `growth of ${what}, ${small.size} to ${large.size}`,
        measured: fitExponent(from, to),
        bar: steepest,
        unit: '',
        isShape: true,
      });
    }
  }
}

function describeRepository({ size, specs, codeFiles, bytes, specBytes, items, references }: Repository) {
  return { size, specs, codeFiles, bytes, specBytes, items, references };
}

function describeRepositories(): string {
  return repositories
    .map(
      ({ size, specs, codeFiles, bytes, items, references }) =>
        `${size}: ${specs} specs, ${codeFiles} code files, ${Math.round(bytes / 2 ** 20)} MB, ${items} items, ${references} references in code\n`,
    )
    .join('');
}

function readSize(name: string): Size {
  if (!Object.hasOwn(sizes, name)) throw new Error(`no size ${name}; there are ${Object.keys(sizes).join(', ')}`);
  return name as Size;
}

function say(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`… ${what}\n`);
}
