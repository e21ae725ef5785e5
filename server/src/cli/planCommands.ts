import { Option, type Command } from 'commander';
import type { DigestOptions } from './commands/digest.ts';
import { digest } from './commands/digest.ts';
import type { MatrixOptions, MatrixSubject } from './commands/matrix.ts';
import { matrix } from './commands/matrix.ts';
import type { RoadmapOptions } from './commands/roadmap.ts';
import { roadmap } from './commands/roadmap.ts';
import type { CommandContext, ExitCode } from './context.ts';
import type { RoadmapGrouping } from './reporters/roadmapSheet.ts';
import { addCommand, cacheOption, folderArgument, testReportOption, todayOption } from './commandParts.ts';
import { sheetFormats } from './sheet/writeSheet.ts';

/** The commands for meetings and plans: what happened, what comes, what is linked to what. */
export function addPlanCommands(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  const add = (name: string, description: string, examples: string): Command =>
    addCommand(program, name, description)
      .addArgument(folderArgument)
      .addOption(new Option('--format <format>', 'how to write it').choices(sheetFormats).default('markdown'))
      .addOption(todayOption())
      .addOption(cacheOption())
      .addHelpText('after', examples);

  add('digest', 'write the weekly review: what changed, how the KPIs moved, what waits for whom', digestExamples)
    .option('--since <point>', 'a day (2026-11-01), 7d or 2w ago, or a revision', '7d')
    .action(async (root: string | undefined, options: DigestOptions) => end(await digest(root, options, context)));

  const groupings: readonly RoadmapGrouping[] = ['objective', 'team'];
  add('roadmap', 'write what comes now, next and later, from statuses and days', roadmapExamples)
    .addOption(new Option('--by <group>', 'what to group it by').choices(groupings).default('objective'))
    .action(async (root: string | undefined, options: RoadmapOptions) => end(await roadmap(root, options, context)));

  const subjects: readonly MatrixSubject[] = ['requirements', 'teams', 'inputs'];
  add('matrix', 'write what is linked to what, and where nothing is', matrixExamples)
    .addOption(new Option('--of <subject>', 'what the rows are').choices(subjects).default('requirements'))
    .addOption(testReportOption())
    .action(async (root: string | undefined, options: MatrixOptions) => end(await matrix(root, options, context)));
}

const digestExamples = `
Examples:
  throughline digest                    the week, as Markdown to paste or post
  throughline digest --since 2026-11-01 --format html > digest.html
  throughline digest --since v2.3       since a release`;

const roadmapExamples = `
Examples:
  throughline roadmap                   now, next and later under each objective
  throughline roadmap --by team --format text
  throughline roadmap --format csv > roadmap.csv`;

const matrixExamples = `
Examples:
  throughline matrix                    requirements with their objectives, KPIs, code and tests
  throughline matrix --of teams         who works for which objective, and where teams meet
  throughline matrix --of inputs        what people asked for, and what became of it`;
