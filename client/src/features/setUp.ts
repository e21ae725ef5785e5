import * as vscode from 'vscode';
import type { SetUpFile } from '../../../server/src/setUpTexts.ts';
import { configurationNames, planSetUp } from '../../../server/src/setUpTexts.ts';
import type { Server } from '../server.ts';

/** "Throughline: Set Up…": shows what it would write, writes what is chosen, overwrites nothing, opens the spec. */
export function addSetUp(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.setUp', async () => {
    const folder = await chooseFolder();
    if (!folder) return;
    const chosen = await chooseFiles(folder);
    if (chosen === undefined || chosen.length === 0) return;
    const written = await writeFiles(folder, chosen);
    await server.start();
    const spec = written.find(file => file.path.endsWith('.md')) ?? written[0];
    if (spec) await vscode.window.showTextDocument(spec);
  });
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    return (await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Set up Throughline in which folder?' }))?.uri;
  }
  if (folders[0]) return folders[0].uri;
  const open = { label: '$(folder-opened) Open Folder…' };
  const chosen = await vscode.window.showQuickPick([open], {
    title: 'Set Up Throughline',
    placeHolder: 'Open the folder of your product first',
  });
  if (chosen === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
  return undefined;
}

async function chooseFiles(folder: vscode.Uri): Promise<readonly SetUpFile[] | undefined> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const names = entries.map(([name]) => name);
  const folders = entries.flatMap(([name, type]) => (type === vscode.FileType.Directory ? [name] : []));
  const configured = configurationNames.find(name => names.includes(name));
  const lines: (vscode.QuickPickItem & { file: SetUpFile })[] = [];
  for (const file of planSetUp(folders)) {
    const exists = file.path.endsWith('.yaml') ? configured !== undefined : await isThere(folder, file.path);
    if (!exists) lines.push({ label: file.path, description: file.purpose, picked: true, file });
  }
  if (lines.length === 0) {
    await vscode.window.showQuickPick([{ label: '$(check) Everything is there already' }], {
      title: 'Set Up Throughline',
      placeHolder: 'Nothing to write: the settings file and the first spec exist',
    });
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(lines, {
    title: 'Set Up Throughline',
    placeHolder: 'These files will be written; nothing is overwritten',
    canPickMany: true,
  });
  return chosen?.map(line => line.file);
}

/** All in one edit, so that one undo takes it back. */
async function writeFiles(folder: vscode.Uri, files: readonly SetUpFile[]): Promise<readonly vscode.Uri[]> {
  const edit = new vscode.WorkspaceEdit();
  const uris = files.map(file => vscode.Uri.joinPath(folder, file.path));
  for (const [i, file] of files.entries()) {
    const uri = uris[i];
    if (uri) edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(file.text) });
  }
  return (await vscode.workspace.applyEdit(edit)) ? uris : [];
}

async function isThere(folder: vscode.Uri, path: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, path));
    return true;
  } catch {
    return false;
  }
}
