import type { Command } from 'commander';
import { rules } from '../../core/rules/index.ts';
import { readCommandTable } from '../completion/commandTable.ts';
import type { Shell } from '../completion/scripts.ts';
import { makeCompletionScript } from '../completion/scripts.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** Prints the script with which a shell completes this program's words. */
export function completion(shell: Shell, program: Command, context: CommandContext): ExitCode {
  const ruleNames = rules.map(({ name }) => name).toSorted();
  // `explain` takes any word and says which rule may be meant, so the program itself lists none.
  const commands = readCommandTable(program).map(words =>
    words.name === 'explain' ? { ...words, args: [ruleNames] } : words,
  );
  context.stdout.write(makeCompletionScript(shell, commands));
  return 0;
}
