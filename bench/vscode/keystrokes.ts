import { Session, type Profiler } from 'node:inspector';
import * as vscode from 'vscode';

/** How fast somebody types, and how long what the last character started may go on; in milliseconds. */
const [pace, tail] = [100, 2000];

/** Microseconds between two looks at the stack. */
const interval = 100;

/**
 * Types a text where the cursor stands, while V8's profiler looks at the stack of the extension host. For each
 * character: the time with our code anywhere on the stack, until the next one is typed, in milliseconds. That is the
 * client's and the language client library's handling of the edit and of all that the server answers to it. Not in it:
 * what VS Code does before it calls us, and collecting garbage, which no stack can be blamed for.
 */
export async function profileTyping(text: string, ours: string): Promise<readonly number[]> {
  const session = new Session();
  session.connect();
  const post = <Answer>(method: string, parameters: object = {}): Promise<Answer> =>
    new Promise((resolve, reject) =>
      session.post(method, parameters, (error: Error | null, answer?: object) =>
        error ? reject(error) : resolve(answer as Answer),
      ),
    );
  await post('Profiler.enable');
  await post('Profiler.setSamplingInterval', { interval });
  await post('Profiler.start');
  const typedAt: number[] = [];
  for (const character of text) {
    typedAt.push(now());
    await vscode.commands.executeCommand('type', { text: character });
    await sleep(pace);
  }
  await sleep(tail);
  const { profile } = await post<{ profile: Profiler.Profile }>('Profiler.stop');
  session.disconnect();
  return sumByKeystroke(profile, typedAt, ours);
}

function sumByKeystroke(profile: Profiler.Profile, typedAt: readonly number[], ours: string): readonly number[] {
  const { nodes, samples = [], timeDeltas = [], startTime } = profile;
  const below = new Set<number>();
  // Children come behind their parents.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.includes(ours)) below.add(id);
    if (below.has(id)) for (const child of children) below.add(child);
  }
  const sums = typedAt.map(() => 0);
  let time = startTime;
  let key = -1;
  for (const [i, node] of samples.entries()) {
    time += timeDeltas[i] ?? 0;
    while ((typedAt[key + 1] ?? Infinity) <= time) key++;
    // A sample stands for the time until the next one.
    const spent = Math.max(0, timeDeltas[i + 1] ?? 0) / 1000;
    if (key >= 0 && below.has(node)) sums[key] = (sums[key] ?? 0) + spent;
  }
  return sums;
}

/** In microseconds, on the clock that V8 uses. */
function now(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
