import type { Argument, Command, Option } from 'commander';

/** What a shell needs to know of a command. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  /** Fixed values of its arguments, in the order of the arguments; empty lists where a file or an id is meant. */
  readonly args: readonly (readonly string[])[];
  readonly options: readonly OptionWords[];
}

export interface OptionWords {
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  /** Takes a value. */
  readonly takesValue: boolean;
  /** Values to choose from; empty where any is good. */
  readonly choices: readonly string[];
}

/** Reads the words of every command off the program itself, so that no list of them can be out of date. */
export function readCommandTable(program: Command): readonly CommandWords[] {
  return program.commands.map(command => {
    const actions = command.commands;
    const named = actions.length === 0 ? [] : [actions.map(action => action.name())];
    // Of several actions all options, each once: which one is meant a shell need not know.
    const options = [command, ...actions].flatMap(each => each.options.filter(isShown).map(describeOption));
    return {
      name: command.name(),
      description: command.description(),
      args: [
        ...named,
        ...[...command.registeredArguments, ...(actions[0]?.registeredArguments ?? [])].map(listChoices),
      ],
      options: [...new Map(options.map(option => [option.long, option])).values(), help],
    };
  });
}

function listChoices(argument: Argument): readonly string[] {
  return argument.argChoices ?? [];
}

const help: OptionWords = {
  long: '--help',
  short: '-h',
  description: 'print help for this command',
  takesValue: false,
  choices: [],
};

function isShown(option: Option): boolean {
  return !option.hidden && option.long !== undefined;
}

function describeOption(option: Option): OptionWords {
  const { long = '', short, description, argChoices = [] } = option;
  const takesValue = option.required || option.optional;
  return { long, ...(short === undefined ? {} : { short }), description, takesValue, choices: argChoices };
}
