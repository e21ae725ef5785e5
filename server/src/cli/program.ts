import { Argument, Command, CommanderError, Option } from 'commander';
import type { Severity } from '../core/model/finding.ts';
import type { AcceptOptions } from './commands/accept.ts';
import { accept } from './commands/accept.ts';
import type { BaselineOptions } from './commands/baseline.ts';
import { baseline } from './commands/baseline.ts';
import type { BasesOptions } from './commands/bases.ts';
import { bases } from './commands/bases.ts';
import type { CheckOptions } from './commands/check.ts';
import { check } from './commands/check.ts';
import { completion } from './commands/completion.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import { doctor } from './commands/doctor.ts';
import type { ExplainOptions } from './commands/explain.ts';
import { explain } from './commands/explain.ts';
import type { FmtOptions } from './commands/fmt.ts';
import { fmt } from './commands/fmt.ts';
import type { ImpactOptions } from './commands/impact.ts';
import { impact } from './commands/impact.ts';
import type { InitOptions } from './commands/init.ts';
import { init } from './commands/init.ts';
import type { KpiOptions } from './commands/kpi.ts';
import { kpi } from './commands/kpi.ts';
import { startLanguageServer } from './commands/languageServer.ts';
import type { ListOptions } from './commands/list.ts';
import { list } from './commands/list.ts';
import type { PullOptions } from './commands/pull.ts';
import { pull } from './commands/pull.ts';
import type { RenameOptions } from './commands/rename.ts';
import { rename } from './commands/rename.ts';
import type { ReportOptions } from './commands/report.ts';
import { report } from './commands/report.ts';
import type { ShowOptions } from './commands/show.ts';
import { show } from './commands/show.ts';
import type { TraceOptions } from './commands/trace.ts';
import { trace } from './commands/trace.ts';
import type { Shell } from './completion/scripts.ts';
import { shells } from './completion/scripts.ts';
import type { CommandContext, ExitCode, Surroundings, TableFormat } from './context.ts';
import { UsageError } from './context.ts';
import { formatNames, readFormatChoice } from './formatChoices.ts';
import { addPlanCommands } from './planCommands.ts';
import { describeTerminal } from './terminal.ts';
import { parseDay } from './parseDay.ts';
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

type End = (code: ExitCode) => void;

function makeProgram(context: CommandContext, end: End): Command {
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
  addProjectCommands(program, context, end);
  addBaselineCommands(program, context, end);
  addAcceptCommand(program, context, end);
  addImpactCommand(program, context, end);
  addPlanCommands(program, context, end, { folder: folderArgument, today: todayOption, cache: cacheOption });
  addFmtCommand(program, context, end);
  addRenameCommand(program, context, end);
  addPullCommand(program, context, end);
  addReportCommand(program, context, end);
  addOtherCommands(program, context, end);
  return program;
}

