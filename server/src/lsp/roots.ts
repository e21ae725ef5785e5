import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Workspace, type Change, type CheckOptions } from '../core/workspace.ts';
import { defaultConfig } from '../core/model/config.ts';
import type { Day } from '../core/model/day.ts';
import type { Finding } from '../core/model/finding.ts';
import type { FileUri } from '../core/model/place.ts';
import { Project, type ProjectOptions } from '../host/project.ts';
import type { ServerState } from '../protocol.ts';

/** A file of a root, by its one address inside and its path in the root. */
export interface RootFile {
  readonly uri: FileUri;
  readonly path: string;
}

/** A set of specs and code that belong together, and what the open documents make of it. */
export interface Root {
  readonly name: string;
  /** Address of the folder, as the editor writes it; absent for documents outside all folders. */
  readonly folder: string | undefined;
  readonly state: ServerState;
  readonly message: string | undefined;
  readonly fileCount: number;
  /** How long the first reading took. */
  readonly milliseconds: number | undefined;
  /** Address of the configuration file in force. */
  readonly configuration: string | undefined;
  /** The workspace; undefined before anything is known. */
  readonly workspace: Workspace | undefined;
  /** The file at an address, if the root takes care of it. */
  find(uri: string): RootFile | undefined;
  /** An editor's text counts from now on, instead of the disk's. */
  setText(document: TextDocument): void;
  closeText(document: TextDocument): void;
  /** The text of a file on disk; undefined where there is none. What is open in the editor is known better elsewhere. */
  readText(file: FileUri): string | undefined;
  /** Says which day it is. */
  setToday(day: Day): void;
  /** Checks what changed; undefined while that would say too much, because files are still being read. */
  check(options: CheckOptions): Change | undefined;
}

/** A folder by the name and the address that the editor gives it, and by its path on disk. */
export interface FolderPlace {
  readonly name: string;
  readonly uri: string;
  readonly path: string;
}

/** A workspace folder on disk. */
export class FolderRoot implements Root {
  readonly name: string;
  readonly folder: string;
  readonly #project: Project;
  readonly #documents: () => readonly TextDocument[];
  #state: ServerState = 'indexing';
  #message: string | undefined;
  #milliseconds: number | undefined;
  #isChecked = false;
  #sweeps = 0;
  /** Files whose findings an earlier workspace of this root has reported. */
  #replaced: ReadonlySet<FileUri> = new Set();

  constructor(place: FolderPlace, options: ProjectOptions, documents: () => readonly TextDocument[]) {
    this.name = place.name;
    this.folder = place.uri;
    this.#project = new Project(place.path, options);
    this.#documents = documents;
  }

  get state(): ServerState {
    return this.#state === 'ready' && !this.#isChecked ? 'indexing' : this.#state;
  }

  get message(): string | undefined {
    return this.#message;
  }

  get fileCount(): number {
    return this.#project.fileCount;
  }

  get milliseconds(): number | undefined {
    return this.#milliseconds;
  }

  get configuration(): string | undefined {
    if (this.workspace === undefined) return undefined;
    const { file } = this.#project.configuration;
    return file === undefined ? undefined : this.#project.uris.toUri(file);
  }

  get workspace(): Workspace | undefined {
    return this.#project.workspace;
  }

  /** Reads everything once. Open documents count over the disk from the start. */
  async load(now: () => number): Promise<void> {
    const start = now();
    try {
      await this.#project.load();
      this.#state = 'ready';
      this.#milliseconds = Math.round(now() - start);
      for (const document of this.#documents()) {
        const file = this.contains(document.uri) && !this.find(document.uri) ? this.#fileOf(document.uri) : undefined;
        if (file) this.#project.workspace.remove(file.uri);
        else this.setText(document);
      }
    } catch (error) {
      this.#state = 'failed';
      this.#message = `${this.name} could not be read: ${error instanceof Error ? error.message : String(error)}`;
      throw error;
    }
  }

  find(uri: string): RootFile | undefined {
    return this.#state === 'ready' && !this.#project.covers(uri) ? undefined : this.#fileOf(uri);
  }

  /** Every Markdown file that is looked at, whether or not it says anything. */
  get pages(): readonly RootFile[] {
    return this.#project.specs.map(path => ({ uri: this.#project.uris.toUri(path), path }));
  }

