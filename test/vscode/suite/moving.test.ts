import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rulesOf, uriOf, waitFor, waitForDiagnostics } from './support.ts';

const guide = 'docs/guide.md';
const text = 'See REQ-99 in [how to move](../specs/moving.md#moving).\n';

describe('moving files', () => {
  before(async () => {
    await vscode.workspace.fs.writeFile(uriOf('specs/moving.md'), Buffer.from('# Moving\n'));
    await vscode.workspace.fs.writeFile(uriOf(guide), Buffer.from(text));
    // The finding says that the page was read.
    await waitForDiagnostics(uriOf(guide), all => rulesOf(all).includes('unknown-id'));
  });

  after(async () => {
    for (const path of [guide, 'specs/moving.md']) await vscode.workspace.fs.delete(uriOf(path));
  });

  it('a link follows a spec that gets another name, and comes back with it', async () => {
    await rename('specs/moving.md', 'specs/moved.md');
    await waitForGuide(text.replace('moving.md', 'moved.md'));
    await rename('specs/moved.md', 'specs/moving.md');
    await waitForGuide(text);
  });
});

/** Gives a file another name, as the explorer does it. */
async function rename(from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(uriOf(from), uriOf(to));
  assert.ok(await vscode.workspace.applyEdit(edit), `${from} becomes ${to}`);
}

async function waitForGuide(wanted: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uriOf(guide));
  await waitFor(
    vscode.workspace.onDidChangeTextDocument,
    () => (document.getText() === wanted ? true : undefined),
    () => document.getText(),
  );
}
