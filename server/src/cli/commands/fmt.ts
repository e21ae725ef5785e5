import { relative, resolve, sep } from 'node:path';
import type { Project } from '../../host/project.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import { SpecEdits } from '../editSpecs.ts';
import { openRoot } from '../openRoot.ts';
import type { FormatReport } from '../reporters/formatReport.ts';
import { makeFormatReport, renderFormat } from '../reporters/formatReport.ts';

export interface FmtOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly root?: string;
  readonly check?: boolean;
}

/** Makes ids in square brackets links, and puts misspelt field words right, in all specs or those named. */
export async function fmt(named: readonly string[], options: FmtOptions, context: CommandContext): Promise<ExitCode> {
  const { project } = await openRoot(options.root, options, context);
  const paths = selectSpecs(project, named, context.cwd);
  if (project.configuration.isBroken)
    throw new UsageError(
      `${project.configuration.file ?? 'The configuration'} has errors, so nothing was formatted; \`throughline check\` tells them.`,
    );
  const edits = new SpecEdits(project);
  await edits.fixWords(paths, 'fields');
  const linked = await edits.formatLinks(paths);
  const isCheck = options.check === true;
  // Asked before it is written: afterwards nothing differs.
  const { files } = edits;
  const failed = isCheck ? [] : await edits.write();
  const report = makeFormatReport({ root: project.root, isCheck, specCount: paths.size, files, linked, edits, failed });
  if (options.format === 'json') writeJson(context, report);
  else context.stdout.write(renderFormat(report, context.terminal));
  return endsWell(report) ? 0 : 1;
}

function endsWell({ check, summary: { changed, failed } }: FormatReport): boolean {
  return failed === 0 && !(check && changed > 0);
}

/** The specs that were named, or lie in folders that were; without names, all. */
function selectSpecs(project: Project, named: readonly string[], cwd: string): ReadonlySet<string> {
  const { specs } = project;
  if (named.length === 0) return new Set(specs);
  const selected = new Set<string>();
  for (const name of named) {
    const path = relative(project.root, resolve(cwd, name)).split(sep).join('/');
    if (path === '..' || path.startsWith('../')) throw new UsageError(`${name} lies outside of ${project.root}.`);
    const found = specs.filter(spec => path === '' || spec === path || spec.startsWith(`${path}/`));
    if (found.length === 0) throw new UsageError(`${name} is no spec of this project, and no folder with any.`);
    for (const spec of found) selected.add(spec);
  }
  return selected;
}
