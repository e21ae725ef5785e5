import type { Connection } from 'vscode-languageserver/node';
import type { Snapshot } from '../core/index/snapshot.ts';
import type { Finding } from '../core/model/finding.ts';
import type { FileUri } from '../core/model/place.ts';
import { toDiagnostic, type DiagnosticAbilities } from './convert.ts';
import type { Documents } from './documents.ts';

/** Findings, or which of them. */
type Findings = ReadonlyMap<FileUri, readonly Finding[]>;

/** Is a finding to be listed? */
export type IsListed = (finding: Finding) => boolean;

/** Sends findings to the editor, for the files whose findings changed and no others. */
export class Publisher {
  /** What the editor lists, by file; files without findings are left out. */
  readonly #shown = new Map<FileUri, readonly Finding[]>();
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #abilities: DiagnosticAbilities;

  constructor(connection: Connection, documents: Documents, abilities: DiagnosticAbilities) {
    this.#connection = connection;
    this.#documents = documents;
    this.#abilities = abilities;
  }

  /** Shows each file's findings; an empty list clears what was shown. */
  publish(snapshot: Snapshot, changed: Findings, isListed: IsListed): void {
    for (const [uri, all] of changed) {
      const findings = all.filter(isListed);
      if (findings.length > 0 || this.#shown.has(uri)) this.#send(uri, findings, snapshot);
    }
  }

  /** Shows those that are to be listed from now on, for the files where that is not what is shown. */
  adjust(snapshot: Snapshot, all: Findings, isListed: IsListed): void {
    for (const [uri, list] of all) {
      const findings = list.filter(isListed);
      const shown = this.#shown.get(uri) ?? [];
      const isSame = findings.length === shown.length && findings.every((finding, i) => finding === shown[i]);
      if (!isSame) this.#send(uri, findings, snapshot);
    }
  }

  /** Clears the given files: their folder was closed. */
  clear(uris: Iterable<FileUri>): void {
    for (const uri of uris) if (this.#shown.has(uri)) this.#send(uri, []);
  }

  #send(uri: FileUri, findings: readonly Finding[], snapshot?: Snapshot): void {
    if (findings.length > 0) this.#shown.set(uri, findings);
    else this.#shown.delete(uri);
    const diagnostics = snapshot
      ? findings.map(finding => toDiagnostic(finding, snapshot, this.#abilities, file => this.#documents.spell(file)))
      : [];
    const version = this.#documents.byFile(uri)?.version;
    const params = { uri: this.#documents.spell(uri), diagnostics, ...(version === undefined ? {} : { version }) };
    void this.#connection.sendDiagnostics(params);
  }
}
