import * as vscode from 'vscode';
import { configurationNames } from '../../../server/src/setUpTexts.ts';
import type { Server } from '../server.ts';

/** "Throughline: Open Configuration": the settings file, or the way to one. */
export function addOpenConfiguration(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.openConfiguration', async () => {
    const files = await findConfigurations(server);
    const [first] = files;
    if (first === undefined) return offerSetUp();
    const file = files.length === 1 ? first : await chooseFile(files);
    if (file) await vscode.window.showTextDocument(file);
  });
}

/** What the server says it read; before it runs, what stands in the folders. */
async function findConfigurations({ condition }: Server): Promise<readonly vscode.Uri[]> {
  const status = condition.kind === 'running' ? condition.status : undefined;
  if (status) {
    return status.roots.flatMap(root =>
      root.configuration === undefined ? [] : [vscode.Uri.parse(root.configuration)],
    );
  }
  const found: vscode.Uri[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const name of configurationNames) {
      const file = vscode.Uri.joinPath(folder.uri, name);
      if (await exists(file)) found.push(file);
    }
  }
  return found;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

async function chooseFile(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const lines = files.map(file => ({ label: vscode.workspace.asRelativePath(file, true), file }));
  return (await vscode.window.showQuickPick(lines, { title: 'Throughline: which configuration?' }))?.file;
}

async function offerSetUp(): Promise<void> {
  const setUp = { label: '$(wand) Set Up…', description: 'writes a throughline.yaml in which everything is explained' };
  const chosen = await vscode.window.showQuickPick([setUp], {
    title: 'Throughline',
    placeHolder: 'There is no throughline.yaml here; the defaults hold',
  });
  if (chosen === setUp) await vscode.commands.executeCommand('throughline.setUp');
}
