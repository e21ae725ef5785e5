import type { Day } from '../../core/model/day.ts';
import type { Severity } from '../../core/model/finding.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { writeJson } from '../context.ts';
import { openRoot } from '../openRoot.ts';
import type { CheckReport } from '../reporters/checkReport.ts';
import { hasFindingsFrom, makeCheckReport } from '../reporters/checkReport.ts';
import { renderCheck } from '../reporters/checkText.ts';

export interface CheckOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly today?: Day;
  readonly failOn?: Severity | 'never';
  readonly quiet?: boolean;
}

/** Reports what is wrong or missing below a folder. */
export async function check(
  folder: string | undefined,
  options: CheckOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const checked = await openRoot(folder, options, context);
  const { configuration, workspace } = checked.project;
  const report = makeCheckReport(checked);
  const failOn = options.failOn ?? configuration.config.failOn;
  const shown = options.quiet === true ? withoutMinorFindings(report, failOn) : report;
  if (options.format === 'json') writeJson(context, shown);
  else context.stdout.write(renderCheck(shown, workspace.config.kinds, context.terminal));
  checked.project.saveCache();
  if (configuration.isBroken) {
    context.stderr.write(
      `${configuration.file ?? 'The configuration'} has errors, so this may not be what your team wants checked.\n`,
    );
    return 2;
  }
  return hasFindingsFrom(failOn, report.summary.findings) ? 1 : 0;
}

/** Leaves out findings that do not make the check fail; the summary still counts them. */
function withoutMinorFindings(report: CheckReport, failOn: Severity | 'never'): CheckReport {
  const isMajor = ({ severity }: CheckReport['findings'][number]): boolean =>
    hasFindingsFrom(failOn, { error: 0, warning: 0, information: 0, hint: 0, [severity]: 1 });
  return { ...report, findings: report.findings.filter(isMajor) };
}
