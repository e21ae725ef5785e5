import type { Command } from 'commander';
import type { FmtOptions } from './commands/fmt.ts';
import { fmt } from './commands/fmt.ts';
import type { PullOptions } from './commands/pull.ts';
import { pull } from './commands/pull.ts';
import type { RenameOptions } from './commands/rename.ts';
import { rename } from './commands/rename.ts';
import type { CommandContext, ExitCode } from './context.ts';
import { addCommand, cacheOption, formatOption, rootOption, todayOption } from './commandParts.ts';

/** The commands that change specs, code and histories. */
export function addEditCommands(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addFmtCommand(program, context, end);
  addRenameCommand(program, context, end);
  addPullCommand(program, context, end);
}

/** The command that changes specs without being told what. */
function addFmtCommand(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addCommand(program, 'fmt', 'make ids in square brackets links on GitHub, and put misspelt fields right')
    .argument('[path...]', 'specs, or folders of specs; without one, all specs')
    .addOption(rootOption())
    .option('--check', 'write nothing; exit code 1 where something would change')
    .addOption(formatOption())
    .addOption(cacheOption())
    .action(async (paths: string[], options: FmtOptions) => end(await fmt(paths, options, context)));
}

/** The command that changes an id in specs, code and tests at once. */
function addRenameCommand(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addCommand(program, 'rename', 'give an item another id, in every spec, comment, test title and history')
    .argument('<id>', 'the id as it is, with its scope where that is needed')
    .argument('<new-id>', 'the id as it shall be, of the same kind')
    .addOption(rootOption())
    .option('-n, --dry-run', 'say what would change, but write nothing')
    .option('--keep-alias', 'go on taking the old id for this item, where other repositories and documents name it')
    .addOption(formatOption())
    .addOption(cacheOption())
    .action(async (id: string, newId: string, options: RenameOptions) =>
      end(await rename(id, newId, options, context)),
    );
}

/** The one command that opens connections. */
function addPullCommand(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addCommand(program, 'pull', 'ask the sources of KPIs for their values and write these to the histories')
    .argument('[kpi...]', 'ids of KPIs; without one, all whose `source` is in throughline.yaml')
    .addOption(rootOption())
    .addOption(formatOption())
    .addOption(todayOption())
    .option('-n, --dry-run', 'ask, and say what would be written, but write nothing')
    .addOption(cacheOption())
    .action(async (ids: string[], options: PullOptions) => end(await pull(ids, options, context)));
}
