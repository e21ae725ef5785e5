// One measurement inside one process: `node --expose-gc task.ts <name> <JSON>` prints what it found as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { formatSpec, type PageCache } from '../../server/src/core/features/format.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { makeDiskHost } from '../../server/src/host/diskHost.ts';
import type { Host } from '../../server/src/host/host.ts';
import { openProject } from '../../server/src/host/project.ts';
import { makeEditedSpec, type SpecShape } from './editedSpec.ts';

export interface ColdResult {
  /** From nothing to all findings. */
  readonly milliseconds: number;
  readonly files: number;
  readonly items: number;
  readonly findings: number;
  /** The most memory that the process ever had, and what it cannot give back; in MB. */
  readonly peakMemory: number;
  readonly keptMemory: number;
}

interface EditsResult {
  readonly bytes: number;
  /** From the new text to the finished findings, one for each keystroke. */
  readonly milliseconds: readonly number[];
  /** Keystrokes that changed any finding. */
  readonly changes: number;
}

interface HistoryEditsResult {
  /** From the new text to the finished findings, one for each row that was added. */
  readonly milliseconds: readonly number[];
  /** Files whose findings were looked at anew, at most. */
  readonly items: number;
}

interface FormatResult {
  /** Reading the texts of all specs into an index, and then finding what changes at their ends; in milliseconds. */
  readonly read: number;
  readonly format: number;
  readonly specs: number;
  /** Specs in which anything changes. */
  readonly changed: number;
}

/** What each task gives back. */
export interface TaskResults {
  readonly cold: ColdResult;
  /** From the bytes of histories to their facts in an index, without findings. */
  readonly coldRead: { readonly milliseconds: number; readonly points: number };
  /** The same files through csv-parse, whose records are thrown away. */
  readonly csvParse: { readonly milliseconds: number; readonly records: number };
  readonly historyEdits: HistoryEditsResult;
  readonly edits: Readonly<Record<string, EditsResult>>;
  readonly format: FormatResult;
}

const [name, parameter = '{}'] = process.argv.slice(2);
const {
  root,
  shapes = [],
  files = [],
} = JSON.parse(parameter) as { root: string; shapes?: readonly SpecShape[]; files?: readonly string[] };

if (name === 'cold') process.stdout.write(JSON.stringify(await measureCold(root)));
else if (name === 'edits') process.stdout.write(JSON.stringify(await measureEdits(root, shapes)));
else if (name === 'coldRead') process.stdout.write(JSON.stringify(await measureColdRead(root)));
else if (name === 'csvParse') process.stdout.write(JSON.stringify(measureCsvParse(root, files)));
else if (name === 'historyEdits') process.stdout.write(JSON.stringify(await measureHistoryEdits(root, files)));
else if (name === 'format') process.stdout.write(JSON.stringify(await measureFormat(root)));
else throw new Error(`no task ${name ?? ''}`);

async function measureCold(folder: string): Promise<ColdResult> {
  const started = performance.now();
  const project = await openProject(folder, { cache: false });
  const { workspace } = project;
  workspace.check();
  const milliseconds = performance.now() - started;
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return {
    milliseconds,
    files: project.fileCount,
    items: [...workspace.sync().items()].length,
    findings: [...workspace.findings().values()].reduce((sum, list) => sum + list.length, 0),
    peakMemory: process.resourceUsage().maxRSS / 1024,
    keptMemory: (heapUsed + external) / 2 ** 20,
  };
}

