import type {
  Connection,
  FileEvent,
  TextDocumentPositionParams,
  WorkspaceEdit,
  WorkspaceFolder,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { MovingRoot } from '../core/features/moveFiles.ts';
import type { PathMove } from '../core/features/movePaths.ts';
import type { IndexedFile, Item, Snapshot } from '../core/index/snapshot.ts';
import type { RepositoryChange } from '../core/model/change.ts';
import type { Day } from '../core/model/day.ts';
import { makeEmptyFacts } from '../core/model/facts.ts';
import { determineRole } from '../core/model/fileRole.ts';
import type { FileUri } from '../core/model/place.ts';
import { indexLines } from '../core/text/lineIndex.ts';
import { readFileUri } from '../host/fileUri.ts';
import { statusNotification } from '../protocol.ts';
import type { Client } from './client.ts';
import { toOffset } from './convert.ts';
import { Documents } from './documents.ts';
import type { AddressMove, Context, Cursor, ItemKey, OpenFile } from './handlers/handler.ts';
import { startProgress, type Progress } from './progress.ts';
import { Publisher } from './publish.ts';
import { EarlierIds } from './earlierIds.ts';
import { readBases } from './comparing.ts';
import { followDays, type Days } from './days.ts';
import { Listing } from './listing.ts';
import { asFile, FolderRoot, isWritten, LooseRoot, type FolderPlace, type Root, type RootFile } from './roots.ts';
import { createScheduler, type Clock, type Scheduler } from './scheduler.ts';
import { defaultSettings, type DisplaySettings } from './settings.ts';
import { Preparing } from './preparing.ts';
import { makeStatus } from './status.ts';
import { refreshView, Views, type View } from './views.ts';
import { Watching } from './watching.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** A folder and what follows it on disk. */
interface OpenFolder {
  readonly root: FolderRoot;
  readonly watching: Watching;
  readonly progress: Progress | undefined;
}

/** How long a check may keep requests waiting, in milliseconds. */
const slice = 12;

/** How long after a check the status is worked out: nobody waits for it. */
const statusDelays = { quiet: 300, longest: 2000, pause: 50 };

// implements TL-23
/** One editor's session: its folders, its open documents, and the answers to its requests. */
export class Session implements Context {
  readonly documents: Documents;
  readonly earlierIds = new EarlierIds();
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #client: Client;
  readonly #listing: Listing;
  readonly #folders: OpenFolder[] = [];
  readonly #days: Days;
  readonly #loose: LooseRoot;
  readonly #checks: Scheduler;
  readonly #statuses: Scheduler;
  readonly #views: Views;
  readonly #preparing: Preparing;
  #settings = defaultSettings;
  #lastStatus = '';
  #lastStates = '';
  #cancelRest: (() => void) | undefined;

  constructor(connection: Connection, clock: Clock, client: Client) {
    this.#connection = connection;
    this.#clock = clock;
    this.#client = client;
    this.#days = followDays(clock, day => this.guard('day', () => this.#setToday(day)));
    this.#loose = new LooseRoot(this.#days.today);
    this.documents = new Documents(uri => this.#findFile(uri)?.file.uri ?? asFile(uri));
    const publisher = new Publisher(connection, this.documents, client.diagnostics);
    this.#listing = new Listing(publisher, () => this.#settings.show === 'changed');
    this.#checks = createScheduler(() => this.guard('checking', () => this.#check()), clock);
    this.#statuses = createScheduler(() => this.guard('status', () => this.#sendStatus()), clock, statusDelays);
    const versionOf = (file: FileUri): number | undefined => this.documents.byFile(file)?.version;
    this.#preparing = new Preparing(clock, work => this.guard('preparing', work));
    this.#views = new Views(versionOf, client.refreshes, clock, view => refreshView(connection, view));
  }

  client(): Client {
    return this.#client;
  }

  settings(): DisplaySettings {
    return this.#settings;
  }

  /** Shows by other settings from now on. */
  setSettings(settings: DisplaySettings): void {
    const { hints, codeLens, show } = this.#settings;
    this.#settings = settings;
    if (settings.show !== show) this.#adjust();
    if (settings.hints !== hints) this.#views.redraw('inlayHint');
    if (settings.codeLens !== codeLens) this.#views.redraw('codeLens');
  }

  /** Compares folders with other bases from now on; `given` is `BaseParams`, as a client sends it. */
  setBases(given: unknown): void {
    this.#listing.setBases(readBases(given));
    this.guard('base', () => this.#adjust());
  }

  document(uri: string): TextDocument | undefined {
    return this.documents.open(uri);
  }

  recent(): readonly FileUri[] {
    return this.documents.files().toReversed();
  }

  spell(file: FileUri): string {
    return this.documents.spell(file);
  }

  readText(file: FileUri): string | undefined {
    // A team's templates stand in a folder that holds nothing to be read for ids.
    const root = this.#findFile(file)?.root ?? this.#folders.find(folder => folder.root.contains(file))?.root;
    return this.documents.byFile(file)?.getText() ?? root?.readText(file);
  }

  toEdit(change: RepositoryChange, snapshot: Snapshot): WorkspaceEdit | undefined {
    return toWorkspaceEdit(change, this.#client.edits, {
      spell: file => this.spell(file),
      versionOf: file => this.documents.byFile(file)?.version ?? null,
      linesOf: file => snapshot.file(file)?.facts.lines ?? indexLines(this.readText(file) ?? ''),
    });
  }

  /** Follows the documents that the editor has open. */
  start(): void {
    this.documents.listen(this.#connection, {
      changed: document => this.guard('document', () => this.#setText(document)),
      saved: document => this.#look(document.uri),
      closed: document => this.guard('document', () => this.#closeText(document)),
    });
  }

  /** Opens folders one after another; folders inside others belong to the outer one. */
  async openFolders(folders: readonly WorkspaceFolder[]): Promise<void> {
    const opened: OpenFolder[] = [];
    for (const { uri, name } of folders.toSorted((a, b) => a.uri.length - b.uri.length)) {
      const path = readFileUri(uri);
      if (path === undefined || this.#folders.some(({ root }) => root.folder === uri || root.contains(uri))) continue;
      const folder = this.#makeFolder({ name, uri, path });
      opened.push(folder);
      this.#folders.push(folder);
      // What the editor opened before its folder came stands in the folder from now on.
      for (const document of this.documents.all())
        if (folder.root.contains(document.uri)) this.#loose.closeText(document);
    }
    this.#statuses.touch();
    for (const folder of opened) await this.#load(folder);
  }

  /** Closes folders; what stays open of them in the editor stands for itself from then on. */
  closeFolders(folders: readonly WorkspaceFolder[]): void {
    for (const { uri } of folders) {
      const at = this.#folders.findIndex(({ root }) => root.folder === uri);
      const [closed] = at === -1 ? [] : this.#folders.splice(at, 1);
      if (!closed) continue;
      closed.watching.dispose();
      closed.root.saveCache();
      this.#listing.clear(closed.root);
      for (const document of this.documents.all()) if (closed.root.contains(document.uri)) this.#setText(document);
    }
    this.#statuses.touch();
  }

  /** Takes in what the editor's watcher saw. */
  async takeEvents(events: readonly FileEvent[]): Promise<void> {
    for (const { root, watching } of this.#folders) {
      const own = events.filter(({ uri }) => root.contains(uri));
      if (own.length > 0) await watching.take(own);
    }
  }

  /** Keeps what was learned for the next start. */
  end(): void {
    this.#days.dispose();
    this.#checks.dispose();
    this.#cancelRest?.();
    this.#statuses.dispose();
    this.#views.dispose();
    this.#preparing.dispose();
    for (const { root, watching } of this.#folders) {
      watching.dispose();
      this.guard('cache', () => root.saveCache());
    }
  }

  at<Answer>(params: TextDocumentPositionParams, answer: (cursor: Cursor) => Answer | null): Answer | null {
    return this.inKnown(params.textDocument.uri, open =>
      answer({ ...open, offset: toOffset(open.file.facts.lines, params.position) }),
    );
  }

  inKnown<Answer>(uri: string, answer: (open: OpenFile) => Answer | null): Answer | null {
    return this.#inFile(uri, () => undefined, answer);
  }

  in<Answer>(uri: string, answer: (open: OpenFile) => Answer | null): Answer | null {
    return this.#inFile(uri, makeSilentFile, answer);
  }

  #inFile<Answer>(
    uri: string,
    makeOther: typeof makeSilentFile | (() => undefined),
    answer: (open: OpenFile) => Answer | null,
  ): Answer | null {
    this.#checks.yieldTo();
    return this.guard('request', () => {
      const found = this.#findFile(uri);
      const workspace = found?.root.workspace;
      if (!found || !workspace) return null;
      const document = this.documents.byFile(found.file.uri);
      if (document && found.root.state !== 'ready') found.root.setText(document);
      const snapshot = workspace.sync();
      const file = snapshot.file(found.file.uri) ?? makeOther(found.file, document, snapshot);
      return file ? answer({ snapshot, file, document }) : null;
    });
  }

  view<Answer>(view: View, uri: string, answer: (open: OpenFile) => Answer | null): Answer | null {
    this.#checks.yieldTo();
    const ask = (): Answer | null => this.guard('request', () => this.#inIndexed(uri, answer));
    const given = ask();
    this.#views.remember(view, this.#findFile(uri)?.file.uri ?? asFile(uri), given, ask);
    return given;
  }

  /** As `inKnown`, without making anything else wait: it is asked again after each check. */
  #inIndexed<Answer>(uri: string, answer: (open: OpenFile) => Answer | null): Answer | null {
    const found = this.#findFile(uri);
    const snapshot = found?.root.workspace?.sync();
    const file = found && snapshot?.file(found.file.uri);
    return snapshot && file ? answer({ snapshot, file, document: this.documents.byFile(file.uri) }) : null;
  }

  everywhere<Answer>(answer: (snapshot: Snapshot) => readonly Answer[]): Answer[] {
    this.#checks.yieldTo();
    const answers = this.#roots().map(({ workspace }) =>
      workspace ? this.guard('request', () => answer(workspace.sync())) : null,
    );
    return answers.flatMap(list => list ?? []);
  }

  find<Answer>(key: ItemKey | undefined, answer: (snapshot: Snapshot, item: Item) => Answer): Answer | undefined {
    if (!key) return undefined;
    const { file, id, scope } = key;
    const found = this.guard('request', () => {
      const snapshot = this.#findFile(file)?.root.workspace?.sync();
      const items = snapshot?.itemsById(id).filter(item => item.scope === scope) ?? [];
      const item = items.find(other => other.file === file) ?? items[0];
      return snapshot && item ? { answer: answer(snapshot, item) } : null;
    });
    return found?.answer;
  }

  moving<Answer>(
    moves: readonly AddressMove[],
    answer: (root: MovingRoot, moves: readonly PathMove[]) => Answer | null,
  ): Answer | null {
    this.#checks.yieldTo();
    return this.guard('request', () => {
      for (const { root } of this.#folders) {
        const own = moves.flatMap(({ oldUri, newUri }): PathMove[] => {
          const from = root.pathOf(oldUri);
          return from === undefined ? [] : [{ from, to: root.pathOf(newUri) }];
        });
        const { workspace } = root;
        if (own.length === 0 || !workspace || root.state !== 'ready') continue;
        const readText = (file: FileUri): string | undefined => this.readText(file);
        const covers = (path: string): boolean => root.covers(path);
        const { pages, configurationFile: configuration } = root;
        return answer({ snapshot: workspace.sync(), pages, configuration, covers, readText }, own);
      }
      return null;
    });
  }

  /** Runs some work; a bug in it is logged and ends nothing but this one answer. */
  guard<Answer>(what: string, work: () => Answer): Answer | null {
    try {
      return work();
    } catch (error) {
      this.#log(what, error);
      return null;
    }
  }

  #log(what: string, error: unknown): void {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`Throughline (${what}): ${trace}`);
  }

  #roots(): readonly Root[] {
    return [...this.#folders.map(({ root }) => root), this.#loose];
  }

  #findFile(uri: string): { readonly root: Root; readonly file: RootFile } | undefined {
    for (const root of this.#roots()) {
      const file = root.find(uri);
      if (file) return { root, file };
    }
    return undefined;
  }

  #makeFolder(place: FolderPlace): OpenFolder {
    const progress = this.#client.showsProgress
      ? startProgress(this.#connection, this.#clock, `Throughline: reading ${place.name}`)
      : undefined;
    const onProgress = (done: number, total: number): void => progress?.report(done, total);
    const options = { onProgress, today: this.#days.today };
    const root = new FolderRoot(place, options, () => this.documents.all());
    const watching = new Watching(
      root,
      this.#clock,
      () => this.#checks.touch(),
      error => this.#log('files', error),
    );
    return { root, watching, progress };
  }

  async #load({ root, progress }: OpenFolder): Promise<void> {
    try {
      await root.load(() => this.#clock.now());
    } catch (error) {
      this.#log('reading', error);
    }
    progress?.end();
    if (!this.#folders.some(folder => folder.root === root)) return;
    this.guard('checking', () => this.#check());
    this.guard('cache', () => root.saveCache());
  }

  #setToday(day: Day): void {
    for (const root of this.#roots()) root.setToday(day);
    this.#checks.touch();
  }

  #setText(document: TextDocument): void {
    const folder = this.#folders.find(({ root }) => root.contains(document.uri));
    if (folder) folder.root.setText(document);
    else if (isWritten(document.uri)) this.#loose.setText(document);
    this.#checks.touch();
  }

  #closeText(document: TextDocument): void {
    const folder = this.#folders.find(({ root }) => root.contains(document.uri));
    if (!folder) this.#loose.closeText(document);
    else {
      folder.root.closeText(document);
      this.#look(document.uri);
    }
    this.#checks.touch();
  }

  /** Looks at one file on disk again: it was saved, or its editor was closed. */
  #look(uri: string): void {
    const folder = this.#folders.find(({ root }) => root.contains(uri));
    if (!folder) return;
    folder.watching.look([uri]).catch((error: unknown) => this.#log('files', error));
    // Without a watcher this is the only sign of life from the disk.
    if (!this.#client.watchesFiles) folder.watching.sweepSoon();
  }

  /** Checks for as long as nobody notices; the rest follows after whatever the editor asks meanwhile. */
  #check(): void {
    this.#days.look();
    const end = this.#clock.now() + slice;
    const options = { first: this.documents.files(), isOver: () => this.#clock.now() >= end };
    let isComplete = true;
    for (const root of this.#roots()) {
      const change = root.check(options);
      if (change) this.#listing.publish(root, change);
      if (change?.isComplete === false) isComplete = false;
    }
    // Files are being compared with the disk: once more after that, even if nothing else happens.
    if (this.#folders.some(({ root }) => root.isSweeping)) this.#checks.touch();
    if (isComplete) this.#readSources();
    if (isComplete) this.#views.touch();
    if (isComplete) this.#prepare();
    if (!isComplete) this.#goOn();
    else if (this.#describeStates() === this.#lastStates) this.#statuses.touch();
    else this.#sendStatus();
  }

  /** Lists what is to be listed by now, though nothing was found anew. */
  #adjust(): void {
    for (const root of this.#roots()) this.#listing.adjust(root);
    this.#statuses.touch();
  }

  /** What was checked may name histories that nobody has read yet. */
  #readSources(): void {
    for (const { root } of this.#folders) {
      const reading = root.readSources().then(differs => differs && this.#checks.touch());
      reading.catch((error: unknown) => this.#log('files', error));
    }
  }

  #prepare(): void {
    for (const { root } of this.#folders)
      if (root.state === 'ready' && root.workspace) this.#preparing.begin(root.workspace);
  }

  #describeStates(): string {
    return this.#roots()
      .map(root => root.state)
      .join();
  }

  #goOn(): void {
    this.#cancelRest?.();
    this.#cancelRest = this.#clock.after(1, () => this.guard('checking', () => this.#check()));
  }

  #sendStatus(): void {
    this.#lastStates = this.#describeStates();
    const folders = this.#folders.map(({ root }) => root);
    const roots = this.#loose.fileCount > 0 ? [...folders, this.#loose] : folders;
    const status = makeStatus(
      roots.map(root => ({
        root,
        comparing: this.#listing.baseOf(root),
        isListed: this.#listing.filterOf(root),
      })),
    );
    const text = JSON.stringify(status);
    if (text === this.#lastStatus) return;
    this.#lastStatus = text;
    void this.#connection.sendNotification(statusNotification, status);
  }
}

/** A file that says nothing is not kept, but something may be written in it all the same. */
function makeSilentFile(file: RootFile, document: TextDocument | undefined, snapshot: Snapshot): IndexedFile {
  const role = determineRole(file.path, snapshot.config);
  const facts = makeEmptyFacts(indexLines(document?.getText() ?? ''));
  return { uri: file.uri, path: file.path, role, facts, scope: role.scope?.name ?? '' };
}
