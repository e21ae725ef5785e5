import * as vscode from 'vscode';
import { findInstalledPage } from '../installedPage.ts';

const scheme = 'throughline-rule';

/** Where the pages of the rules are shown: as documents of our own, so that no network and no trusted folder is needed. */
export const rulePages = `${scheme}:/rules`;

/** Shows the page of a rule when somebody follows the link of a finding, and the pages that it links to. */
export function addRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const page = findInstalledPage(path);
      if (page === undefined) return undefined;
      const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, page));
      return new TextDecoder().decode(text);
    },
  });
}
