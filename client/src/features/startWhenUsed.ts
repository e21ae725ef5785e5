import * as vscode from 'vscode';
import { configurationNames } from '../../../server/src/setUpTexts.ts';
import { holdsId } from '../holdsId.ts';
import { looksUsed } from '../look.ts';
import type { Server } from '../server.ts';

/**
 * Starts the server once there is a reason: a look through the folders finds a configuration or an id, or a Markdown
 * file with an id is opened or saved. Nothing here runs while someone types, and nothing at all once the server runs.
 */
export function startWhenUsed(server: Server): vscode.Disposable {
  const when = vscode.workspace.getConfiguration('throughline').get<string>('start', 'whenUsed');
  if (when === 'never') return new vscode.Disposable(() => undefined);

  const look = new vscode.CancellationTokenSource();
  const watchers: vscode.Disposable[] = [];
  const stopLooking = () => {
    look.cancel();
    for (const watcher of watchers.splice(0)) watcher.dispose();
  };
  const start = () => {
    stopLooking();
    void server.start();
  };
  const startIfUsed = async (folders: readonly vscode.WorkspaceFolder[]) => {
    for (const folder of folders) {
      if (await looksUsed(folder.uri, look.token)) return start();
    }
  };
  const startIfSpec = (document: vscode.TextDocument) => {
    if (isMarkdown(document) && holdsId(document.getText())) start();
  };

  if (when === 'always') {
    start();
    return new vscode.Disposable(stopLooking);
  }
  watchers.push(
    vscode.workspace.onDidOpenTextDocument(startIfSpec),
    vscode.workspace.onDidSaveTextDocument(startIfSpec),
    vscode.workspace.onDidChangeWorkspaceFolders(change => void startIfUsed(change.added)),
    watchConfigurations(start),
    // Whoever sets up or restarts by hand needs no look any more.
    server.onDidChange(condition => {
      if (condition.kind !== 'asleep') stopLooking();
    }),
  );
  vscode.workspace.textDocuments.forEach(startIfSpec);
  if (server.condition.kind === 'asleep') void startIfUsed(vscode.workspace.workspaceFolders ?? []);
  return new vscode.Disposable(stopLooking);
}

const markdownLanguages: ReadonlySet<string> = new Set(['markdown', 'mdx']);

function isMarkdown(document: vscode.TextDocument): boolean {
  return markdownLanguages.has(document.languageId);
}

/** Tells when a configuration file appears at the top of a folder. */
function watchConfigurations(onCreate: () => void): vscode.Disposable {
  const extensions = configurationNames.map(name => name.slice(name.lastIndexOf('.') + 1)).join(',');
  const watchers = (vscode.workspace.workspaceFolders ?? []).map(folder => {
    const pattern = new vscode.RelativePattern(folder, `throughline.{${extensions}}`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, true);
    return vscode.Disposable.from(watcher, watcher.onDidCreate(onCreate));
  });
  return vscode.Disposable.from(...watchers);
}
