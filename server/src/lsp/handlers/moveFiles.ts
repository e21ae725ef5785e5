import { FileChangeType, type FileOperationRegistrationOptions } from 'vscode-languageserver/node';
import { moveFiles } from '../../core/features/moveFiles.ts';
import type { Handler } from './handler.ts';

const scheme = 'file';

/** Specs, histories and folders: code has no address that others write. */
const moved: FileOperationRegistrationOptions = {
  filters: [
    {
      scheme,
      pattern: {
        glob: '**/*.{md,markdown,mdx,csv,tsv,json,jsonl,ndjson}',
        matches: 'file',
        options: { ignoreCase: true },
      },
    },
    { scheme, pattern: { glob: '**', matches: 'folder' } },
  ],
};

/** Keeps links and ids valid while files and folders move. */
export const moveFilesHandler: Handler = {
  capability: { workspace: { fileOperations: { willRename: moved, didRename: moved } } },
  register(connection, context) {
    connection.workspace.onWillRenameFiles(({ files }) =>
      context.moving(files, (root, moves) => {
        const change = moveFiles(root, moves);
        return change ? (context.toEdit(change, root.snapshot) ?? null) : null;
      }),
    );
    // The editor's watcher tells the same, but later, and not every editor has one.
    connection.workspace.onDidRenameFiles(({ files }) =>
      context.takeEvents(
        files.flatMap(({ oldUri, newUri }) => [
          { uri: oldUri, type: FileChangeType.Deleted },
          { uri: newUri, type: FileChangeType.Created },
        ]),
      ),
    );
  },
};
