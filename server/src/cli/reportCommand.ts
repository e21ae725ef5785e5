import { Option, type Command } from 'commander';
import type { ReportOptions } from './commands/report.ts';
import { report } from './commands/report.ts';
import type { CommandContext, ExitCode } from './context.ts';
import { addCommand, cacheOption, folderArgument, testReportOption, todayOption } from './commandParts.ts';

/** The command that writes a page for people who have no editor. */
export function addReportCommand(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addCommand(
    program,
    'report',
    'write how everything stands as one page: objectives, KPIs, requirements, gaps by owner',
  )
    .addArgument(folderArgument)
    .addOption(new Option('--format <format>', 'how to write the page').choices(['html']).default('html'))
    .option('-o, --output <file>', 'the file to write; without one, or with -, standard output')
    .option('--base <revision>', 'tell as well what changed since the branch left this revision')
    .addOption(testReportOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .addHelpText('after', reportExamples)
    .action(async (folder: string | undefined, options: ReportOptions) => end(await report(folder, options, context)));
}

const reportExamples = `
Examples:
  throughline report --output report.html         one file to open, send or print; it needs no network and no script
  throughline report --base main -o review.html   with what this branch changed`;
