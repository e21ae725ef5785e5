import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, positionOf, rulesOf, uriOf, waitForDiagnostics } from './support.ts';

describe('what is drawn into texts', () => {
  before(async () => {
    await open('specs/booking.md');
    await waitForDiagnostics(uriOf('specs/reminders.md'), all => rulesOf(all).includes('unknown-id'));
  });

  it('makes ids in specs links to their definitions, and none in code', async () => {
    const document = await open('specs/reminders.md');
    const links = await askLinks(document);
    assert.deepEqual(
      links.map(({ range, target, tooltip }) => [document.getText(range), target?.fragment, tooltip]),
      [['KPI-1', 'L14', 'KPI-1 Bookings made online']],
    );
    assert.deepEqual(await askLinks(await open('src/book.ts')), []);
  });

  it('shows titles behind ids in code', async () => {
    const document = await open('src/book.ts');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<readonly vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position.line]),
      [['A patient books without an account', 0]],
    );
  });

  it('says over a definition what there is, and lists the places on a click', async () => {
    const document = await open('specs/booking.md');
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      20,
    );
    const titles = lenses.map(({ range, command }) => `${document.lineAt(range.start).text}: ${command?.title}`);
    assert.ok(
      titles.includes('### REQ-1: A patient books without an account: 2 in code · 1 test · KPI no data'),
      titles.join('\n'),
    );
    const lens = lenses.find(({ command }) => command?.title.startsWith('2 in code'));
    assert.equal(lens?.command?.command, 'throughline.showReferences');
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
  });

  it('walks the trace as a type hierarchy', async () => {
    const document = await open('src/book.ts');
    const [root] = await vscode.commands.executeCommand<readonly vscode.TypeHierarchyItem[]>(
      'vscode.prepareTypeHierarchy',
      document.uri,
      positionOf(document, 'REQ-1', 2),
    );
    assert.equal(root?.name, 'REQ-1 A patient books without an account');
    const above = await vscode.commands.executeCommand<readonly vscode.TypeHierarchyItem[]>(
      'vscode.provideSupertypes',
      root,
    );
    assert.ok(
      above.some(({ name }) => name === 'KPI-1 Bookings made online'),
      above.map(({ name }) => name).join(', '),
    );
    const below = await vscode.commands.executeCommand<readonly vscode.TypeHierarchyItem[]>(
      'vscode.provideSubtypes',
      root,
    );
    assert.ok(
      below.some(({ name }) => name === 'REQ-1: books with a name and a phone number'),
      below.map(({ name }) => name).join(', '),
    );
  });
});

/** Links of ours: VS Code finds web addresses by itself. */
async function askLinks(document: vscode.TextDocument): Promise<readonly vscode.DocumentLink[]> {
  const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    document.uri,
  );
  return links.filter(({ target }) => target?.scheme === 'file');
}
