import type { Connection } from 'vscode-languageserver/node';
import type { Snapshot } from '../core/index/snapshot.ts';
import type { Finding } from '../core/model/finding.ts';
import type { FileUri } from '../core/model/place.ts';
import { toDiagnostic, type DiagnosticAbilities } from './convert.ts';
import type { Documents } from './documents.ts';

/** Sends findings to the editor, for the files whose findings changed and no others. */
export class Publisher {
  /** Files the editor lists findings for. */
  readonly #shown = new Set<FileUri>();
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #abilities: DiagnosticAbilities;

  constructor(connection: Connection, documents: Documents, abilities: DiagnosticAbilities) {
    this.#connection = connection;
    this.#documents = documents;
    this.#abilities = abilities;
  }

  /** Shows each file's findings; an empty list clears what was shown. */
  publish(snapshot: Snapshot, changed: ReadonlyMap<FileUri, readonly Finding[]>): void {
    for (const [uri, findings] of changed) {
      if (findings.length === 0 && !this.#shown.has(uri)) continue;
      const diagnostics = findings.map(finding =>
        toDiagnostic(finding, snapshot, this.#abilities, file => this.#documents.spell(file)),
      );
      this.#send(uri, diagnostics);
    }
  }

  /** Clears the given files: their folder was closed. */
  clear(uris: Iterable<FileUri>): void {
    for (const uri of uris) if (this.#shown.has(uri)) this.#send(uri, []);
  }

  #send(uri: FileUri, diagnostics: ReturnType<typeof toDiagnostic>[]): void {
    if (diagnostics.length > 0) this.#shown.add(uri);
    else this.#shown.delete(uri);
    const version = this.#documents.byFile(uri)?.version;
    const params = { uri: this.#documents.spell(uri), diagnostics, ...(version === undefined ? {} : { version }) };
    void this.#connection.sendDiagnostics(params);
  }
}
