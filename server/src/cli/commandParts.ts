import { Argument, Option, type Command } from 'commander';
import { parseDay } from './parseDay.ts';

/** A command that takes no arguments but those that it names. */
export function addCommand(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).allowExcessArguments(false);
}

export const folderArgument = new Argument(
  '[folder]',
  'the root of the project; without one, the nearest folder upward with throughline.yaml or .git',
);

export function rootOption(): Option {
  return new Option('--root <folder>', 'the root of the project, if not found from the working directory');
}

export function formatOption(): Option {
  return new Option('--format <format>', 'how to write the answer').choices(['text', 'json']).default('text');
}

export function todayOption(): Option {
  return new Option('--today <date>', 'the day to take for today, in UTC').argParser(written =>
    parseDay('--today', written),
  );
}

export function cacheOption(): Option {
  return new Option('--no-cache', 'read every file anew and keep nothing for the next run');
}

export function testReportOption(): Option {
  const option = new Option(
    '--test-report <file>',
    'a report of a test run, besides those of testReports in throughline.yaml; may be given several times',
  );
  return option.argParser((path, earlier: readonly string[] | undefined) => [...(earlier ?? []), path]);
}
