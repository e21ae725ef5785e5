import type { Day } from '../../core/model/day.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { writeJson } from '../context.ts';
import { openRoot, sortItems } from '../openRoot.ts';
import { makeItemReport } from '../reporters/itemReport.ts';
import { renderList } from '../reporters/listText.ts';

export interface ListOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly today?: Day;
}

/** Lists everything with an id below a folder. */
export async function list(
  folder: string | undefined,
  options: ListOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { project, snapshot } = await openRoot(folder, options, context);
  const items = sortItems(snapshot);
  if (options.format === 'json') {
    const reported = items.map(item => makeItemReport(snapshot, item));
    writeJson(context, { schemaVersion: 1, root: project.root, items: reported });
  } else context.stdout.write(renderList(snapshot, items, context.terminal));
  project.saveCache();
  return 0;
}
