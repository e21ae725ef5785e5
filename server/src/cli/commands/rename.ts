import { renameItem } from '../../core/features/rename.ts';
import type { FileUri } from '../../core/model/place.ts';
import { writeChange } from '../../host/writeChange.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import { findItem } from '../findItem.ts';
import { openRoot } from '../openRoot.ts';
import { makeRenameReport, renderRename } from '../reporters/renameReport.ts';
import { cleanText } from '../terminal.ts';

export interface RenameOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly root?: string;
  readonly dryRun?: boolean;
  readonly keepAlias?: boolean;
}

/** Gives an item another id in every place that writes it, all of them or none. */
export async function rename(
  id: string,
  newId: string,
  options: RenameOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const checked = await openRoot(options.root, options, context);
  const { project, snapshot } = checked;
  if (project.configuration.isBroken)
    throw new UsageError(
      `${project.configuration.file ?? 'The configuration'} has errors, so nothing was renamed; \`throughline check\` tells them.`,
    );
  const item = findItem(checked, id);
  const known = new Map<FileUri, string>();
  const readText = (uri: FileUri): string | undefined => {
    const text = known.get(uri) ?? project.readText(uri);
    if (text !== undefined) known.set(uri, text);
    return text;
  };
  const keepsAlias = options.keepAlias === true;
  const renaming = renameItem(snapshot, item, newId, readText, { keepsAlias });
  if (renaming.kind === 'refused') throw new UsageError(cleanText(renaming.reason, 400));
  const isDryRun = options.dryRun === true;
  const report = makeRenameReport(checked, item, renaming, { isDryRun, keepsAlias });
  const written = isDryRun ? undefined : writeChange(project.root, project.uris, renaming.change, known);
  if (written?.kind === 'failed') throw new UsageError(`Nothing was renamed: ${cleanText(written.reason, 400)}.`);
  if (options.format === 'json') writeJson(context, report);
  else context.stdout.write(renderRename(report, context.terminal));
  return 0;
}
