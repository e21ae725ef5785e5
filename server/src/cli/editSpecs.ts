import type { FileToFormat, PageCache } from '../core/features/format.ts';
import { formatSpec } from '../core/features/format.ts';
import type { FixedPart } from '../core/features/safeFixes.ts';
import { findSafeFixes } from '../core/features/safeFixes.ts';
import type { TextChange } from '../core/model/change.ts';
import type { FileUri } from '../core/model/place.ts';
import { positionAt } from '../core/text/lineIndex.ts';
import { replaceSpans } from '../core/text/replaceSpans.ts';
import { changeFile } from '../host/changeFile.ts';
import type { Project } from '../host/project.ts';

/** A misspelt word that was put right. */
export interface FixedWord {
  readonly file: string;
  /** Counted from 1, in the text as it was found. */
  readonly line: number;
  readonly rule: string;
  /** `Change to 'Priority'` */
  readonly title: string;
}

/** A file that is to be written, or cannot be; paths are relative to the root. */
export interface EditedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface RefusedFile {
  readonly file: string;
  /** Plain words that follow the path and a colon. */
  readonly reason: string;
}

/** A word put right may let more of its file be read, where there are more. */
const mostRounds = 5;

/**
 * Works on the texts of a project's specs as an editor would: changes lie over the files, so that what comes later sees
 * them, until `write` puts them on disk.
 */
export class SpecEdits {
  readonly words: FixedWord[] = [];
  readonly refused: RefusedFile[] = [];
  readonly #project: Project;
  readonly #before = new Map<string, string>();
  readonly #after = new Map<string, string>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** The files that differ by now, by path. */
  get files(): readonly EditedFile[] {
    return [...this.#after]
      .map(([file, after]) => ({ file, before: this.#before.get(file) ?? '', after }))
      .filter(({ before, after }) => before !== after)
      .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** Puts misspelt words right where only one can be meant; `paths` says in which specs. */
  async fixWords(paths: ReadonlySet<string>, part: FixedPart): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const { workspace } = this.#project;
      workspace.check();
      const snapshot = workspace.sync();
      let isChanged = false;
      for (const [uri, findings] of workspace.findings()) {
        const file = snapshot.file(uri);
        if (!file || !paths.has(file.path)) continue;
        const fixes = findSafeFixes(snapshot, file, findings, other => this.#project.readText(other), part);
        if (fixes.length === 0) continue;
        isChanged = true;
        for (const { finding, title } of fixes) {
          const line = positionAt(file.facts.lines, finding.span.start).line + 1;
          this.words.push({ file: file.path, line, rule: finding.rule, title });
        }
        await this.#change(
          file,
          fixes.map(({ change }) => change),
        );
      }
      if (!isChanged) break;
    }
    this.words.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  }

  /** Renews the link definitions at the ends of specs; the paths of those that were changed. */
  async formatLinks(paths: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const snapshot = this.#project.workspace.sync();
    const pages: PageCache = new Map();
    const changed = new Set<string>();
    const formatted = [...paths].map(path => {
      const file = { uri: this.#project.uris.toUri(path), path };
      return { file, result: formatSpec(snapshot, file, other => this.#project.readText(other), pages) };
    });
    for (const { file, result } of formatted) {
      if (result.kind === 'refused') this.refused.push({ file: file.path, reason: result.reason });
      else if (result.changes.length > 0) {
        changed.add(file.path);
        await this.#change(file, result.changes);
      }
    }
    return changed;
  }

  /** Writes what differs, each file as a whole or not at all; the files that could not be written. */
  async write(): Promise<readonly RefusedFile[]> {
    const failed: RefusedFile[] = [];
    for (const { file, before, after } of this.files) {
      const written = await changeFile(this.#project.root, file, text =>
        text === before ? { outcome: true, text: after } : { outcome: false },
      );
      if (written.kind === 'failed') failed.push({ file, reason: written.reason });
      else if (!written.outcome) failed.push({ file, reason: 'somebody changed it meanwhile; run this again' });
    }
    return failed;
  }

  async #change({ uri, path }: FileToFormat, changes: readonly TextChange[]): Promise<void> {
    const text = this.#project.readText(uri) ?? '';
    if (!this.#before.has(path)) this.#before.set(path, text);
    const after = replaceSpans(text, changes);
    this.#after.set(path, after);
    await this.#project.setBuffer(uri satisfies FileUri, after);
  }
}
