import assert from 'node:assert/strict';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  Diagnostic,
  FileEvent,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
} from 'vscode-languageserver/node';
import { statusNotification, type InitializationOptions, type StatusParams } from '../../server/src/protocol.ts';

const sources = resolve(import.meta.dirname, '../../server/src');
const bundle = resolve(import.meta.dirname, '../../dist/server.js');

/** The bundle that users get where it is up to date, as it is in `npm test`; otherwise the source, which starts slower. */
const entry = isUpToDate(bundle, sources) ? bundle : resolve(sources, 'lsp/main.ts');

/** How long any answer may take on a busy machine. */
const deadline = 15_000;

/** What a full-grown editor can do. */
export const fullCapabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
    symbol: { resolveSupport: { properties: ['location.range'] } },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    documentLink: { tooltipSupport: true },
    completion: { completionItem: { labelDetailsSupport: true, documentationFormat: ['markdown'] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } }, disabledSupport: true },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
  },
};

export interface ClientOptions {
  /** Folders on disk; none opens no folder. */
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  /** What the client says beyond the protocol: nothing, unless told otherwise. */
  readonly initializationOptions?: InitializationOptions;
  /** Module to start instead of the usual one. */
  readonly entry?: string;
  /** As VS Code talks to a forked server, or as all others do. */
  readonly transport?: 'stdio' | 'ipc';
  /** Process that the server must not outlive; this one, unless told otherwise. */
  readonly parent?: number;
}

/** An editor without a window: starts the server as its child and talks to it over stdio. */
export class LspClient {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  /** All diagnostics in the order received. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** Messages the server logged; a test that ends with errors here has failed. */
  readonly errors: string[] = [];
  readonly progress: string[] = [];
  initialized!: InitializeResult;
  status: StatusParams | undefined;
  readonly registrations: string[] = [];
  /** Views that the server wanted drawn again. */
  readonly refreshes: string[] = [];
  /** What the editor answers about `throughline`, where it says that it answers. */
  settings: unknown = null;
  readonly #current = new Map<string, PublishDiagnosticsParams>();
  #waiting: (() => void)[] = [];
  #isBurst = false;

  private constructor(main: string, transport: 'stdio' | 'ipc') {
    if (transport === 'ipc') {
      this.process = fork(main, ['--node-ipc'], { execArgv: [] });
      this.connection = createMessageConnection(new IPCMessageReader(this.process), new IPCMessageWriter(this.process));
    } else {
      this.process = spawn(process.execPath, [main, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
      const { stdin, stdout } = this.process;
      assert.ok(stdin && stdout);
      this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    }
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#current.set(params.uri, params);
      this.#wake();
    });
    this.connection.onNotification(statusNotification, (params: StatusParams) => {
      this.status = params;
      this.#wake();
    });
    this.connection.onNotification('window/logMessage', (params: { type: number; message: string }) => {
      if (params.type === 1) this.errors.push(params.message);
      this.#wake();
    });
    this.connection.onNotification('$/progress', (params: { value: { kind: string } }) => {
      this.progress.push(params.value.kind);
      this.#wake();
    });
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    for (const view of ['codeLens', 'inlayHint']) {
      this.connection.onRequest(`workspace/${view}/refresh`, () => {
        this.refreshes.push(view);
        this.#wake();
        return null;
      });
    }
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    this.connection.onRequest('client/registerCapability', (params: { registrations: { method: string }[] }) => {
      this.registrations.push(...params.registrations.map(({ method }) => method));
      this.#wake();
      return null;
    });
    this.connection.listen();
  }

  /** Starts a server and shakes hands; waits until everything was read. */
  static async start(options: ClientOptions = {}): Promise<LspClient> {
    const client = await LspClient.connect(options);
    if ((options.folders ?? []).length > 0) await client.waitForReady();
    return client;
  }

  /** Starts a server and shakes hands; it goes on reading. */
  static async connect({
    folders = [],
    capabilities = fullCapabilities,
    initializationOptions,
    entry: main = entry,
    transport = 'stdio',
    parent = process.pid,
  }: ClientOptions = {}): Promise<LspClient> {
    const client = new LspClient(main, transport);
    client.initialized = await client.request<InitializeResult>('initialize', {
      processId: parent,
      rootUri: null,
      capabilities,
      initializationOptions,
      workspaceFolders: folders.map(folder => ({ uri: uriOfFile(folder), name: folder.split('/').at(-1) ?? '' })),
    });
    await client.notify('initialized', {});
    return client;
  }

