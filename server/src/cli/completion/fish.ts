import type { CommandWords, OptionWords } from './commandTable.ts';

/** Completion for fish, with descriptions. */
export function makeFishScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(command => [
    `complete -c throughline -n "not __fish_seen_subcommand_from ${names}" -f -a ${command.name} -d ${quote(command.description)}`,
    ...fixedArguments(command),
    ...command.options.map(option => describeOption(command.name, option)),
  ]);
  return `# fish completion for throughline: throughline completion fish | source\n${lines.join('\n')}\n`;
}

function fixedArguments({ name, args }: CommandWords): readonly string[] {
  const fixed = args[0] ?? [];
  if (fixed.length === 0) return [];
  return [`complete -c throughline -n "__fish_seen_subcommand_from ${name}" -f -a ${quote(fixed.join(' '))}`];
}

function describeOption(command: string, { long, short, description, takesValue, choices }: OptionWords): string {
  const names = `-l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`}`;
  const value = takesValue ? ` -r${choices.length > 0 ? ` -f -a ${quote(choices.join(' '))}` : ''}` : '';
  return `complete -c throughline -n "__fish_seen_subcommand_from ${command}" ${names}${value} -d ${quote(description)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, found => `\\${found}`)}'`;
}
