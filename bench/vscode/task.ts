/** What is to be measured in a folder; paths are relative to it. */
export interface VsCodeTask {
  /** A spec to type in, and a code file without ids. */
  readonly spec: string;
  readonly silent: string;
  /** A spec and a code file to draw lenses, hints and links into. */
  readonly drawnSpec: string;
  readonly drawnCode: string;
  /** The id to rename and the spec that defines it. */
  readonly renamed: { readonly id: string; readonly file: string };
}

/** What was measured, in milliseconds. */
export interface VsCodeTimes {
  /** By name, one for each time that VS Code was asked. */
  readonly requests: Readonly<Record<string, readonly number[]>>;
  /** Our work on the extension host for each character typed, by where it is typed. */
  readonly keystrokes: Readonly<Record<string, readonly number[]>>;
  /** Places that the rename would change. */
  readonly renamedPlaces: number;
}

/** Names of the environment variables through which the task comes in and the times go out. */
export const [taskVariable, reportVariable] = ['THROUGHLINE_BENCH_TASK', 'THROUGHLINE_BENCH_REPORT'] as const;

/** The way through VS Code, with nothing to find at its end: what all the others cannot be faster than. */
export const thereAndBack = 'nothing, there and back';
