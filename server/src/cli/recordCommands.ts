import { Option, type Command } from 'commander';
import type { AcceptOptions } from './commands/accept.ts';
import { accept } from './commands/accept.ts';
import type { BaselineOptions } from './commands/baseline.ts';
import { baseline } from './commands/baseline.ts';
import type { CommandContext, ExitCode } from './context.ts';
import { addCommand, cacheOption, folderArgument, formatOption, rootOption, todayOption } from './commandParts.ts';

/** The commands about what a team writes down besides its specs. */
export function addRecordCommands(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addBaselineCommands(program, context, end);
  addAcceptCommand(program, context, end);
}

/** The commands about findings that a team knows and lives with for now. */
function addBaselineCommands(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  const known = program
    .command('baseline')
    .description('write down the findings of today as known gaps, so that only new ones make a check fail')
    .helpCommand(false)
    .addHelpText('after', baselineExamples);
  const add = (action: 'create' | 'update' | 'prune', description: string): Command =>
    addCommand(known, action, description)
      .addArgument(folderArgument)
      .option('-n, --dry-run', 'say what would change, but write nothing')
      .addOption(formatOption())
      .addOption(todayOption())
      .addOption(cacheOption())
      .action(async (folder: string | undefined, options: BaselineOptions) =>
        end(await baseline(action, folder, options, context)),
      );
  add('create', 'write throughline-baseline.json; where there is one it is left alone')
    .addOption(ruleOption())
    .option('--reason <text>', 'why the team lives with these findings for now');
  add('update', 'drop what is closed and follow renamed ids; days and reasons stay')
    .option('--add', 'take in what is found and not yet known')
    .addOption(ruleOption())
    .option('--reason <text>', 'why the team lives with the findings that --add takes in');
  add('prune', 'drop what is closed, and nothing else');
}

const baselineExamples = `
Examples:
  throughline baseline create --reason "from before the trace"
                                        day one of a repository with a past
  throughline baseline prune            a gap was closed: make sure that it stays so
  throughline check --strict-baseline   in CI: fail where somebody forgot to prune
  throughline baseline update --add --rule requirement-without-kpi --reason "KPIs follow in Q1"
                                        a rule was switched on later`;

function ruleOption(): Option {
  return new Option('--rule <rule...>', 'write down findings of these rules only');
}

/** The command that says for which words code and tests are. */
function addAcceptCommand(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
  addCommand(program, 'accept', 'write down that code and tests were read against the present wording of requirements')
    .argument('[id...]', 'requirements with code or tests, with their scopes where that is needed')
    .addOption(rootOption())
    .option('--new', 'all that have code or tests and were never reviewed')
    .option('--all', 'all that have code or tests, those that changed since they were reviewed too')
    .option('--reason <text>', 'why the code and tests still hold; needed where the wording changed')
    .option('--author <name>', 'who says so; without it THROUGHLINE_AUTHOR, else the name that git knows')
    .option('--prune', 'take out what is gone or has neither code nor tests any more')
    .option('-n, --dry-run', 'say what would be written, but write nothing')
    .addOption(formatOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .addHelpText('after', acceptExamples)
    .action(async (ids: string[], options: AcceptOptions) => end(await accept(ids, options, context)));
}

const acceptExamples = `
Examples:
  throughline accept --new              code was written: remember for which words
  throughline accept REQ-118 --reason "the limit was 5 s in the code before"
                                        its wording changed, and code and tests still hold
  throughline accept --new --prune      what a job on the main branch runs`;
