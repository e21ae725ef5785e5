import { Command, CommanderError } from 'commander';
import type { CommandContext, ExitCode, Surroundings } from './context.ts';
import { UsageError } from './context.ts';
import { addEditCommands } from './editCommands.ts';
import { addImpactCommand } from './impactCommand.ts';
import { addPlanCommands } from './planCommands.ts';
import { addProjectCommands } from './projectCommands.ts';
import { addRecordCommands } from './recordCommands.ts';
import { addReportCommand } from './reportCommand.ts';
import { describeTerminal } from './terminal.ts';
import { addToolCommands } from './toolCommands.ts';
import { version } from './version.ts';

// implements TL-21
/** Runs one command line; what it prints goes to the streams given, and the exit code comes back. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const context: CommandContext = {
    ...surroundings,
    terminal: describeTerminal(surroundings.stdout, surroundings.env),
  };
  let exitCode: ExitCode = 0;
  const program = makeProgram(context, code => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    surroundings.stderr.write(describeError(error));
    return 2;
  }
}

/** In the order in which the help lists them. */
const groups = [
  addProjectCommands,
  addRecordCommands,
  addImpactCommand,
  addPlanCommands,
  addEditCommands,
  addReportCommand,
  addToolCommands,
];

function makeProgram(context: CommandContext, end: (code: ExitCode) => void): Command {
  const { stdout, stderr, terminal } = context;
  const program = new Command('throughline')
    .description('Follows the thread from code and tests to requirement, KPI, objective and vision.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: text => void stdout.write(text), writeErr: text => void stderr.write(text) })
    .configureHelp({
      helpWidth: terminal.width ?? 100,
      styleTitle: title => terminal.paint('bold', title),
      sortSubcommands: false,
    })
    .showSuggestionAfterError(true)
    .addHelpText('after', examples);
  for (const add of groups) add(program, context, end);
  return program;
}

const examples = `
Examples:
  throughline check                     check the project around the working directory
  throughline check --fail-on warning   the same, stricter, as a CI step
  throughline check --base main         only what this branch did
  throughline check --format github --format sarif=out.sarif
                                        as annotations, and in a file
  throughline show REQ-118              what is this, and why?
  throughline kpi                       every KPI with its value, target and trend
  throughline trace src/import.ts:42    from a line of code up to the vision
  throughline digest                    what happened this week, for the weekly review
  throughline explain unknown-id        what a finding means

Exit codes: 0 nothing at or above the fail level, 1 findings, 2 wrong usage or configuration`;

/** A slip of the user in one line; a bug of ours with its stack, and where to take it. */
function describeError(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `throughline ${version} met an error of its own; please report it with these lines:\n${stack}\n`;
}