async function measureEdits(folder: string, wanted: readonly SpecShape[]): Promise<TaskResults['edits']> {
  const project = await openProject(folder, { cache: false });
  project.workspace.check();
  const results: Record<string, EditsResult> = {};
  for (const shape of wanted) {
    const spec = makeEditedSpec(shape);
    const path = `docs/bench/${shape.name}.md`;
    const uri = project.uris.toUri(path);
    project.workspace.setText(uri, path, spec.text);
    project.workspace.check();
    const milliseconds: number[] = [];
    let changes = 0;
    for (let i = -5; i < shape.edits; i++) {
      const text = spec.type();
      const started = performance.now();
      project.workspace.setText(uri, path, text);
      const { changed } = project.workspace.check();
      // The first few warm the compiler up, as the first words of a day do.
      if (i >= 0) milliseconds.push(performance.now() - started);
      if (i >= 0 && changed.size > 0) changes++;
    }
    results[shape.name] = { bytes: spec.text.length, milliseconds, changes };
    project.workspace.remove(uri);
    project.workspace.check();
  }
  return results;
}

/** Of the histories alone, as if there were no specs: what these cost is measured elsewhere. */
async function measureColdRead(folder: string): Promise<TaskResults['coldRead']> {
  const disk = makeDiskHost(folder);
  const list: Host['list'] = async path => {
    const listing = await disk.list(path);
    if (listing.kind !== 'entries' || path !== '') return listing;
    return { kind: 'entries', entries: listing.entries.filter(({ name: entry }) => entry === 'metrics') };
  };
  const started = performance.now();
  const project = await openProject(folder, { cache: false, host: { ...disk, list } });
  const milliseconds = performance.now() - started;
  let points = 0;
  for (const { facts } of project.workspace.sync().files()) {
    for (const { values } of facts.history?.columns ?? []) points += values.length;
  }
  return { milliseconds, points };
}

/** Reads the bytes and parses them, as anybody would who has csv-parse and nothing else. */
function measureCsvParse(folder: string, paths: readonly string[]): TaskResults['csvParse'] {
  const started = performance.now();
  let records = 0;
  for (const path of paths) records += parse(readFileSync(join(folder, path))).length;
  return { milliseconds: performance.now() - started, records };
}

/** A value more at the end of a history, as a job adds it. */
async function measureHistoryEdits(folder: string, paths: readonly string[]): Promise<HistoryEditsResult> {
  const project = await openProject(folder, { cache: false });
  const { workspace } = project;
  workspace.check();
  const milliseconds: number[] = [];
  let items = 0;
  for (let i = -5; i < 60; i++) {
    const path = paths[(i + 5) % paths.length] ?? '';
    const uri = project.uris.toUri(path);
    const text = readFileSync(join(folder, path), 'utf8');
    const columns = text.slice(0, text.indexOf('\n')).split(',').length - 1;
    const added = `${text}2026-09-${String(((i + 5) % 28) + 1).padStart(2, '0')}${`,${i + 10}`.repeat(columns)}\n`;
    const started = performance.now();
    workspace.setText(uri, path, added);
    workspace.check();
    if (i >= 0) milliseconds.push(performance.now() - started);
    items = Math.max(items, workspace.sync().itemsWithHistoryIn(uri).length);
  }
  return { milliseconds, items };
}

/** Every spec links what its requirements depend on, and none has the definitions of these links yet. */
async function measureFormat(folder: string): Promise<FormatResult> {
  const project = await openProject(folder, { cache: false });
  const { workspace, specs, uris } = project;
  const texts = new Map<FileUri, string>();
  for (const path of specs) {
    const text = readFileSync(join(folder, path), 'utf8');
    texts.set(uris.toUri(path), text.replace(/^- depends on: (\S+)$/gm, '- depends on: [$1]'));
  }
  const started = performance.now();
  for (const path of specs) workspace.setText(uris.toUri(path), path, texts.get(uris.toUri(path)) ?? '');
  const snapshot = workspace.sync();
  const read = performance.now() - started;
  const pages: PageCache = new Map();
  let changed = 0;
  const begun = performance.now();
  for (const path of specs) {
    const result = formatSpec(snapshot, { uri: uris.toUri(path), path }, uri => texts.get(uri), pages);
    if (result.kind === 'read' && result.changes.length > 0) changed++;
  }
  return { read, format: performance.now() - begun, specs: specs.length, changed };
}