  async request<Answer>(method: string, params: unknown): Promise<Answer> {
    return await within(this.connection.sendRequest<Answer>(method, params), method);
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  async open(uri: string, text: string, languageId = 'markdown'): Promise<void> {
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the whole text. */
  async change(uri: string, text: string, version: number): Promise<void> {
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  /** Replaces a part of the text. */
  async edit(uri: string, range: Range, text: string, version: number): Promise<void> {
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
  }

  async close(uri: string): Promise<void> {
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  async watched(changes: readonly FileEvent[]): Promise<void> {
    await this.notify('workspace/didChangeWatchedFiles', { changes });
  }

  /** Asks at a line and character. */
  async at<Answer>(method: string, uri: string, line: number, character: number, more: object = {}): Promise<Answer> {
    return await this.request(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
      ...more,
    });
  }

  /** What the editor lists for a file now. */
  diagnosticsOf(uri: string): readonly Diagnostic[] {
    return this.#current.get(uri)?.diagnostics ?? [];
  }

  /** All that the editor lists, as `rule line:character message` by file; files without findings are left out. */
  listProblems(): Readonly<Record<string, readonly string[]>> {
    const problems: Record<string, readonly string[]> = {};
    for (const uri of [...this.#current.keys()].toSorted()) {
      const listed = this.diagnosticsOf(uri).map(
        ({ code, range, message }) =>
          `${code} ${range.start.line}:${range.start.character} ${typeof message === 'string' ? message : message.value}`,
      );
      if (listed.length > 0) problems[uri] = listed;
    }
    return problems;
  }

  async waitForReady(): Promise<StatusParams> {
    await this.waitFor(() => this.status !== undefined && this.status.state !== 'indexing', 'the server to be ready');
    assert.ok(this.status);
    return this.status;
  }

  /** Waits until the editor lists these rules for a file, in order. */
  async waitForRules(uri: string, rules: readonly string[]): Promise<readonly Diagnostic[]> {
    const read = (): readonly unknown[] => this.diagnosticsOf(uri).map(({ code }) => code);
    await this.waitFor(
      () => JSON.stringify(read()) === JSON.stringify(rules),
      () => `${rules.join(', ') || 'nothing'} in ${uri}; it lists ${read().join(', ') || 'nothing'}`,
    );
    return this.diagnosticsOf(uri);
  }

  /** Waits for a condition that messages of the server bring about. */
  async waitFor(isTrue: () => boolean, what: string | (() => string), limit = deadline): Promise<void> {
    const end = performance.now() + limit;
    while (!isTrue()) {
      const left = end - performance.now();
      const describe = typeof what === 'string' ? what : what();
      assert.ok(
        left > 0,
        `waited in vain for ${describe}${this.errors.length > 0 ? `\n${this.errors.join('\n')}` : ''}`,
      );
      await new Promise<void>(wake => {
        const timer = setTimeout(wake, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          wake();
        });
      });
    }
  }

  /** Says goodbye; the server must go by itself, with exit code 0 and without having logged an error. */
  async stop(): Promise<void> {
    const exit = once(this.process, 'exit');
    await within(this.connection.sendRequest('shutdown'), 'shutdown');
    await this.connection.sendNotification('exit');
    const [code] = (await within(exit, 'exit')) as [number | null];
    this.connection.dispose();
    assert.deepEqual(this.errors, []);
    assert.equal(code, 0);
  }

  /** For tests that end otherwise. */
  kill(): void {
    this.connection.dispose();
    this.process.kill();
  }

  /** Conditions are looked at after a burst of messages rather than after each: a storm sends thousands. */
  #wake(): void {
    if (this.#isBurst) return;
    this.#isBurst = true;
    setTimeout(() => {
      this.#isBurst = false;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    }, 10);
  }
}

function isUpToDate(file: string, folder: string): boolean {
  const built = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).every(
    path => statSync(resolve(folder, path)).mtimeMs < built,
  );
}

/** The address of a file as VS Code writes it. */
export function uriOfFile(path: string): string {
  return pathToFileURL(path).href;
}

async function within<Answer>(promise: Promise<Answer>, what: string): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer to ${what} within ${deadline} ms`)), deadline);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
