import { spawn, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';

/** What a command answered. */
export type Answer =
  | { readonly kind: 'answered'; readonly value: unknown }
  /** It could not do what was asked: one plain sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'cancelled' };

// implements TL-45/AC-1
/**
 * The command line that comes with the extension, as a process of its own. It is the one thing that asks git, and it
 * runs in trusted workspaces only: whoever calls `ask` has made sure of that.
 */
export class CommandLine {
  readonly #program: string;
  readonly #running = new Set<ChildProcess>();

  /** `program` is the path of cli.js. */
  constructor(program: string) {
    this.#program = program;
  }

  /** Runs a command that answers in JSON, without a shell; `signal` ends it. */
  async ask(args: readonly string[], signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) return { kind: 'cancelled' };
    const child = spawn(process.execPath, [this.#program, ...args, '--format', 'json'], {
      // Not the folder that is looked at: nothing in it has a say in how we run.
      cwd: dirname(this.#program),
      env: makeEnvironment(process.env),
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#running.add(child);
    const end = () => child.kill();
    signal.addEventListener('abort', end);
    try {
      const { stdout, stderr } = await readOutput(child);
      return signal.aborted ? { kind: 'cancelled' } : readAnswer(stdout, stderr);
    } finally {
      signal.removeEventListener('abort', end);
      this.#running.delete(child);
    }
  }

  /** Ends whatever still runs. */
  dispose(): void {
    for (const child of this.#running) child.kill();
  }
}

/** VS Code's program is Node when it is told so. What steers git or Node from outside was meant for something else. */
export function makeEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(?:GIT_|NODE_OPTIONS$|NO_COLOR$|FORCE_COLOR$)/i.test(name));
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

function readOutput(child: ChildProcess): Promise<Output> {
  const texts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  return new Promise(done => {
    child.on('error', error => done({ stdout: '', stderr: `The command line did not start: ${error.message}` }));
    child.on('close', () => done(texts));
  });
}

/** A configuration with errors gives an answer and a complaint; the answer counts, since Problems lists the errors. */
function readAnswer(stdout: string, stderr: string): Answer {
  try {
    if (stdout !== '') return { kind: 'answered', value: JSON.parse(stdout) };
  } catch {
    // Cut off: what was said of it is the answer.
  }
  const lines = stderr.split('\n').filter(line => line.trim() !== '');
  // A bug of ours comes with its stack; a refusal is the last line of what was said.
  const line = lines.find(each => each.includes('met an error of its own')) ?? lines.at(-1);
  return { kind: 'refused', reason: line?.trim() ?? 'The command line ended without an answer.' };
}
