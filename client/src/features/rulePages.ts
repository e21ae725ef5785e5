import * as vscode from 'vscode';

const scheme = 'throughline-rule';

/** Where the pages of the rules are shown: as documents of our own, so that no network and no trusted folder is needed. */
export const rulePages = `${scheme}:/rules`;

/** Shows the page of a rule when somebody follows the link of a finding. */
export function addRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri) {
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      if (!/^[a-z-]+\.md$/.test(name)) return undefined;
      const page = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'rules', name));
      return new TextDecoder().decode(page);
    },
  });
}
