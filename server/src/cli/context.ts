import type { Sink, Terminal } from './terminal.ts';

/** All that the command line has from outside. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** What every command gets. */
export interface CommandContext extends Surroundings {
  /** The terminal behind `stdout`. */
  readonly terminal: Terminal;
}

export type OutputFormat = 'text' | 'json';

/** Formats of the commands that answer in rows. */
export type TableFormat = OutputFormat | 'markdown' | 'csv';

/** 0: nothing at or above the fail level; 1: findings; 2: usage, configuration or internal error. */
export type ExitCode = 0 | 1 | 2;

/** An error of usage: told in one plain sentence, without a stack, and ends with exit code 2. */
export class UsageError extends Error {}

/** Writes a JSON answer: two spaces, so that people and diffs can read it. */
export function writeJson(context: Surroundings, answer: unknown): void {
  context.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
}
