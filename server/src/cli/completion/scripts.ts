import { makeBashScript } from './bash.ts';
import type { CommandWords } from './commandTable.ts';
import { makeFishScript } from './fish.ts';
import { makePowerShellScript } from './powerShell.ts';
import { makeZshScript } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish' | 'pwsh';

export const shells: readonly Shell[] = ['bash', 'zsh', 'fish', 'pwsh'];

/** Makes the script with which a shell completes our commands, options and fixed values. */
export function makeCompletionScript(shell: Shell, commands: readonly CommandWords[]): string {
  return scripts[shell](commands);
}

const scripts: Readonly<Record<Shell, (commands: readonly CommandWords[]) => string>> = {
  bash: makeBashScript,
  zsh: makeZshScript,
  fish: makeFishScript,
  pwsh: makePowerShellScript,
};
