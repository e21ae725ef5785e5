import { Option, type Command } from 'commander';
import type { ImpactOptions } from './commands/impact.ts';
import { impact } from './commands/impact.ts';
import type { CommandContext, ExitCode } from './context.ts';
import { addCommand, cacheOption, folderArgument, todayOption } from './commandParts.ts';

/** The command about a change rather than about what is there. */
export function addImpactCommand(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addCommand(program, 'impact', 'say what a change touches: goals, requirements, what lost code or tests, whom to ask')
    .addArgument(folderArgument)
    .addOption(
      new Option('--format <format>', 'how to write the answer').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('--base <revision>', 'compare with where the branch left this revision; HEAD, if nothing is said')
    .option('--staged', 'look at what is staged for the next commit')
    .option('--since <point>', 'compare with a day (2026-11-01), 7d or 2w ago, or a revision')
    .addOption(todayOption())
    .addOption(cacheOption())
    .addHelpText('after', impactExamples)
    .action(async (folder: string | undefined, options: ImpactOptions) => end(await impact(folder, options, context)));
}

const impactExamples = `
Examples:
  throughline impact                    what is not committed yet
  throughline impact --base main        this branch
  throughline impact --since 7d --format markdown`;
