import {
  CreateFile,
  RenameFile,
  TextDocumentEdit,
  type ChangeAnnotation,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { RepositoryChange, TextChange } from '../core/model/change.ts';
import type { FileUri } from '../core/model/place.ts';
import type { LineIndex } from '../core/text/lineIndex.ts';
import { toRange } from './convert.ts';

/** What an editor can do with a change of files. */
export interface EditAbilities {
  /** It refuses a change that was made for another version of an open document. */
  readonly takesVersions: boolean;
  /** It lists changes in groups before they are made. */
  readonly groups: boolean;
  readonly creates: boolean;
  readonly moves: boolean;
}

/** The files that a change is about, as the editor has them. */
export interface EditedFiles {
  /** The file's address as the editor writes it. */
  spell(file: FileUri): string;
  /** The version of the open document; null where it is not open. */
  versionOf(file: FileUri): number | null;
  linesOf(file: FileUri): LineIndex;
}

/**
 * Turns a change of the repository into what the editor carries out as one step: texts first, then moves, then new
 * files. Undefined where it would have to create or move files and cannot.
 */
export function toWorkspaceEdit(
  change: RepositoryChange,
  { takesVersions, groups, creates, moves }: EditAbilities,
  files: EditedFiles,
): WorkspaceEdit | undefined {
  const { texts, moves: wantedMoves = [], creations = [] } = change;
  if ((wantedMoves.length > 0 && !moves) || (creations.length > 0 && !creates)) return undefined;
  const byFile = Map.groupBy(texts, ({ file }) => file);
  if (!takesVersions) {
    const plain = [...byFile].map(([file, own]) => [files.spell(file), toTextEdits(own, files.linesOf(file), false)]);
    return { changes: Object.fromEntries(plain) as Record<string, TextEdit[]> };
  }
  const documentChanges = [
    ...[...byFile].map(([file, own]) =>
      TextDocumentEdit.create(
        { uri: files.spell(file), version: files.versionOf(file) },
        toTextEdits(own, files.linesOf(file), groups),
      ),
    ),
    ...wantedMoves.map(({ from, to, group }) =>
      RenameFile.create(files.spell(from), to, { overwrite: false }, groups ? group : undefined),
    ),
    ...creations.flatMap(({ file, text }) => [
      CreateFile.create(file, { overwrite: false, ignoreIfExists: false }),
      TextDocumentEdit.create({ uri: file, version: null }, [{ range: startOfFile, newText: text }]),
    ]),
  ];
  const changeAnnotations = groups ? listGroups(change) : {};
  const isGrouped = Object.keys(changeAnnotations).length > 0;
  return { documentChanges, ...(isGrouped ? { changeAnnotations } : {}) };
}

const startOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function toTextEdits(changes: readonly TextChange[], lines: LineIndex, groups: boolean): TextEdit[] {
  return changes.map(({ span, text, group }) => ({
    range: toRange(lines, span),
    newText: text,
    ...(groups && group !== undefined ? { annotationId: group } : {}),
  }));
}

/** Nothing asks to be confirmed: editors leave out what does until somebody ticks it, and half a change is worse than none. */
function listGroups({ texts, moves = [] }: RepositoryChange): Record<string, ChangeAnnotation> {
  const groups = new Set([...texts, ...moves].flatMap(({ group }) => group ?? []));
  return Object.fromEntries([...groups].map(group => [group, { label: group, needsConfirmation: false }]));
}
