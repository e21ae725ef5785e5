import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Day } from '../../core/model/day.ts';
import { isSpecPath } from '../../core/model/fileRole.ts';
import type { Severity } from '../../core/model/finding.ts';
import { baselineName } from '../../core/model/records.ts';
import type { Project } from '../../host/project.ts';
import { makeCheckView } from '../checkedView.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { UsageError } from '../context.ts';
import type { FixedWord } from '../editSpecs.ts';
import { SpecEdits } from '../editSpecs.ts';
import type { ChangeOptions } from '../compareRevisions.ts';
import { openComparison, readBaseChoice } from '../compareRevisions.ts';
import type { FormatChoice } from '../formatChoices.ts';
import { settleFormats, writeFormats } from '../formatChoices.ts';
import type { CheckedProject } from '../openRoot.ts';
import { openRoot } from '../openRoot.ts';
import type { CheckFormat } from '../reporters/checkFormats.ts';
import type { CheckReport } from '../reporters/checkReport.ts';
import { countDeciding, hasFindingsFrom, makeCheckReport } from '../reporters/checkReport.ts';
import { cleanText } from '../terminal.ts';

export interface CheckOptions extends ChangeOptions {
  readonly format?: readonly FormatChoice[];
  readonly cache: boolean;
  readonly today?: Day;
  readonly failOn?: Severity | 'never';
  readonly quiet?: boolean;
  readonly fix?: boolean;
  readonly testReport?: readonly string[];
  readonly showBaseline?: boolean;
  readonly strictBaseline?: boolean;
}

/** Reports what is wrong or missing below a folder. */
export async function check(
  folder: string | undefined,
  options: CheckOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const formats = settleFormats(options.format, context);
  const choice = readBaseChoice(options);
  if (choice && options.fix === true)
    throw new UsageError('--fix changes files, so it cannot be combined with --base, --staged or --since.');
  const opened = choice
    ? await openComparison(folder, choice, options, context)
    : await openRoot(folder, options, context);
  const { configuration } = opened.project;
  // Half a configuration may know half of the words.
  const fixed = options.fix === true && !configuration.isBroken ? await fixWords(opened, context) : [];
  const checked = fixed.length === 0 ? opened : checkAgain(opened);
  const report = makeCheckReport(checked, fixed);
  const failOn = options.failOn ?? configuration.config.failOn;
  const shown = options.quiet === true ? withoutMinorFindings(report, failOn) : report;
  const lists = { showsBaseline: options.showBaseline === true, showsAllStale: options.strictBaseline === true };
  const leftOut = report.findings.length - shown.findings.length;
  const view = makeCheckView(
    { ...opened, ...checked },
    { report: shown, leftOut, failOn, lists, command: writeCommand(options) },
    context,
  );
  const isWritten = await writeFormats(formats, view, context);
  warnOfReread(formats, checked.project, context);
  checked.project.saveCache();
  if (configuration.isBroken) {
    context.stderr.write(
      `${configuration.file ?? 'The configuration'} has errors, so this may not be what your team wants checked.\n`,
    );
    return 2;
  }
  if (!isWritten) return 2;
  const isStale = options.strictBaseline === true && report.staleBaseline !== undefined;
  if (isStale && !formats.some(({ format }) => tellsOfStale.has(format)))
    context.stderr.write(
      `${baselineName} lists gaps that are closed, which --strict-baseline fails for: run throughline baseline prune.\n`,
    );
  return isStale || hasFindingsFrom(failOn, countDeciding(report)) ? 1 : 0;
}

/** Formats that have a place for entries of the baseline. */
const tellsOfStale: ReadonlySet<CheckFormat> = new Set(['text', 'json', 'markdown', 'github', 'junit', 'html']);

/** Puts misspelt words right in all specs; what was done. */
async function fixWords({ project }: CheckedProject, { stderr }: CommandContext): Promise<readonly FixedWord[]> {
  const edits = new SpecEdits(project);
  await edits.fixWords(new Set(project.specs), 'text');
  const failed = await edits.write();
  for (const { file, reason } of failed) stderr.write(`${cleanText(file)} could not be changed: ${reason}.\n`);
  const kept = new Set(failed.map(({ file }) => file));
  // What was not written is found again as it stands.
  for (const file of kept) project.closeBuffer(project.uris.toUri(file));
  return edits.words.filter(({ file }) => !kept.has(file));
}

function checkAgain({ project }: CheckedProject): CheckedProject {
  project.workspace.check();
  return { project, snapshot: project.workspace.sync(), findings: project.workspace.findings() };
}

/** A summary that lies among the specs would be one of them the next time. */
function warnOfReread(formats: readonly FormatChoice[], project: Project, context: CommandContext): void {
  for (const { file } of formats) {
    const path = file === undefined ? '..' : relative(project.root, resolve(context.cwd, file)).split(sep).join('/');
    if (path.startsWith('..') || isAbsolute(path) || !isSpecPath(path)) continue;
    if (!project.covers(project.uris.toUri(path))) continue;
    context.stderr.write(
      `${cleanText(path)} lies among your specs, so the next check will read it: name it in .gitignore, or write it elsewhere.\n`,
    );
  }
}

/** The command that shows the same on any machine. */
function writeCommand({ base, staged, since }: ChangeOptions): string {
  const option =
    base !== undefined
      ? ` --base ${base}`
      : staged === true
        ? ' --staged'
        : since !== undefined
          ? ` --since ${since}`
          : '';
  return `throughline check${option}`;
}

/** Leaves out findings that do not make the check fail; the summary still counts them. */
function withoutMinorFindings(report: CheckReport, failOn: Severity | 'never'): CheckReport {
  const isMajor = ({ severity }: CheckReport['findings'][number]): boolean =>
    hasFindingsFrom(failOn, { error: 0, warning: 0, information: 0, hint: 0, [severity]: 1 });
  return { ...report, findings: report.findings.filter(isMajor) };
}
