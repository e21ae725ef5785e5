import type { ChildProcess } from 'node:child_process';

export const environment: NodeJS.ProcessEnv;
export const builtInExtensions: string;
export const quietSettings: Readonly<Record<string, unknown>>;
export const browserArguments: string[];
export function ensureVsCode(say?: (text: string) => void): Promise<void>;
export function findChromium(): string | undefined;
export function ensureChromium(say?: (text: string) => void): Promise<string>;
export interface VsCodeServer {
  readonly url: string;
  readonly authority: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}
export function startVsCode(options: {
  readonly data: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly testDriver?: boolean;
  readonly token?: string;
  readonly extensions?: string;
}): Promise<VsCodeServer>;
export function installExtension(vsix: string, data: string): Promise<string>;
export function run(command: string, args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv): Promise<string>;
