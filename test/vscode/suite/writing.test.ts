import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, positionOf, rulesOf, uriOf, waitFor, waitForDiagnostics } from './support.ts';

/** Runs a command that asks something, and takes the first line of each list. */
async function runAndAccept(command: string): Promise<void> {
  const state = { isOver: false };
  const running = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => (state.isOver = true));
  // VS Code tells nobody when its list is there; accepting without one does nothing.
  for (let tries = 0; tries < 200 && !state.isOver; tries++) {
    await new Promise(next => setTimeout(next, 50));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await running;
}

describe('writing without typing ids', () => {
  before(async () => {
    await open('specs/booking.md');
    await waitForDiagnostics(uriOf('specs/reminders.md'), all => rulesOf(all).includes('unknown-id'));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('"New Requirement" takes the next free id, selects what to fill in, and is one undo', async () => {
    const document = await open('specs/booking.md');
    const before = document.getText();
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('throughline.newRequirement');
    assert.match(document.getText(), /\n### REQ-4: \[TITLE\]\n\n- status: draft\n/);
    const active = vscode.window.activeTextEditor;
    assert.equal(active?.document.getText(active.selection), '[TITLE]');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('"New KPI" makes a file where each has one of its own, and selects what to fill in', async () => {
    const files = ['kpis/KPI-7.md', 'kpis/KPI-8.md'].map(uriOf);
    const [seventh, eighth] = files;
    assert.ok(seventh && eighth);
    await vscode.workspace.fs.writeFile(seventh, new TextEncoder().encode('---\nid: KPI-7\ntitle: Calls\n---\n'));
    try {
      await open('kpis/KPI-7.md');
      await vscode.commands.executeCommand('throughline.newKpi');
      const active = vscode.window.activeTextEditor;
      assert.equal(active?.document.uri.toString(), eighth.toString());
      assert.match(active.document.getText(), /^---\nid: KPI-8\n/);
      assert.equal(active.document.getText(active.selection), '[TITLE]');
      await active.document.save();
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      for (const file of files) await Promise.resolve(vscode.workspace.fs.delete(file)).catch(() => undefined);
    }
  });

  it('a quick fix adds what is missing, and the finding goes', async () => {
    const document = await open('specs/reminders.md');
    const findings = await waitForDiagnostics(document.uri, all => rulesOf(all).includes('unknown-id'));
    const finding = findings.find(each => rulesOf([each])[0] === 'unknown-id');
    assert.ok(finding);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(
      titles.some(title => title.startsWith('Change to OBJ-1')),
      titles.join('\n'),
    );
    assert.ok(titles.includes('Define OBJ-9 in specs/booking.md'), titles.join('\n'));
    assert.ok(titles.includes("Ignore 'unknown-id' here, and say why"), titles.join('\n'));
    const edit = actions.find(({ title }) => title.startsWith('Change to OBJ-1'))?.edit;
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    await waitForDiagnostics(document.uri, all => !rulesOf(all).includes('unknown-id'));
  });

  it('"Trace to Requirement…" writes the comment above the line', async () => {
    const document = await open('src/book.ts');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = positionOf(document, 'return');
    editor.selection = new vscode.Selection(at, at);
    const isWritten = waitFor(
      vscode.workspace.onDidChangeTextDocument,
      () => (document.getText().includes('  // implements REQ-1\n  return') ? true : undefined),
      () => document.getText(),
    );
    await runAndAccept('throughline.traceToRequirement');
    assert.ok(await isWritten);
  });

  it('"Link to…" writes the link into the item at the cursor', async () => {
    const document = await open('specs/reminders.md');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = positionOf(document, 'The product must');
    editor.selection = new vscode.Selection(at, at);
    const isWritten = waitFor(
      vscode.workspace.onDidChangeTextDocument,
      () => (document.getText().includes('- supports: OBJ-9, OBJ-1\n') ? true : undefined),
      () => document.getText(),
    );
    await runAndAccept('throughline.linkTo');
    assert.ok(await isWritten);
  });
});
