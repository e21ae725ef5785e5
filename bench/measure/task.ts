// One measurement inside one process: `node --expose-gc task.ts <name> <JSON>` prints what it found as JSON.
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

/** What each task gives back. */
export interface TaskResults {
  readonly cold: ColdResult;
  readonly edits: Readonly<Record<string, EditsResult>>;
}

const [name, parameter = '{}'] = process.argv.slice(2);
const { root, shapes = [] } = JSON.parse(parameter) as { root: string; shapes?: readonly SpecShape[] };

if (name === 'cold') process.stdout.write(JSON.stringify(await measureCold(root)));
else if (name === 'edits') process.stdout.write(JSON.stringify(await measureEdits(root, shapes)));
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
