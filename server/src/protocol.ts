/**
 * What Throughline's server says beyond the Language Server Protocol: names and plain types, shared with the client.
 * An editor that knows none of it loses nothing but the status bar.
 */

/** Notification, server to client: sent after each change of what it holds, at most once a quiet moment. */
export const statusNotification = 'throughline/status';

/**
 * - `indexing`: files are being read; answers come from what is there, nothing is called unknown yet
 * - `ready`: everything was read
 * - `failed`: a root could not be read; `message` says why
 */
export type ServerState = 'indexing' | 'ready' | 'failed';

/** Requirements that are still wanted (not rejected, retired or superseded), and how far the thread reaches. */
export interface RequirementCounts {
  readonly total: number;
  /** Reach an objective and have code. */
  readonly traced: number;
  /** Have code. */
  readonly implemented: number;
  /** Have a test that names them (linked, not run). */
  readonly verified: number;
}

/** Findings by severity. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
}

/** One workspace folder, or the files that belong to none. */
export interface RootStatus {
  /** URI of the folder; absent for open files that belong to no folder. */
  readonly uri?: string;
  readonly name: string;
  readonly state: ServerState;
  /** One plain sentence, where something went wrong. */
  readonly message?: string;
  /** URI of the configuration file, where there is one. */
  readonly configuration?: string;
  /** Files read so far. */
  readonly files: number;
  /** Items by kind: `{ requirement: 42, kpi: 8 }`. */
  readonly items: Readonly<Record<string, number>>;
  /** How long the last complete reading took. */
  readonly milliseconds?: number;
  readonly requirements: RequirementCounts;
  /** Those that the editor lists. */
  readonly findings: FindingCounts;
  /** Where it is compared with a base. */
  readonly changes?: RootChanges;
}

/** Parameters of `throughline/status`: the sums over all roots, and each root. */
export interface StatusParams {
  /** `failed` where any root failed, otherwise `indexing` where any is still read, otherwise `ready`. */
  readonly state: ServerState;
  readonly requirements: RequirementCounts;
  readonly findings: FindingCounts;
  readonly roots: readonly RootStatus[];
}

/** Findings of this moment, unsaved texts included, beside those of a base. */
export interface ChangeCounts {
  /** Neither the base nor the baseline has them. */
  readonly new: number;
  readonly known: number;
  /** The base had them. */
  readonly fixed: number;
}

/** How a root differs from its base. */
export interface RootChanges extends ChangeCounts {
  readonly base: BaseRevision;
  /** Known findings that the editor does not list, because only new ones are wanted (`throughline.show`). */
  readonly withheld: number;
}

/**
 * Notification, client to server: what the roots are compared with from now on. The server never runs git, so whoever
 * may (in VS Code the command line, in a trusted workspace) hands it the findings of the base.
 */
export const baseNotification = 'throughline/base';

/** It replaces what was said before; a root that is not named is compared with nothing. */
export interface BaseParams {
  readonly roots: readonly RootBase[];
}

export interface RootBase {
  /** URI of the folder, as the editor writes it. */
  readonly uri: string;
  readonly base: BaseRevision;
  /** The findings of the base: in `check --base --format json`, those that are known and those that are fixed. */
  readonly findings: readonly CountedFinding[];
}

export interface BaseRevision {
  /** As it was asked for: `main`. */
  readonly ref: string;
  /** Full hash; null where there is no commit yet. */
  readonly commit: string | null;
  /** ISO day of the commit. */
  readonly day: string;
}

/** What tells findings apart, whatever text moves around them, and how many there are of it. */
export interface CountedFinding {
  readonly rule: string;
  readonly item?: string;
  readonly scope?: string;
  readonly subject?: string;
  /** Path relative to the root, where there is no item. */
  readonly file?: string;
  readonly count: number;
}

/** Command of the client behind a code lens: it lists places beside the one it was called from. */
export const showReferencesCommand = 'throughline.showReferences';

