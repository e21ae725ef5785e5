import { appendFileSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { changeFile } from '../host/changeFile.ts';
import type { CommandContext, Surroundings } from './context.ts';
import { UsageError } from './context.ts';
import type { CheckFormat } from './reporters/checkFormats.ts';
import { checkFormats } from './reporters/checkFormats.ts';
import { renderMarkdown } from './reporters/checkMarkdown.ts';
import type { CheckView } from './reporters/checkView.ts';
import { cleanText } from './terminal.ts';

/** A format, and the file that it goes to; without one to standard output. */
export interface FormatChoice {
  readonly format: CheckFormat;
  readonly file?: string;
}

export const formatNames = Object.keys(checkFormats) as readonly CheckFormat[];

/** Reads `--format sarif=out.sarif`, given as often as somebody likes. */
export function readFormatChoice(
  written: string,
  before: readonly FormatChoice[] | undefined,
): readonly FormatChoice[] {
  const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(written) ?? [];
  const format = formatNames.find(one => one === name);
  if (format === undefined) throw new InvalidArgumentError(`Allowed choices are ${formatNames.join(', ')}.`);
  if (file === '') throw new InvalidArgumentError(`Name a file behind the equals sign: ${format}=report.txt.`);
  return [...(before ?? []), { format, ...(file === undefined ? {} : { file }) }];
}

/** The formats to write, where at most one goes to standard output and no two to one file. */
export function settleFormats(
  given: readonly FormatChoice[] | undefined,
  { cwd }: Surroundings,
): readonly FormatChoice[] {
  const choices = given ?? [{ format: 'text' } as const];
  const [, second] = choices.filter(({ file }) => file === undefined);
  if (second)
    throw new UsageError(
      `Only one format can go to standard output; give the others a file: --format ${second.format}=${second.format}.out.`,
    );
  const files = choices.flatMap(({ file }) => (file === undefined ? [] : resolve(cwd, file)));
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined) throw new UsageError(`Two formats would be written to ${cleanText(twice)}.`);
  return choices;
}

// implements TL-40/AC-3
/** Writes a report in all formats that were asked for; false where a file could not be written, which is told on stderr. */
export async function writeFormats(
  choices: readonly FormatChoice[],
  view: CheckView,
  context: CommandContext,
): Promise<boolean> {
  let isWritten = true;
  for (const { format, file } of choices) {
    const { text, note } = checkFormats[format](view);
    if (note !== undefined) context.stderr.write(`${note}\n`);
    if (file === undefined) context.stdout.write(format === 'text' ? disarmLog(text, context) : text);
    else isWritten = (await writeFile(file, text, context)) && isWritten;
    if (format === 'github' && file === undefined) isWritten = appendSummary(view, context) && isWritten;
  }
  return isWritten;
}

async function writeFile(file: string, text: string, { cwd, stderr }: CommandContext): Promise<boolean> {
  const path = resolve(cwd, file);
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    stderr.write(`${cleanText(file)} could not be written: ${explain(error)}.\n`);
    return false;
  }
  const written = await changeFile(folder, basename(path), () => ({ outcome: true, text }));
  if (written.kind === 'failed') stderr.write(`${cleanText(file)} could not be written: ${written.reason}.\n`);
  return written.kind === 'done';
}

/** GitHub refuses a job summary of more than 1 MiB, all that a step wrote to it together. */
const summaryLimit = 1024 * 1024;

/** Appends the reviewer's summary to the page of the job, where there is one. */
function appendSummary(view: CheckView, { env, stderr }: CommandContext): boolean {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return true;
  try {
    const used = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const { text } = renderMarkdown(view, Math.max(0, summaryLimit - used - 1024));
    if (used + Buffer.byteLength(text) > summaryLimit) {
      stderr.write('The job summary has no room left, so nothing was added to it.\n');
      return true;
    }
    appendFileSync(file, `${text}\n`);
    return true;
  } catch (error) {
    stderr.write(`The job summary could not be written: ${explain(error)}.\n`);
    return false;
  }
}

/** What the system does not let us do is told; anything else is a bug. */
function explain(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return `the system does not let us (${code})`;
}

/** Build servers obey lines of a log that begin with `::` and whatever has `##[` in it; a word joiner shows as nothing. */
function disarmLog(text: string, { env }: CommandContext): string {
  const isServer = ['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'].some(name => (env[name] ?? '') !== '');
  return isServer ? text.replaceAll('::', ':\u2060:').replaceAll(/##(?=\w*\[)/g, '##\u2060') : text;
}
