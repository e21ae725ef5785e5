import * as vscode from 'vscode';
import type { StatusParams } from '../../server/src/protocol.ts';
import type { RunningClient } from './languageClient.ts';

/** What is known about the language server at this moment. */
export type ServerCondition =
  /** Nothing here needs it yet. */
  | { readonly kind: 'asleep' }
  | { readonly kind: 'starting' }
  /** `status` is what it said last; absent until it speaks. */
  | { readonly kind: 'running'; readonly status?: StatusParams }
  | { readonly kind: 'stopped'; readonly reason: string };

/** The one language server of this window: starts, stops and restarts it, and tells the features how it is. */
export class Server implements vscode.Disposable {
  readonly #serverModule: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<ServerCondition>();
  #condition: ServerCondition = { kind: 'asleep' };
  #client: RunningClient | undefined;
  /** Counts the servers of this window: what an earlier one still says is not heard. */
  #life = 0;
  /** When servers ended without being asked to. */
  #ends: number[] = [];
  /** Starts and stops follow one another, however fast they are asked for. */
  #turn: Promise<void> = Promise.resolve();

  readonly onDidChange = this.#changed.event;

  constructor(serverModule: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#serverModule = serverModule;
    this.#log = log;
  }

  get condition(): ServerCondition {
    return this.#condition;
  }

  /** Starts the server unless it runs or once ran: a server that stopped comes back by `restart` only. */
  async start(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#condition.kind === 'asleep') await this.#run();
    });
  }

  async restart(): Promise<void> {
    await this.#inTurn(async () => {
      this.#ends.length = 0;
      await this.#end();
      await this.#run();
    });
  }

  async stop(): Promise<void> {
    await this.#inTurn(() => this.#end());
  }

  /** Asks the server something that a person waits for; starts it where it sleeps. Undefined where it does not run. */
  async request<Answer>(method: string, params: object): Promise<Answer | undefined> {
    await this.start();
    if (this.#condition.kind !== 'running') return undefined;
    try {
      return await this.#client?.request<Answer>(method, params);
    } catch (error) {
      this.#log.error(method, error instanceof Error ? error : String(error));
      return undefined;
    }
  }

  /** Tells the server something; one that does not run hears nothing. */
  async notify(method: string, params: object): Promise<void> {
    try {
      await this.#client?.notify(method, params);
    } catch (error) {
      this.#log.error(method, error instanceof Error ? error : String(error));
    }
  }

  showLog(): void {
    this.#log.show(true);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #run(): Promise<void> {
    this.#become({ kind: 'starting' });
    const life = ++this.#life;
    const isCurrent = () => life === this.#life;
    try {
      // Loaded here, not at the top: most windows never need it, and it is the larger part of the bundle.
      const { startClient } = await import('./languageClient.ts');
      this.#client = await startClient(this.#serverModule, this.#log, {
        onStatus: status => {
          if (isCurrent()) this.#become({ kind: 'running', status });
        },
        onEnd: () => void this.#inTurn(async () => (isCurrent() ? this.#comeBack() : undefined)),
      });
      if (this.#condition.kind === 'starting') this.#become({ kind: 'running' });
    } catch (error) {
      this.#log.error('The server did not start.', error instanceof Error ? error : String(error));
      await this.#comeBack();
    }
  }

  /** After an end that nobody asked for: again, unless that happens too often. */
  async #comeBack(): Promise<void> {
    const now = Date.now();
    this.#ends = [...this.#ends.filter(end => now - end < restartWindow), now];
    await this.#end();
    if (this.#ends.length <= maxRestarts) await this.#run();
    else this.#become({ kind: 'stopped', reason: `It ended ${this.#ends.length} times in a row; the log says why.` });
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#life++;
    try {
      await client?.stop();
    } catch (error) {
      // A server that is stuck or already gone must not keep a new one from starting.
      this.#log.debug('The server did not stop by itself.', error instanceof Error ? error : String(error));
    }
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(step);
    this.#turn = turn.catch(error => this.#log.error(error instanceof Error ? error : String(error)));
    return turn;
  }

  #become(condition: ServerCondition): void {
    this.#condition = condition;
    this.#changed.fire(condition);
  }
}

/** A server that ends more often than this within the time stays down until the person restarts it. */
const maxRestarts = 2;
const restartWindow = 3 * 60_000;
