import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSuite, runInExtensionHost } from '../../scripts/extensionHost.mjs';
import { ensureVsCode } from '../../scripts/vscode.mjs';
import { summariseTimes } from '../measure/statistics.ts';
import { makeDrawnCode, makeDrawnSpec } from '../measure/views.ts';
import { renamedPlaces } from '../measure/renames.ts';
import { cacheHome } from '../measure/processes.ts';
import type { Row, Verdict } from '../report.ts';
import type { Repository } from '../repository/generate.ts';
import { specPath } from '../repository/ids.ts';
import { addSharedId } from '../repository/sharedId.ts';
import { reportVariable, taskVariable, thereAndBack, type VsCodeTask, type VsCodeTimes } from './task.ts';

const projectRoot = join(import.meta.dirname, '..', '..');

const group = 'In VS Code, asked on its extension host';

/** What VS Code makes of the server: how long it takes until it has its answers, and our work for each keystroke. */
export async function measureInVsCode(
  repository: Repository,
  say: (what: string) => void,
): Promise<{ readonly rows: readonly Row[]; readonly verdicts: readonly Verdict[] }> {
  say('VS Code with the example');
  const example = describeTimes(await measureExample(), 'example');
  say(`VS Code with ${repository.size}`);
  const generated = describeTimes(await measureRepository(repository), repository.size);
  return { rows: [...example.rows, ...generated.rows], verdicts: [...example.verdicts, ...generated.verdicts] };
}

/** Bars in milliseconds, by the start of a name. */
const bars: readonly (readonly [start: string, bar: number])[] = [
  ['completion', 30],
  ['rename', 300],
  ['lenses', 15],
  ['values as hints', 15],
  ['titles as hints', 15],
];

function describeTimes({ requests, keystrokes, renamedPlaces: places }: VsCodeTimes, size: string) {
  const rows: Row[] = [];
  const verdicts: Verdict[] = [];
  const nothing = summariseTimes(requests[thereAndBack] ?? []);
  for (const [name, times] of Object.entries(requests)) {
    const series = summariseTimes(times);
    const ratio = name === thereAndBack ? {} : { ratio: { to: 'nothing', value: series.median / nothing.median } };
    const note = name === 'rename' ? { note: `${places} places` } : {};
    rows.push({ group, name, size, unit: 'ms', series, ...ratio, ...note });
    const bar = bars.find(([start]) => name.startsWith(start))?.[1];
    const verdict = `${name} in VS Code, ${size}, p95`;
    if (bar !== undefined) verdicts.push({ name: verdict, measured: series.p95, bar, unit: 'ms', isShape: false });
  }
  for (const [where, times] of Object.entries(keystrokes)) {
    const series = summariseTimes(times);
    rows.push({ group, name: `our work for a key ${where}`, size, unit: 'ms', series });
    const verdict = `our work for a key ${where}, VS Code, ${size}, median`;
    verdicts.push({ name: verdict, measured: series.median, bar: 1, unit: 'ms', isShape: false });
  }
  return { rows, verdicts };
}

async function measureRepository({ root, specs }: Repository): Promise<VsCodeTimes> {
  const shared = addSharedId(root, renamedPlaces, {
    'docs/shared/drawn.md': makeDrawnSpec(specs - 1),
    'src/shared/drawn.ts': makeDrawnCode(specs - 1),
    'src/shared/silent.ts': Array.from({ length: 1000 }, (_, i) => `export const value${i} = ${i};\n`).join(''),
  });
  try {
    return await runTask(root, {
      spec: specPath(1),
      silent: 'src/shared/silent.ts',
      drawnSpec: 'docs/shared/drawn.md',
      drawnCode: 'src/shared/drawn.ts',
      renamed: { id: shared.id, file: shared.home },
    });
  } finally {
    shared.remove();
  }
}

/** The same in a copy of the example. */
async function measureExample(): Promise<VsCodeTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-example-'));
  try {
    cpSync(join(projectRoot, 'examples'), folder, { recursive: true });
    return await runTask(folder, {
      spec: 'docs/specs/joining.md',
      silent: 'web/package.json',
      drawnSpec: 'docs/specs/joining.md',
      drawnCode: 'queue/queue.go',
      renamed: { id: 'OBJ-HONEST', file: 'docs/objectives.md' },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runTask(folder: string, task: VsCodeTask): Promise<VsCodeTimes> {
  await ensureVsCode();
  const scratch = mkdtempSync(join(tmpdir(), 'throughline-bench-vscode-'));
  const [suite, given, report] = [join(scratch, 'suite.cjs'), join(scratch, 'task.json'), join(scratch, 'times.json')];
  try {
    await bundleSuite('bench/vscode/suite.ts', suite);
    writeFileSync(given, JSON.stringify(task));
    const problem = await runInExtensionHost({
      folder,
      suite,
      data: join(scratch, 'server'),
      env: { [taskVariable]: given, [reportVariable]: report, XDG_CACHE_HOME: cacheHome },
      settings: { 'throughline.hints': 'titlesAndValues', 'files.autoSave': 'off' },
      minutes: 15,
    });
    if (problem !== '') throw new Error(problem);
    return JSON.parse(readFileSync(report, 'utf8')) as VsCodeTimes;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
