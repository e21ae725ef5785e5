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
  readonly findings: FindingCounts;
}

/** Parameters of `throughline/status`: the sums over all roots, and each root. */
export interface StatusParams {
  /** `failed` where any root failed, otherwise `indexing` where any is still read, otherwise `ready`. */
  readonly state: ServerState;
  readonly requirements: RequirementCounts;
  readonly findings: FindingCounts;
  readonly roots: readonly RootStatus[];
}

/** Command of the client behind a code lens: it lists places beside the one it was called from. */
export const showReferencesCommand = 'throughline.showReferences';

/** Address of a document and a place in it, and the places to list; lines and characters count from 0. */
export type ShowReferencesArguments = readonly [uri: string, at: PlacePosition, places: readonly ListedPlace[]];

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

/** What a client may say when it starts the server; all of it may be left out. */
export interface InitializationOptions {
  /** URI, without the slash at its end, under which the client shows the pages of the rules as `<rule>.md`. */
  readonly rulePages?: string;
  /** It shows images in Markdown whose address is `data:`, and takes their size behind it as VS Code does: `|width=120,height=20`. */
  readonly showsDataImages?: boolean;
  /** It has the command `throughline.showReferences`. */
  readonly showsReferences?: boolean;
}
