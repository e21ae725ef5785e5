import type { Connection, FileEvent, ServerCapabilities } from 'vscode-languageserver/node';
import type { TextDocumentPositionParams, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { MovingRoot } from '../../core/features/moveFiles.ts';
import type { PathMove } from '../../core/features/movePaths.ts';
import type { IndexedFile, Item, Snapshot } from '../../core/index/snapshot.ts';
import type { RepositoryChange } from '../../core/model/change.ts';
import type { FileUri } from '../../core/model/place.ts';
import type { Client } from '../client.ts';
import type { EarlierIds } from '../earlierIds.ts';
import type { DisplaySettings } from '../settings.ts';
import type { View } from '../views.ts';

/** A file as a request finds it: everything is up to date with the last keystroke. */
export interface OpenFile {
  readonly snapshot: Snapshot;
  readonly file: IndexedFile;
  /** Absent where the file is not open in the editor. */
  readonly document: TextDocument | undefined;
}

/** A place in a file. */
export interface Cursor extends OpenFile {
  readonly offset: number;
}

/** How an item travels to the editor and back, to be found again later. */
export interface ItemKey {
  readonly file: string;
  readonly id: string;
  readonly scope: string;
}

/** Reads an item's key off what an editor sent back; undefined where it is something else. */
export function readItemKey(data: unknown): ItemKey | undefined {
  if (typeof data !== 'object' || data === null || !('file' in data && 'id' in data && 'scope' in data))
    return undefined;
  const { file, id, scope } = data;
  const isKey = typeof file === 'string' && typeof id === 'string' && typeof scope === 'string';
  return isKey ? { file, id, scope } : undefined;
}

/** A file or folder that goes elsewhere, by its addresses as the editor writes them. */
export interface AddressMove {
  readonly oldUri: string;
  readonly newUri: string;
}

/** What handlers need of the server. All answers are computed in one go, so nothing changes meanwhile. */
export interface Context {
  readonly client: () => Client;
  /** What items were called before this session renamed them. */
  readonly earlierIds: EarlierIds;
  readonly settings: () => DisplaySettings;
  /** Answers about a place; null at once where the file says nothing, and where answering failed (which is logged). */
  at<Answer>(params: TextDocumentPositionParams, answer: (cursor: Cursor) => Answer | null): Answer | null;
  /** Answers about a file that says something; null at once for all others. */
  inKnown<Answer>(uri: string, answer: (open: OpenFile) => Answer | null): Answer | null;
  /** Answers about a file in which something may be written, whether it says anything yet or not. */
  in<Answer>(uri: string, answer: (open: OpenFile) => Answer | null): Answer | null;
  /**
   * Answers with what the editor draws into a file, and has it ask again once the answer would be another one. Null
   * where the file says nothing.
   */
  view<Answer>(view: View, uri: string, answer: (open: OpenFile) => Answer | null): Answer | null;
  /** Answers about everything, root by root. */
  everywhere<Answer>(answer: (snapshot: Snapshot) => readonly Answer[]): Answer[];
  /** Finds an item again that was sent earlier; undefined where it is gone. */
  find<Answer>(key: ItemKey | undefined, answer: (snapshot: Snapshot, item: Item) => Answer): Answer | undefined;
  /** The open document of an address as the editor writes it, before anything is worked out about it. */
  document(uri: string): TextDocument | undefined;
  /** Open files, those edited last first. */
  recent(): readonly FileUri[];
  /** The file's address as the editor writes it. */
  spell(file: FileUri): string;
  /** Answers about files and folders that are about to move, of the first root that has any of them; null where none has. */
  moving<Answer>(
    moves: readonly AddressMove[],
    answer: (root: MovingRoot, moves: readonly PathMove[]) => Answer | null,
  ): Answer | null;
  /** Takes in what happened to files on disk. */
  takeEvents(events: readonly FileEvent[]): Promise<void>;
  /** The text of a file: of the open document, else on disk; undefined where there is none. */
  readText(file: FileUri): string | undefined;
  /** A change of the repository as the editor can carry it out; undefined where it cannot create or move files. */
  toEdit(change: RepositoryChange, snapshot: Snapshot): WorkspaceEdit | undefined;
}

/** One request of the protocol: what the server announces for it, and how it answers. */
export interface Handler {
  readonly capability: ServerCapabilities;
  /**
   * Announces it only when everything was read, where the editor takes that: for what editors ask once for a file and
   * never again. Undefined where the editor does not take it.
   */
  readonly announceLater?: (client: Client) => ((connection: Connection) => Promise<unknown>) | undefined;
  readonly register: (connection: Connection, context: Context) => void;
}
