import type { Day } from '../../core/model/day.ts';
import { makeRoadmap } from '../../core/queries/roadmap.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { openRoot } from '../openRoot.ts';
import { makeRoadmapReport, roadmapColumns } from '../reporters/roadmapReport.ts';
import { makeRoadmapSheet, type RoadmapGrouping } from '../reporters/roadmapSheet.ts';
import { writeSheet, type SheetFormat } from '../sheet/writeSheet.ts';

export interface RoadmapOptions {
  readonly format: SheetFormat;
  readonly by: RoadmapGrouping;
  readonly cache: boolean;
  readonly today?: Day;
}

/** Says what is to be done now, next and later, and what was done lately. */
export async function roadmap(
  folder: string | undefined,
  options: RoadmapOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { project, snapshot } = await openRoot(folder, options, context);
  const result = makeRoadmap(snapshot);
  const report = (): ReturnType<typeof makeRoadmapReport> => makeRoadmapReport(snapshot, project.root, result);
  writeSheet(
    {
      sheet: () => makeRoadmapSheet(snapshot, result, options.by),
      json: report,
      csv: () => ({ columns: roadmapColumns, rows: report().entries }),
    },
    options.format,
    context,
  );
  project.saveCache();
  return 0;
}