/** Commands that read the project. */
function addProjectCommands(program: Command, context: CommandContext, end: End): void {
  addCommand(program, 'check', 'report what is wrong or missing, and how far the thread reaches')
    .addArgument(folderArgument)
    .addOption(checkFormatOption())
    .addOption(failOption())
    .option('-q, --quiet', 'leave out findings that do not make the check fail')
    .option('--show-baseline', 'list the findings that the baseline knows as well')
    .option('--strict-baseline', 'fail where the baseline has entries that nothing is found for any more')
    .option('--fix', 'first put misspelt words right where only one can be meant')
    .addOption(baseOption())
    .addOption(stagedOption())
    .addOption(sinceOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .action(async (folder: string | undefined, options: CheckOptions) => end(await check(folder, options, context)));

  addCommand(program, 'list', 'list everything that has an id')
    .addArgument(folderArgument)
    .addOption(formatOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .action(async (folder: string | undefined, options: ListOptions) => end(await list(folder, options, context)));

  addCommand(program, 'show', 'show one item: what it is, why it exists, who carries it out')
    .argument('<id>', 'an id, with its scope where that is needed: REQ-118, 001-login/FR-001')
    .addOption(rootOption())
    .addOption(tableFormatOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .action(async (id: string, options: ShowOptions) => end(await show(id, options, context)));

  addCommand(program, 'kpi', 'print the register of KPIs: now, target, trend, age, owner, what they measure')
    .argument('[kpi|folder...]', 'ids of KPIs, or the root of the project; without one, all KPIs')
    .addOption(rootOption())
    .addOption(tableFormatOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .action(async (named: string[], options: KpiOptions) => end(await kpi(named, options, context)));

  addCommand(program, 'trace', 'draw the thread through an item, up to the vision and down to code and tests')
    .argument('[id | file:line]', 'an id or a place; without one, the tree of every objective')
    .addOption(rootOption())
    .addOption(formatOption())
    .addOption(todayOption())
    .addOption(cacheOption())
    .action(async (target: string | undefined, options: TraceOptions) => end(await trace(target, options, context)));
}

/** The commands about findings that a team knows and lives with for now. */
function addBaselineCommands(program: Command, context: CommandContext, end: End): void {
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

/** The command that says for which words code and tests are. */
function addAcceptCommand(program: Command, context: CommandContext, end: End): void {
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

/** The command about a change rather than about what is there. */
function addImpactCommand(program: Command, context: CommandContext, end: End): void {
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

/** The command that changes specs without being told what. */
function addFmtCommand(program: Command, context: CommandContext, end: End): void {
  addCommand(program, 'fmt', 'make ids in square brackets links on GitHub, and put misspelt fields right')
    .argument('[path...]', 'specs, or folders of specs; without one, all specs')
    .addOption(rootOption())
    .option('--check', 'write nothing; exit code 1 where something would change')
    .addOption(formatOption())
    .addOption(cacheOption())
    .action(async (paths: string[], options: FmtOptions) => end(await fmt(paths, options, context)));
}

/** The command that changes an id in specs, code and tests at once. */
function addRenameCommand(program: Command, context: CommandContext, end: End): void {
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
function addPullCommand(program: Command, context: CommandContext, end: End): void {
  addCommand(program, 'pull', 'ask the sources of KPIs for their values and write these to the histories')
    .argument('[kpi...]', 'ids of KPIs; without one, all whose `source` is in throughline.yaml')
    .addOption(rootOption())
    .addOption(formatOption())
    .addOption(todayOption())
    .option('-n, --dry-run', 'ask, and say what would be written, but write nothing')
    .addOption(cacheOption())
    .action(async (ids: string[], options: PullOptions) => end(await pull(ids, options, context)));
}

/** The command that writes a page for people who have no editor. */
function addReportCommand(program: Command, context: CommandContext, end: End): void {
  addCommand(
    program,
    'report',
    'write how everything stands as one page: objectives, KPIs, requirements, gaps by owner',
  )
    .addArgument(folderArgument)
    .addOption(new Option('--format <format>', 'how to write the page').choices(['html']).default('html'))
    .option('-o, --output <file>', 'the file to write; without one, or with -, standard output')
    .option('--base <revision>', 'tell as well what changed since the branch left this revision')
    .addOption(todayOption())
    .addOption(cacheOption())
    .addHelpText('after', reportExamples)
    .action(async (folder: string | undefined, options: ReportOptions) => end(await report(folder, options, context)));
}

const reportExamples = `
Examples:
  throughline report --output report.html         one file to open, send or print; it needs no network and no script
  throughline report --base main -o review.html   with what this branch changed`;

/** Commands that do not read the project. */
function addOtherCommands(program: Command, context: CommandContext, end: End): void {
  addCommand(program, 'explain', 'explain a rule: what it reports, why, and what to do')
    .argument('[rule]', 'the name of a rule; without one, all are listed')
    .addOption(formatOption())
    .action((rule: string | undefined, options: ExplainOptions) => end(explain(rule, options, context)));

  addCommand(program, 'init', 'write a commented configuration and a first spec; overwrites nothing')
    .addArgument(folderArgument)
    .addOption(formatOption())
    .action((folder: string | undefined, options: InitOptions) => end(init(folder, options, context)));

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

function addCommand(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).allowExcessArguments(false);
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

const folderArgument = new Argument(
  '[folder]',
  'the root of the project; without one, the nearest folder upward with throughline.yaml or .git',
);

function rootOption(): Option {
  return new Option('--root <folder>', 'the root of the project, if not found from the working directory');
}

function baseOption(): Option {
  return new Option('--base <revision>', 'report only what is new since the branch left this revision');
}

function stagedOption(): Option {
  return new Option('--staged', 'report only what is new in what is staged for the next commit');
}

function sinceOption(): Option {
  return new Option('--since <point>', 'report only what is new since a day (2026-11-01), 7d or 2w ago, or a revision');
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to write the answer').choices(['text', 'json']).default('text');
}

function checkFormatOption(): Option {
  const option = new Option(
    '--format <format>',
    'how to write the report; with `=file` behind it, to a file; may be given several times (default: text)',
  ).choices(formatNames);
  // After the choices, which shells and the help know by then, since a file may follow the name.
  return option.argParser(readFormatChoice);
}

function tableFormatOption(): Option {
  const formats: readonly TableFormat[] = ['text', 'json', 'markdown', 'csv'];
  return new Option('--format <format>', 'how to write the answer').choices(formats).default('text');
}

function failOption(): Option {
  const levels: readonly (Severity | 'never')[] = ['error', 'warning', 'information', 'never'];
  return new Option(
    '--fail-on <level>',
    'the mildest finding that gives exit code 1; error, if not configured',
  ).choices(levels);
}

function ruleOption(): Option {
  return new Option('--rule <rule...>', 'write down findings of these rules only');
}

function cacheOption(): Option {
  return new Option('--no-cache', 'read every file anew and keep nothing for the next run');
}

function todayOption(): Option {
  return new Option('--today <date>', 'the day to take for today, in UTC').argParser(written =>
    parseDay('--today', written),
  );
}

/** A slip of the user in one line; a bug of ours with its stack, and where to take it. */
function describeError(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `throughline ${version} met an error of its own; please report it with these lines:\n${stack}\n`;
}
