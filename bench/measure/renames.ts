import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { addSharedId } from '../repository/sharedId.ts';
import { openDocument, placeOf, withServer } from './server.ts';

/** In how many places the id is written that is renamed. */
export const renamedPlaces = 500;

const rounds = 40;

/** What editors say that show a preview, group by group. */
const capabilities: ClientCapabilities = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: { rename: { prepareSupport: true } },
};

/**
 * Round trips for what an editor asks until it can show the preview of a rename: may it be renamed, and what changes.
 * The first one reads all the files; those after it find them in the disk's cache.
 */
export async function timeRenames(root: string): Promise<readonly number[]> {
  const shared = addSharedId(root, renamedPlaces);
  try {
    return await withServer(
      root,
      async connection => {
        const uri = pathToFileURL(join(root, shared.home)).href;
        const text = readFileSync(join(root, shared.home), 'utf8');
        await openDocument(connection, uri, text);
        const at = { textDocument: { uri }, position: placeOf(shared.id, text) };
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const started = performance.now();
          await connection.sendRequest('textDocument/prepareRename', at);
          const edit: WorkspaceEdit = await connection.sendRequest('textDocument/rename', {
            ...at,
            newName: `REQ-SHARED-${round + 2}`,
          });
          times.push(performance.now() - started);
          const changed = (edit.documentChanges ?? []).filter(
            (change): change is TextDocumentEdit => 'edits' in change,
          );
          const places = changed.reduce((sum, { edits }) => sum + edits.length, 0);
          if (places !== shared.places) throw new Error(`${places} places would change instead of ${shared.places}`);
        }
        return times;
      },
      capabilities,
    );
  } finally {
    shared.remove();
  }
}
