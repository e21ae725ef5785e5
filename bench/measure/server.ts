import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { statusNotification, type StatusParams } from '../../server/src/protocol.ts';
import { makeCodeFile } from '../repository/codeText.ts';
import { kpiId, requirementId, requirementsPerSpec, specPath } from '../repository/ids.ts';
import { makeRandom } from '../repository/random.ts';
import { timeCompletions } from './completions.ts';
import { makeEditedSpec, type SpecShape } from './editedSpec.ts';
import { serverProgram, withCache } from './processes.ts';
import { timeSilentFiles, type SilentTimes } from './silentFiles.ts';
import { timeViews } from './views.ts';

export interface ServerResult {
  /** From the start of the process to the end of the index. */
  readonly readyAfter: number;
  /** For each request, the times of its round trips. */
  readonly requests: Readonly<Record<string, readonly number[]>>;
  /** From a keystroke to the notification with its findings, the quiet moment included. */
  readonly publish: readonly number[];
  /** In files without ids, and the echo that they were asked in turns with. */
  readonly silent: SilentTimes;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

const quietMoment = 150;
const requestsEach = 300;

/** Talks to the built server as an editor does, with the repository at `root` loaded. */
export async function measureServer(root: string, specs: number, shape: SpecShape): Promise<ServerResult> {
  return await withServer(root, async (connection, readyAfter) => {
    const requests = await timeRequests(connection, root, specs);
    const views = await timeViews(connection, root, specs);
    const silent = await timeSilentFiles(connection, root);
    const publish = await timePublishing(connection, root, shape);
    return { readyAfter, requests: { ...requests, ...views }, publish, silent };
  });
}

/** Runs the built server over a folder for as long as it is used; `readyAfter` tells when its index was there. */
export async function withServer<Result>(
  root: string,
  use: (connection: MessageConnection, readyAfter: number) => Promise<Result>,
  more: ClientCapabilities = {},
): Promise<Result> {
  const child = spawn(process.execPath, [serverProgram, '--stdio'], {
    env: withCache,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  try {
    const started = performance.now();
    const ready = waitForReady(connection);
    // A client that offers progress and configuration must answer for them.
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    connection.listen();
    const rootUri = pathToFileURL(root).href;
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri,
      capabilities: {
        ...more,
        textDocument: { ...more.textDocument, publishDiagnostics: { relatedInformation: true } },
      },
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    });
    await connection.sendNotification('initialized', {});
    await ready;
    const result = await use(connection, performance.now() - started);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    return result;
  } finally {
    connection.dispose();
    child.kill();
  }
}

function waitForReady(connection: MessageConnection): Promise<void> {
  return withDeadline(
    'the index',
    600_000,
    new Promise((resolve, reject) => {
      connection.onNotification(statusNotification, (status: StatusParams) => {
        if (status.state === 'ready') resolve();
        if (status.state === 'failed') reject(new Error(status.roots.map(root => root.message).join(' ')));
      });
    }),
  );
}

/** Round trips in twenty open specs, at ids chosen by chance. */
async function timeRequests(
  connection: MessageConnection,
  root: string,
  specs: number,
): Promise<Record<string, readonly number[]>> {
  const random = makeRandom(11);
  const documents: { uri: string; text: string; spec: number }[] = [];
  for (let i = 0; i < 20; i++) {
    const spec = random.below(specs);
    const path = join(root, specPath(spec));
    const document = { uri: pathToFileURL(path).href, text: readFileSync(path, 'utf8'), spec };
    documents.push(document);
    await openDocument(connection, document.uri, document.text);
  }
  const times: Record<string, number[]> = {};
  const time = async (name: string, method: string, parameters: object): Promise<void> => {
    const started = performance.now();
    const answer: unknown = await connection.sendRequest(method, parameters);
    const taken = performance.now() - started;
    if (answer === null || (Array.isArray(answer) && answer.length === 0)) throw new Error(`${name} found nothing`);
    (times[name] ??= []).push(taken);
  };
  for (let i = 0; i < requestsEach; i++) {
    const document = documents[i % documents.length];
    if (!document) continue;
    const id = requirementId(document.spec, 1 + random.below(requirementsPerSpec));
    const at = { textDocument: { uri: document.uri }, position: placeOf(id, document.text) };
    await time('hover', 'textDocument/hover', at);
    await time('definition', 'textDocument/definition', at);
    const kpi = { textDocument: { uri: document.uri }, position: placeOf(kpiId(document.spec), document.text) };
    await time('references', 'textDocument/references', { ...kpi, context: { includeDeclaration: true } });
    if (i % 5 !== 0) continue;
    const inId = { ...at, position: { ...at.position, character: at.position.character + 4 } };
    await time('completion', 'textDocument/completion', inId);
    await time('symbols', 'workspace/symbol', { query: id.slice(0, -2) });
  }
  const code = Array.from({ length: 10 }, (_, i) => ({
    uri: pathToFileURL(join(root, `src/bench/typed${i}.ts`)).href,
    text: makeCodeFile(random, i, 'bench', undefined).text,
  }));
  for (const { uri, text } of code) await openDocument(connection, uri, text, 'typescript');
  Object.assign(times, await timeCompletions(connection, [...documents, ...code]));
  return times;
}

/** Keystrokes one after another in a spec; each adds or changes a finding, so that each is answered. */
async function timePublishing(
  connection: MessageConnection,
  root: string,
  shape: SpecShape,
): Promise<readonly number[]> {
  const { text } = makeEditedSpec(shape);
  const uri = pathToFileURL(join(root, 'docs', 'bench', 'typed.md')).href;
  let heard: ((count: number) => void) | undefined;
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (parameters: { uri: string; diagnostics: unknown[] }) => {
      if (parameters.uri === uri) heard?.(parameters.diagnostics.length);
    },
  );
  const nextFindings = (): Promise<number> =>
    withDeadline('findings after a keystroke', 30_000, new Promise(resolve => (heard = resolve)));
  const opened = nextFindings();
  await openDocument(connection, uri, text);
  await opened;
  const times: number[] = [];
  for (let i = 0; i < shape.edits; i++) {
    const answer = nextFindings();
    const line = `See REQ-NOWHERE-${i + 1}.\n`;
    const started = performance.now();
    // The whole text is an allowed form of change; the server has to find out what differs.
    const changed = text.replace('\n\n**Acceptance', `\n${line}\n**Acceptance`);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ text: changed }],
    });
    await answer;
    times.push(performance.now() - started - quietMoment);
  }
  return times;
}

/** A place inside the first occurrence of an id. */
export function placeOf(id: string, text: string): Position {
  const lines = text.slice(0, text.indexOf(id)).split('\n');
  return { line: lines.length - 1, character: (lines.at(-1)?.length ?? 0) + 2 };
}

export async function openDocument(
  connection: MessageConnection,
  uri: string,
  text: string,
  languageId = 'markdown',
): Promise<void> {
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
}

function withDeadline<T>(what: string, milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${what} did not come within ${milliseconds / 1000} s`)),
      milliseconds,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
