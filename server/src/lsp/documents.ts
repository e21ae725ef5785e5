import type { Connection, TextDocumentsConfiguration } from 'vscode-languageserver/node';
import { TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileUri } from '../core/model/place.ts';

/** What happens to open documents. */
export interface DocumentListener {
  /** Opened or edited. */
  changed(document: TextDocument): void;
  saved(document: TextDocument): void;
  closed(document: TextDocument): void;
}

/**
 * The documents that the editor has open. An editor may spell a file's address in its own way
 * (`file:///C%3A/…`): inside there is one spelling, and what is sent goes out in the editor's.
 */
export class Documents {
  readonly #open: TextDocuments<TextDocument>;
  readonly #byFile = new Map<FileUri, TextDocument>();
  readonly #normalise: (uri: string) => FileUri;

  constructor(normalise: (uri: string) => FileUri) {
    this.#normalise = normalise;
    this.#open = new TextDocuments(TextDocument satisfies TextDocumentsConfiguration<TextDocument>);
  }

  /** Follows the connection's document notifications. */
  listen(connection: Connection, listener: DocumentListener): void {
    this.#open.onDidChangeContent(({ document }) => {
      const file = this.#normalise(document.uri);
      // The last in the map is the last that somebody edited.
      this.#byFile.delete(file);
      this.#byFile.set(file, document);
      listener.changed(document);
    });
    this.#open.onDidSave(({ document }) => listener.saved(document));
    this.#open.onDidClose(({ document }) => {
      this.#byFile.delete(this.#normalise(document.uri));
      listener.closed(document);
    });
    this.#open.listen(connection);
  }

  all(): readonly TextDocument[] {
    return this.#open.all();
  }

  /** The open document of an address as the editor writes it. */
  open(uri: string): TextDocument | undefined {
    return this.#open.get(uri);
  }

  /** The open files by their address inside, in the order in which they were last edited. */
  files(): readonly FileUri[] {
    return [...this.#byFile.keys()];
  }

  byFile(file: FileUri): TextDocument | undefined {
    return this.#byFile.get(file);
  }

  /** The file's address as the editor writes it. */
  spell(file: FileUri): string {
    return this.#byFile.get(file)?.uri ?? file;
  }
}