  /** The configuration file in force. */
  get configurationFile(): RootFile | undefined {
    const { file: path } = this.#project.configuration;
    return path === undefined ? undefined : { uri: this.#project.uris.toUri(path), path };
  }

  /** The path of an address, looked at or not; undefined outside of this folder. */
  pathOf(uri: string): string | undefined {
    return this.#project.uris.toPath(uri);
  }

  /** Is a file of this path looked at, whether or not it is there yet? */
  covers(path: string): boolean {
    return this.#project.covers(this.#project.uris.toUri(path));
  }

  /** Is it below this folder, looked at or not? */
  contains(uri: string): boolean {
    return this.#project.uris.toPath(uri) !== undefined;
  }

  setText(document: TextDocument): void {
    const { uri } = document;
    if (this.#state === 'ready') {
      void this.#project.setBuffer(uri, document.getText());
      return;
    }
    // The project takes buffers when it knows its files; until then the text must at least be what requests are about.
    const file = this.find(uri);
    if (file) this.workspace?.setText(file.uri, file.path, document.getText());
  }

  closeText({ uri }: TextDocument): void {
    if (this.#state === 'ready') this.#project.closeBuffer(uri);
  }

  readText(file: FileUri): string | undefined {
    return this.#project.readText(file);
  }

  setToday(day: Day): void {
    this.#project.setToday(day);
  }

  /** Reads the histories that specs name by now, wherever they stand; true where anything differs from before. */
  async readSources(): Promise<boolean> {
    if (this.#state !== 'ready' || this.#sweeps > 0 || !(await this.#project.readSources())) return false;
    // A file that is open may have become a history just now.
    for (const document of this.#documents()) if (mayBeHistory(document.uri)) this.setText(document);
    return true;
  }

  /** Looks at some files again; true where anything differs from before. */
  refresh(uris: readonly string[]): Promise<boolean> {
    return this.#reconcile(() => this.#project.refresh(uris));
  }

  /** Are files being compared with the disk just now? */
  get isSweeping(): boolean {
    return this.#sweeps > 0;
  }

  /** Makes everything equal to the disk; true where anything differed. */
  sweep(): Promise<boolean> {
    return this.#reconcile(() => this.#project.sweep());
  }

  saveCache(): void {
    if (this.#state === 'ready') this.#project.saveCache();
  }

  check(options: CheckOptions): Change | undefined {
    const { workspace } = this;
    // Halfway through a branch switch half the ids are missing.
    if (!workspace || this.#state !== 'ready' || this.#sweeps > 0) return undefined;
    const change = workspace.check(options);
    this.#isChecked ||= change.isComplete;
    if (this.#replaced.size === 0 || !change.isComplete) return change;
    const changed = new Map<FileUri, readonly Finding[]>(change.changed);
    for (const uri of this.#replaced) if (!workspace.findings().has(uri)) changed.set(uri, []);
    this.#replaced = new Set();
    return { ...change, changed };
  }

  #fileOf(uri: string): RootFile | undefined {
    const path = this.#project.uris.toPath(uri);
    return path === undefined ? undefined : { uri: this.#project.uris.toUri(path), path };
  }

  async #reconcile(look: () => ReturnType<Project['sweep']>): Promise<boolean> {
    if (this.#state !== 'ready') return false;
    const before = this.#project.workspace;
    this.#sweeps++;
    try {
      const { changed, configurationChanged, workspaceReplaced } = await look();
      if (workspaceReplaced || before !== this.#project.workspace) {
        this.#replaced = new Set([...this.#replaced, ...before.findings().keys()]);
        for (const document of this.#documents()) this.setText(document);
      }
      return changed.size > 0 || configurationChanged;
    } finally {
      this.#sweeps--;
    }
  }
}

/** Open documents outside all folders: each is its own small world with whatever else is open there. */
export class LooseRoot implements Root {
  readonly name = 'Open files';
  readonly folder = undefined;
  readonly state = 'ready';
  readonly message = undefined;
  readonly milliseconds = undefined;
  readonly configuration = undefined;
  readonly workspace: Workspace;
  /** Path by address. */
  readonly #open = new Map<string, string>();

  constructor(today: Day) {
    this.workspace = new Workspace(defaultConfig, today, false);
    this.workspace.setComplete();
  }

  get fileCount(): number {
    return this.#open.size;
  }

  find(uri: string): RootFile | undefined {
    const path = this.#open.get(uri);
    return path === undefined ? undefined : { uri: asFile(uri), path };
  }

  setText(document: TextDocument): void {
    const path = pathOf(document.uri, document.languageId);
    this.#open.set(document.uri, path);
    this.workspace.setText(asFile(document.uri), path, document.getText());
  }

  closeText({ uri }: TextDocument): void {
    this.#open.delete(uri);
    this.workspace.remove(asFile(uri));
  }

  /** All its files are open. */
  readText(): undefined {
    return undefined;
  }

  setToday(day: Day): void {
    this.workspace.setToday(day);
  }

  check(options: CheckOptions): Change {
    return this.workspace.check(options);
  }
}

function mayBeHistory(uri: string): boolean {
  return /\.(csv|tsv|json|jsonl|ndjson)$/i.test(uri);
}

/** A document outside all folders goes by the address that the editor gives it. */
export function asFile(uri: string): FileUri {
  return uri as FileUri;
}

/** Schemes of documents that a person writes; others are views of something (`git:`, `output:`) and would be copies. */
const writtenSchemes = /^(file|untitled):/i;

/** May a document outside all folders be looked at? */
export function isWritten(uri: string): boolean {
  return writtenSchemes.test(uri);
}

/** The last part of the address; a new document has no extension yet, so its language gives one. */
function pathOf(uri: string, languageId: string): string {
  const name = uri.slice(Math.max(uri.lastIndexOf('/'), uri.indexOf(':')) + 1);
  return languageId === 'markdown' && !/\.(md|markdown|mdx)$/i.test(name) ? `${name}.md` : name;
}
