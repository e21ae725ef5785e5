import type { Day } from '../../core/model/day.ts';
import { findImpact } from '../../core/changes/impact.ts';
import type { ChangeOptions } from '../compareRevisions.ts';
import { openComparison, readBaseChoice } from '../compareRevisions.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { writeJson } from '../context.ts';
import { makeImpactReport, renderImpact } from '../reporters/impactReport.ts';
import { renderImpactMarkdown } from '../reporters/impactMarkdown.ts';

export interface ImpactOptions extends ChangeOptions {
  readonly format: OutputFormat | 'markdown';
  readonly cache: boolean;
  readonly today?: Day;
}

/** Says what a change touches: what the lines serve, what lost its code or tests, and whom to ask. */
export async function impact(
  folder: string | undefined,
  options: ImpactOptions,
  context: CommandContext,
): Promise<ExitCode> {
  // Without a base, what is not committed yet.
  const choice = readBaseChoice(options) ?? { kind: 'base', revision: 'HEAD' };
  const { project, snapshot, comparison, texts } = await openComparison(folder, choice, options, context);
  const files = texts.map(text => ({ ...text, uri: project.uris.toUri(text.path) }));
  const report = makeImpactReport(project.root, comparison, findImpact(snapshot, files, comparison));
  if (options.format === 'json') writeJson(context, report);
  else if (options.format === 'markdown') context.stdout.write(renderImpactMarkdown(report));
  else context.stdout.write(renderImpact(report, context.terminal));
  project.saveCache();
  return 0;
}
