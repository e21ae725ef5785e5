import type { Day } from '../../core/model/day.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { writeJson } from '../context.ts';
import { readRoot } from '../openRoot.ts';
import { makeDoctorReport } from '../reporters/doctorReport.ts';
import { renderDoctor } from '../reporters/doctorText.ts';

export interface DoctorOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly today?: Day;
}

/** Says how a project looks to us: versions, configuration, files, time, and what is likely to be in the way. */
export async function doctor(
  folder: string | undefined,
  options: DoctorOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const started = performance.now();
  const project = await readRoot(folder, options, context);
  const read = performance.now() - started;
  project.workspace.check();
  const check = performance.now() - started - read;
  const report = makeDoctorReport({
    project,
    snapshot: project.workspace.sync(),
    findings: project.workspace.findings(),
    times: { read, check },
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  });
  if (options.format === 'json') writeJson(context, report);
  else context.stdout.write(renderDoctor(report, project.workspace.config.kinds, context.terminal));
  project.saveCache();
  return project.configuration.isBroken ? 2 : 0;
}
