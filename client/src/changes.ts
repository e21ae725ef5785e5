import * as vscode from 'vscode';
import { baseNotification, type BaseParams } from '../../server/src/protocol.ts';
import { makeRootBase, readBasesAnswer, readCheckAnswer, type CheckAnswer, type OfferedBase } from './changeAnswers.ts';
import type { CommandLine } from './commandLine.ts';
import type { Server } from './server.ts';

/** What a folder's comparison gave. */
export interface ComparedFolder {
  readonly folder: vscode.WorkspaceFolder;
  readonly answer: CheckAnswer;
}

/** How a comparison ended. */
export type Outcome =
  | { readonly kind: 'compared'; readonly folders: readonly ComparedFolder[] }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'cancelled' };

/** Where the chosen revision is kept, for each workspace. */
const stateKey = 'base';

/** After the last sign of a commit or another branch, in milliseconds: git writes several files. */
const rest = 1000;

// implements TL-45
/** The revision that this workspace is compared with: chosen by a person, kept for the next window, followed as HEAD moves. */
export class Changes implements vscode.Disposable {
  readonly #server: Server;
  readonly #commandLine: CommandLine;
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable[];
  #watchers: vscode.Disposable[] = [];
  #ref: string | undefined;
  #problem: string | undefined;
  #params: BaseParams = { roots: [] };
  #heads = '';
  #running: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #serverRuns = false;

  /** Something of it is different now. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server, commandLine: CommandLine, state: vscode.Memento) {
    this.#server = server;
    this.#commandLine = commandLine;
    this.#state = state;
    this.#ref = state.get<string>(stateKey);
    this.#listeners = [
      server.onDidChange(() => this.#followServer()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#refreshSoon()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
        this.#refreshSoon();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.#ref !== undefined) void this.#lookForCommits();
      }),
    ];
    this.#watch();
  }

  /** What is compared with, as it was asked for; undefined for nothing. */
  get ref(): string | undefined {
    return this.#ref;
  }

  /** Why there is no comparison though one was chosen, or which folder has none. */
  get problem(): string | undefined {
    return this.#problem;
  }

  get isComparing(): boolean {
    return this.#running !== undefined;
  }

  /** Why nothing can be compared here, in one sentence; undefined where it can. */
  whyNot(): string | undefined {
    if (!vscode.workspace.isTrusted)
      return 'Comparing asks git, and so waits until you trust this folder: it is in Restricted Mode.';
    if ((vscode.workspace.workspaceFolders ?? []).length === 0) return 'Open a folder first.';
    if (listFolders().length === 0)
      return 'Comparing needs git and files on a disk, and this folder is opened from elsewhere.';
    return undefined;
  }

