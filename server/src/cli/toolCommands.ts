import { Argument, type Command } from 'commander';
import type { BasesOptions } from './commands/bases.ts';
import { bases } from './commands/bases.ts';
import { completion } from './commands/completion.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import { doctor } from './commands/doctor.ts';
import type { ExplainOptions } from './commands/explain.ts';
import { explain } from './commands/explain.ts';
import type { InitOptions } from './commands/init.ts';
import { init } from './commands/init.ts';
import { startLanguageServer } from './commands/languageServer.ts';
import type { Shell } from './completion/scripts.ts';
import { shells } from './completion/scripts.ts';
import type { CommandContext, ExitCode } from './context.ts';
import { UsageError } from './context.ts';
import { addCommand, cacheOption, folderArgument, formatOption, todayOption } from './commandParts.ts';

/** Commands about the tool itself: its rules, its first files, what it found, what it can be asked from shells and editors. */
export function addToolCommands(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addCommand(program, 'explain', 'explain a rule: what it reports, why, and what to do')
    .argument('[rule]', 'the name of a rule; without one, all are listed')
    .addOption(formatOption())
    .action((rule: string | undefined, options: ExplainOptions) => end(explain(rule, options, context)));

  addCommand(program, 'init', 'write a commented configuration and, where nothing has an id yet, a first spec')
    .addArgument(folderArgument)
    .addOption(formatOption())
    .action(async (folder: string | undefined, options: InitOptions) => end(await init(folder, options, context)));

  addCommand(program, 'doctor', 'say what was found where, how long it took, and what may be in the way')
    .addArgument(folderArgument)
    .addOption(formatOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .action(async (folder: string | undefined, options: DoctorOptions) => end(await doctor(folder, options, context)));

  addCommand(program, 'bases', 'list what a check can be compared with: default branch, upstream, tags')
    .addArgument(folderArgument)
    .addOption(formatOption())
    .addHelpText('after', basesExamples)
    .action(async (folder: string | undefined, options: BasesOptions) => end(await bases(folder, options, context)));

  addCommand(program, 'completion', 'print the completion script of a shell')
    .addArgument(new Argument('<shell>', 'the shell to complete in').choices(shells))
    .addHelpText('after', completionExamples)
    .action((shell: Shell) => end(completion(shell, program, context)));

  addCommand(program, 'lsp', 'start the language server, for editors')
    .option('--stdio', 'speak over standard input and output')
    .allowUnknownOption()
    .action(async (options: { readonly stdio?: boolean }) => {
      if (options.stdio !== true)
        throw new UsageError('The language server speaks over stdio: `throughline lsp --stdio`.');
      await startLanguageServer();
    });
}

const basesExamples = `
Examples:
  throughline bases                                                     what \`check --base\` takes here
  throughline bases --format json                                       the same, for editors`;

const completionExamples = `
Examples:
  source <(throughline completion bash)                                 in ~/.bashrc
  source <(throughline completion zsh)                                  in ~/.zshrc, after compinit
  throughline completion fish | source                                  in config.fish
  throughline completion pwsh | Out-String | Invoke-Expression          in $PROFILE`;