/** Address of a document and a place in it, and the places to list; lines and characters count from 0. */
export type ShowReferencesArguments = readonly [uri: string, at: PlacePosition, places: readonly ListedPlace[]];

/** Command of the client behind a quick fix: it asks why a changed requirement is fine, and has that written down. */
export const acceptChangeCommand = 'throughline.acceptChange';

/** The requirement, and what is asked. */
export type AcceptChangeArguments = readonly [item: ItemKeyOfList, question: string];

/** A line and a character in it, both from 0. */
interface PlacePosition {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a document. */
interface ListedPlace {
  readonly uri: string;
  readonly range: { readonly start: PlacePosition; readonly end: PlacePosition };
}

/** Request, client to server: items to choose from, likeliest first. */
export const itemsRequest = 'throughline/items';

/** Request, client to server: the edits that write a new item. */
export const newItemRequest = 'throughline/newItem';

/** Request, client to server: the edits that link one item to another. */
export const linkRequest = 'throughline/link';

/** Request, client to server: the edits that say above a line of code which item it carries out. */
export const traceRequest = 'throughline/trace';

/** Request, client to server: the edits that accept the wording of a changed requirement. */
export const acceptChangeRequest = 'throughline/acceptChange';

/** A line of a document, from 0. */
export interface LineOfFile {
  readonly uri: string;
  readonly line: number;
}

/** How an item travels to the client and back. */
interface ItemKeyOfList {
  readonly file: string;
  readonly id: string;
  readonly scope: string;
}

/** An item in a list to choose from; nothing in it is a figure of a restricted KPI. */
export interface ListedItem {
  readonly key: ItemKeyOfList;
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly detail: string;
}

/**
 * What the list is for.
 *
 * - `link`: what the item around the line may be linked to, or the item `from` where that is given
 * - `file`: the items of the file itself
 * - `trace`: what code may say that it carries out
 */
export interface ItemsParams {
  readonly purpose: 'link' | 'file' | 'trace';
  readonly at: LineOfFile;
  readonly from?: ItemKeyOfList;
}

export interface ItemsAnswer {
  /** For `link`: the item that the line is about; absent where there is none. */
  readonly around?: ListedItem;
  readonly items: readonly ListedItem[];
}

/** A new item of a kind, at a line of a spec or where its like stand. */
export interface NewItemParams {
  readonly kind: 'requirement' | 'kpi' | 'objective';
  readonly at?: LineOfFile;
}

export interface LinkParams {
  readonly from: ItemKeyOfList;
  readonly to: ItemKeyOfList;
}

/** The author is that of the setting `throughline.author`. */
export interface AcceptChangeParams {
  readonly item: ItemKeyOfList;
  readonly reason: string;
}

export interface TraceParams {
  readonly at: LineOfFile;
  readonly to: ItemKeyOfList;
}

/** Edits to carry out as one, or a plain sentence that says why there are none. */
export type PlannedEdits = { readonly edits: readonly PlannedEdit[] } | { readonly refusal: string };

export interface PlannedEdit extends ListedPlace {
  readonly text: string;
  /** The stretch of `text` that a person writes over first. */
  readonly selects?: { readonly from: number; readonly to: number };
  /** The document is not there yet. */
  readonly creates?: true;
}

/** What a client may say when it starts the server; all of it may be left out. */
export interface InitializationOptions {
  /** URI, without the slash at its end, under which the client shows the pages of the rules as `<rule>.md`. */
  readonly rulePages?: string;
  /** It shows images in Markdown whose address is `data:`, and takes their size behind it as VS Code does: `|width=120,height=20`. */
  readonly showsDataImages?: boolean;
  /** It has the command `throughline.showReferences`. */
  readonly showsReferences?: boolean;
  /** It has the command `throughline.acceptChange`. */
  readonly asksForReasons?: boolean;
}