  /** What somebody is likely to compare with, of all folders; a sentence where git cannot say. */
  async listBases(): Promise<readonly OfferedBase[] | string> {
    const answers = await Promise.all(
      listFolders().map(folder => this.#commandLine.ask(['bases', folder.uri.fsPath], new AbortController().signal)),
    );
    const offered = new Map<string, OfferedBase>();
    for (const answer of answers) {
      const bases = answer.kind === 'answered' ? readBasesAnswer(answer.value)?.bases : undefined;
      for (const base of bases ?? []) if (!offered.has(base.ref)) offered.set(base.ref, base);
    }
    const refused = answers.find(answer => answer.kind === 'refused');
    return offered.size === 0 && refused ? refused.reason : [...offered.values()];
  }

  /** Compares with a revision from now on; where that is refused, everything stays as it was. */
  async choose(ref: string): Promise<Outcome> {
    const before = this.#ref;
    await this.#server.start();
    const outcome = await this.#compare(ref);
    if (outcome.kind === 'compared') {
      this.#ref = ref;
      this.#watch();
      await this.#state.update(stateKey, ref);
    } else if (before !== undefined && this.#params.roots.length === 0) this.#refreshSoon();
    this.#changed.fire();
    return outcome;
  }

  /** Compares with the chosen revision once more; `refused` where none is chosen. */
  async compareAgain(): Promise<Outcome> {
    if (this.#ref === undefined) return { kind: 'refused', reason: 'No revision to compare with was chosen yet.' };
    const outcome = await this.#compare(this.#ref);
    if (outcome.kind === 'refused') {
      this.#problem = outcome.reason;
      this.#tell({ roots: [] });
    }
    this.#changed.fire();
    return outcome;
  }

  /** Ends the comparison that runs; what was known before stays. */
  stop(): void {
    this.#running?.abort();
  }

  /** Compares with nothing any more. */
  async clear(): Promise<void> {
    this.stop();
    clearTimeout(this.#timer);
    this.#ref = undefined;
    this.#problem = undefined;
    this.#watch();
    await this.#state.update(stateKey, undefined);
    this.#tell({ roots: [] });
    this.#changed.fire();
  }

  dispose(): void {
    this.stop();
    clearTimeout(this.#timer);
    for (const listener of [...this.#listeners, ...this.#watchers]) listener.dispose();
    this.#changed.dispose();
  }

  async #compare(ref: string): Promise<Outcome> {
    this.stop();
    const run = new AbortController();
    this.#running = run;
    this.#changed.fire();
    try {
      const folders = listFolders();
      const compared: ComparedFolder[] = [];
      const refused: string[] = [];
      // One after another: each of them uses what the machine has.
      for (const folder of folders) {
        const args = ['check', folder.uri.fsPath, `--base=${ref}`];
        const answer = await this.#commandLine.ask(args, run.signal);
        if (answer.kind === 'cancelled') return answer;
        const read = answer.kind === 'answered' ? readCheckAnswer(answer.value) : undefined;
        if (read) compared.push({ folder, answer: read });
        else refused.push(answer.kind === 'refused' ? answer.reason : 'The command line gave another answer.');
      }
      if (compared.length === 0) return { kind: 'refused', reason: refused[0] ?? 'There is nothing to compare.' };
      this.#problem = refused[0];
      this.#tell({ roots: compared.map(({ folder, answer }) => makeRootBase(folder.uri.toString(), answer)) });
      this.#heads = await this.#readHeads(run.signal);
      return { kind: 'compared', folders: compared };
    } finally {
      if (this.#running === run) this.#running = undefined;
    }
  }

  #tell(params: BaseParams): void {
    this.#params = params;
    void this.#server.notify(baseNotification, params);
  }

  /** A server that has just come up knows of no base. */
  #followServer(): void {
    const { condition } = this.#server;
    const runs = condition.kind === 'running' && condition.status?.state === 'ready';
    const began = runs && !this.#serverRuns;
    if (condition.kind !== 'running' || runs) this.#serverRuns = runs;
    if (!began || this.#ref === undefined) return;
    if (this.#params.roots.length > 0) this.#tell(this.#params);
    else this.#refreshSoon();
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    if (this.#ref === undefined || this.whyNot() !== undefined) return;
    this.#timer = setTimeout(() => {
      // What somebody asked for just now is not broken off for it.
      if (this.isComparing) this.#refreshSoon();
      else void this.compareAgain();
    }, rest);
  }

  /** A commit or another branch moves the point where the branch left the base. */
  #watch(): void {
    for (const watcher of this.#watchers.splice(0)) watcher.dispose();
    if (this.#ref === undefined) return;
    this.#watchers = listFolders().map(folder => {
      const pattern = new vscode.RelativePattern(folder, '.git/{HEAD,logs/HEAD}');
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const listeners = [watcher.onDidChange, watcher.onDidCreate].map(event => event(() => this.#refreshSoon()));
      return vscode.Disposable.from(watcher, ...listeners);
    });
  }

  /** For what no watcher sees: worktrees, folders inside a repository, git run elsewhere. */
  async #lookForCommits(): Promise<void> {
    if (this.whyNot() !== undefined || this.isComparing) return;
    if ((await this.#readHeads(new AbortController().signal)) !== this.#heads) this.#refreshSoon();
  }

  async #readHeads(signal: AbortSignal): Promise<string> {
    const ask = (folder: vscode.WorkspaceFolder) => this.#commandLine.ask(['bases', folder.uri.fsPath], signal);
    const answers = await Promise.all(listFolders().map(ask));
    return answers.map(answer => (answer.kind === 'answered' && readBasesAnswer(answer.value)?.head) || '').join();
  }
}

/** Folders on disk; one inside another belongs to the outer one, as for the server. */
function listFolders(): readonly vscode.WorkspaceFolder[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return folders.filter(({ uri }) => !folders.some(outer => uri.path.startsWith(`${outer.uri.path}/`)));
}
