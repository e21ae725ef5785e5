import { mkdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Day } from '../../core/model/day.ts';
import { changeFile } from '../../host/changeFile.ts';
import { openRepository } from '../../host/git/openRepository.ts';
import { openComparison } from '../compareRevisions.ts';
import { UsageError, type CommandContext, type ExitCode } from '../context.ts';
import { openRoot } from '../openRoot.ts';
import { renderReport } from '../report/reportPage.ts';
import { cleanText } from '../terminal.ts';

export interface ReportOptions {
  readonly format: 'html';
  readonly cache: boolean;
  readonly testReport?: readonly string[];
  readonly output?: string;
  readonly base?: string;
  readonly today?: Day;
}

/** Writes the state of a project as one page for people. */
export async function report(
  folder: string | undefined,
  options: ReportOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { output, base } = options;
  const isStdout = output === undefined || output === '-';
  if (isStdout && context.stdout.isTTY === true)
    throw new UsageError(
      'A page is nothing for a terminal: name a file for it, `throughline report --output report.html`.',
    );
  const checked =
    base === undefined
      ? await openRoot(folder, options, context)
      : await openComparison(folder, { kind: 'base', revision: base }, options, context);
  const { project } = checked;
  const repository = await openRepository(project.root, context.env, context.cwd);
  const page = renderReport(checked, { commit: repository.ok ? repository.value.head : undefined });
  project.saveCache();
  if (isStdout) context.stdout.write(page);
  else {
    await writePage(output, context.cwd, page);
    context.stderr.write(`Wrote ${cleanText(output)} (${showSize(page)}).\n`);
  }
  if (!project.configuration.isBroken) return 0;
  context.stderr.write(
    `${project.configuration.file ?? 'The configuration'} has errors, so the page may not show what your team means.\n`,
  );
  return 2;
}

async function writePage(output: string, cwd: string, text: string): Promise<void> {
  const path = resolve(cwd, output);
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`${cleanText(output)} could not be written: its folder cannot be made (${code}).`);
  }
  const written = await changeFile(dirname(path), basename(path), () => ({ outcome: undefined, text }));
  if (written.kind === 'failed') throw new UsageError(`${cleanText(output)} could not be written: ${written.reason}.`);
}

function showSize(text: string): string {
  const bytes = Buffer.byteLength(text);
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
