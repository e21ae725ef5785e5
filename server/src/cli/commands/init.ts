import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findRoot } from '../../host/findRoot.ts';
import { configurationNames, planSetUp } from '../../setUpTexts.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import { readRoot } from '../openRoot.ts';
import { cleanText } from '../terminal.ts';

export interface InitOptions {
  readonly format: OutputFormat;
}

/** Writes a commented configuration and, where nothing has an id yet, a first spec; overwrites nothing. */
export async function init(
  folder: string | undefined,
  { format }: InitOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const found = findRoot(folder, context.cwd);
  if (!found.ok) throw new UsageError(found.message);
  const { root } = found;
  const folders = readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory());
  const written: string[] = [];
  const kept: string[] = [];
  // Beside specs of their own people would have to delete ours, and its vision and KPI would ask for theirs.
  const project = await readRoot(root, { cache: true }, context);
  const itemCount = [...project.workspace.sync().items()].length;
  for (const file of planSetUp(folders.map(entry => entry.name))) {
    const names = configurationNames.includes(file.path) ? configurationNames : [file.path];
    const present = names.find(name => existsSync(join(root, name)));
    if (present !== undefined) kept.push(present);
    else if (itemCount > 0 && !configurationNames.includes(file.path)) continue;
    else if (writeNewFile(join(root, file.path), file.text)) written.push(file.path);
    else kept.push(file.path);
  }
  if (format === 'json') writeJson(context, { schemaVersion: 1, root, written, kept });
  else context.stdout.write(describe(root, { written, kept, itemCount }, folder, context));
  return 0;
}

/** False where somebody else wrote it first. */
function writeNewFile(path: string, text: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} could not be written: ${reason}`);
  }
}

interface Outcome {
  readonly written: readonly string[];
  readonly kept: readonly string[];
  /** Before anything was written. */
  readonly itemCount: number;
}

function describe(
  root: string,
  { written, kept, itemCount }: Outcome,
  folder: string | undefined,
  { terminal: { paint } }: CommandContext,
): string {
  const lines = [
    ...written.map(path => `${paint('green', 'wrote')}  ${cleanText(path)}`),
    ...kept.map(path => `${paint('dim', 'kept')}   ${cleanText(path)}${paint('dim', ', which was there')}`),
  ];
  const target = folder === undefined ? '' : ` ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`;
  const spec = [...written, ...kept].find(path => path.endsWith('.md'));
  const have = `${itemCount === 1 ? '1 item has an id' : `${itemCount.toLocaleString('en')} items have ids`} here already, so there is no first spec to write: run `;
  const next = itemCount > 0 ? have : spec === undefined ? '' : `Write over ${cleanText(spec)}, then run `;
  return `${paint('bold', `In ${cleanText(root)}`)}\n${lines.join('\n')}\n\n${next}\`throughline check${target}\`.\n`;
}
