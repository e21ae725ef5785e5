import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where and how git runs. */
export interface GitPlace {
  /** Absolute path of the program. */
  readonly program: string;
  /** The folder it runs in, which decides the repository. */
  readonly folder: string;
  /** Its environment, made by `makeGitEnvironment`. */
  readonly env: Environment;
}

/** A git that runs, with its pipes. */
export type GitProcess = ChildProcessWithoutNullStreams;

export interface GitOutput {
  /** Null where it was ended from outside. */
  readonly code: number | null;
  readonly stdout: Buffer;
  /** At most its first 4 KB. */
  readonly stderr: string;
}

/** Longer than any of our commands takes; then something waits that should not. */
const patience = 120_000;

// implements TL-35
/**
 * Runs a plumbing command to its end. Only commands come here that show objects or compare stamps: none that converts
 * content (checkout, status, diff with text), touches the working tree, or opens a connection.
 */
export async function runGit(place: GitPlace, args: readonly string[], input = ''): Promise<GitOutput> {
  const child = startGit(place, args);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = waitForEnd(child);
  // It may end before it has read everything; its exit code tells.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return { ...(await ended), stdout: Buffer.concat(chunks) };
}

/** Starts a plumbing command; whoever calls it feeds it, reads it and ends it. */
export function startGit({ program, folder, env }: GitPlace, args: readonly string[]): GitProcess {
  return spawn(program, [...safeguards, ...args], {
    cwd: folder,
    env: { ...env },
    shell: false,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: patience,
    windowsHide: true,
  });
}

/** How it ended, and what it said of it. */
export function waitForEnd(child: GitProcess): Promise<Omit<GitOutput, 'stdout'>> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < 4096) stderr += text.slice(0, 4096);
  });
  return new Promise(done => {
    child.on('error', error => done({ code: null, stderr: error.message }));
    child.on('close', code => done({ code, stderr }));
  });
}

/**
 * What a repository's own configuration could start, off: it comes with the repository, and so from strangers.
 * Filters have names, so they are switched off by `makeGitEnvironment`.
 */
const safeguards: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.attributesFile=/dev/null',
    'core.sshCommand=false',
    'core.askPass=',
    'core.pager=cat',
    'core.quotePath=false',
    'credential.helper=',
    'diff.external=',
    'diff.ignoreSubmodules=all',
    'protocol.allow=never',
    'safe.bareRepository=explicit',
    'submodule.recurse=false',
  ].flatMap(setting => ['-c', setting]),
];

/** Variables that say where a user's own configuration is, or hold some: they are the user's, not the repository's. */
const kept = /^GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)$/;

/**
 * The environment for git: that of the user without whatever would point git elsewhere or make it talk, and with these
 * settings, by name, on top of all configuration.
 */
export function makeGitEnvironment(env: Environment, settings: ReadonlyMap<string, string> = new Map()): Environment {
  const own = Object.entries(env).filter(([name]) => !/^GIT_/i.test(name) || kept.test(name));
  const all = [...readSettings(env), ...settings];
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(
      all.flatMap(([name, value], i) => [
        [`GIT_CONFIG_KEY_${i}`, name],
        [`GIT_CONFIG_VALUE_${i}`, value],
      ]),
    ),
  };
}

/** Settings that the user gives by the environment, as continuous integration does to trust a folder. */
function readSettings(env: Environment): readonly (readonly [name: string, value: string])[] {
  const count = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  if (!Number.isInteger(count) || count > 1000) return [];
  return Array.from({ length: count }, (_, i) => [env[`GIT_CONFIG_KEY_${i}`], env[`GIT_CONFIG_VALUE_${i}`]]).flatMap(
    ([name, value]) => (name === undefined || value === undefined ? [] : [[name, value] as const]),
  );
}
