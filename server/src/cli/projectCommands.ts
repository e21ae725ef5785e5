import { Option, type Command } from 'commander';
import type { Severity } from '../core/model/finding.ts';
import type { CheckOptions } from './commands/check.ts';
import { check } from './commands/check.ts';
import type { KpiOptions } from './commands/kpi.ts';
import { kpi } from './commands/kpi.ts';
import type { ListOptions } from './commands/list.ts';
import { list } from './commands/list.ts';
import type { ShowOptions } from './commands/show.ts';
import { show } from './commands/show.ts';
import type { TraceOptions } from './commands/trace.ts';
import { trace } from './commands/trace.ts';
import type { CommandContext, ExitCode, TableFormat } from './context.ts';
import { formatNames, readFormatChoice } from './formatChoices.ts';
import {
  addCommand,
  cacheOption,
  folderArgument,
  formatOption,
  rootOption,
  testReportOption,
  todayOption,
} from './commandParts.ts';

/** Commands that read the project. */
export function addProjectCommands(program: Command, context: CommandContext, end: (code: ExitCode) => void): void {
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
    .addOption(testReportOption())
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
    .addOption(testReportOption())
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

function baseOption(): Option {
  return new Option('--base <revision>', 'report only what is new since the branch left this revision');
}

function stagedOption(): Option {
  return new Option('--staged', 'report only what is new in what is staged for the next commit');
}

function sinceOption(): Option {
  return new Option('--since <point>', 'report only what is new since a day (2026-11-01), 7d or 2w ago, or a revision');
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
