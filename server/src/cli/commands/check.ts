import type { Day } from '../../core/model/day.ts';
import type { Severity } from '../../core/model/finding.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import type { FixedWord } from '../editSpecs.ts';
import { SpecEdits } from '../editSpecs.ts';
import type { ChangeOptions } from '../compareRevisions.ts';
import { openComparison, readBaseChoice } from '../compareRevisions.ts';
import type { CheckedProject } from '../openRoot.ts';
import { openRoot } from '../openRoot.ts';
import type { CheckReport } from '../reporters/checkReport.ts';
import { renderChanges } from '../reporters/changeText.ts';
import { countDeciding, hasFindingsFrom, makeCheckReport } from '../reporters/checkReport.ts';
import { renderCheck } from '../reporters/checkText.ts';
import { renderWord } from '../reporters/formatReport.ts';
import { cleanText } from '../terminal.ts';

export interface CheckOptions extends ChangeOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly today?: Day;
  readonly failOn?: Severity | 'never';
  readonly quiet?: boolean;
  readonly fix?: boolean;
  readonly showBaseline?: boolean;
  readonly strictBaseline?: boolean;
}

/** Reports what is wrong or missing below a folder. */
export async function check(
  folder: string | undefined,
  options: CheckOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const choice = readBaseChoice(options);
  if (choice && options.fix === true)
    throw new UsageError('--fix changes files, so it cannot be combined with --base, --staged or --since.');
  const opened = choice
    ? await openComparison(folder, choice, options, context)
    : await openRoot(folder, options, context);
  const { configuration, workspace } = opened.project;
  // Half a configuration may know half of the words.
  const fixed = options.fix === true && !configuration.isBroken ? await fixWords(opened, context) : [];
  const checked = fixed.length === 0 ? opened : checkAgain(opened);
  const report = makeCheckReport(checked, fixed);
  const failOn = options.failOn ?? configuration.config.failOn;
  const shown = options.quiet === true ? withoutMinorFindings(report, failOn) : report;
  if (options.format === 'json') writeJson(context, shown);
  else {
    const lists = { showsBaseline: options.showBaseline === true, showsAllStale: options.strictBaseline === true };
    context.stdout.write(
      report.base
        ? renderChanges(shown, context.terminal, lists)
        : renderFixes(fixed) + renderCheck(shown, workspace.config.kinds, context.terminal, lists),
    );
  }
  checked.project.saveCache();
  if (configuration.isBroken) {
    context.stderr.write(
      `${configuration.file ?? 'The configuration'} has errors, so this may not be what your team wants checked.\n`,
    );
    return 2;
  }
  const isStale = options.strictBaseline === true && report.staleBaseline !== undefined;
  return isStale || hasFindingsFrom(failOn, countDeciding(report)) ? 1 : 0;
}

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

function renderFixes(fixed: readonly FixedWord[]): string {
  const lines = fixed.map(word => `fixed  ${cleanText(word.file)}, ${renderWord(word)}\n`);
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

/** Leaves out findings that do not make the check fail; the summary still counts them. */
function withoutMinorFindings(report: CheckReport, failOn: Severity | 'never'): CheckReport {
  const isMajor = ({ severity }: CheckReport['findings'][number]): boolean =>
    hasFindingsFrom(failOn, { error: 0, warning: 0, information: 0, hint: 0, [severity]: 1 });
  return { ...report, findings: report.findings.filter(isMajor) };
}
