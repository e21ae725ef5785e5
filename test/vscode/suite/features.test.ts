import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, placesOf, positionOf, rulesOf, uriOf, waitForDiagnostics } from './support.ts';

type Place = vscode.Location | vscode.LocationLink;

/** Asks VS Code as its own commands do. */
async function ask(command: string, document: vscode.TextDocument, part: string): Promise<readonly Place[]> {
  return vscode.commands.executeCommand<readonly Place[]>(command, document.uri, positionOf(document, part, 3));
}

describe('the extension', () => {
  before(async () => {
    await open('specs/booking.md');
    await waitForDiagnostics(uriOf('specs/reminders.md'), all => rulesOf(all).includes('unknown-id'));
  });

  it('is active once a spec is open', () => {
    assert.equal(vscode.extensions.getExtension('throughline.throughline')?.isActive, true);
  });

  it('has every command that its manifest names', async () => {
    const manifest = vscode.extensions.getExtension('throughline.throughline')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const known = new Set(await vscode.commands.getCommands());
    const missing = manifest.contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });

  describe('findings', () => {
    it('cover specs that nobody opened', async () => {
      const uri = uriOf('specs/reminders.md');
      const [finding] = (await waitForDiagnostics(uri, all => rulesOf(all).includes('unknown-id'))).filter(
        ({ code }) => rulesOf([{ code } as vscode.Diagnostic])[0] === 'unknown-id',
      );
      assert.equal(finding?.severity, vscode.DiagnosticSeverity.Error);
      assert.match(finding.message, /OBJ-9/);
      assert.ok(!vscode.workspace.textDocuments.some(document => document.uri.path === uri.path), 'it is not open');
    });

    it('lead to the page of their rule, which comes with the extension', async () => {
      const findings = await waitForDiagnostics(uriOf('specs/reminders.md'), all =>
        rulesOf(all).includes('unknown-id'),
      );
      const code = findings.map(finding => finding.code).find(each => typeof each === 'object');
      assert.ok(typeof code === 'object');
      const page = await vscode.workspace.openTextDocument(code.target);
      assert.match(page.getText(), new RegExp(`^# ${code.value}$`, 'm'));
    });

    it('cover code that nobody opened', async () => {
      const findings = await waitForDiagnostics(uriOf('src/sms.go'), all => all.length > 0);
      assert.match(findings[0]?.message ?? '', /REQ-77/);
    });

    it('follow what is typed, before it is saved, and go when it is put right', async () => {
      const document = await open('specs/booking.md');
      const edit = new vscode.WorkspaceEdit();
      const end = document.lineAt(document.lineCount - 1).range.end;
      edit.insert(document.uri, end, '\n### REQ-4: Later\n\n- supports: OBJ-8\n');
      await vscode.workspace.applyEdit(edit);
      const isUnknown = (all: readonly vscode.Diagnostic[]) => all.some(({ message }) => message.includes('OBJ-8'));
      await waitForDiagnostics(document.uri, isUnknown);
      await vscode.commands.executeCommand('undo');
      await waitForDiagnostics(document.uri, all => !isUnknown(all));
      assert.equal(document.isDirty, false);
    });
  });

  describe('going places', () => {
    it('leads from code to the requirement', async () => {
      for (const path of ['src/book.ts', 'src/book.py']) {
        const places = await ask('vscode.executeDefinitionProvider', await open(path), 'REQ-1');
        assert.deepEqual(placesOf(places), ['specs/booking.md:22'], path);
      }
    });

    it('says but once that a heading defines its id', async () => {
      const places = await ask('vscode.executeDefinitionProvider', await open('specs/booking.md'), 'REQ-1: ');
      assert.ok(places.length <= 1, JSON.stringify(placesOf(places)));
    });

    it('leads from a test title to the requirement', async () => {
      const places = await ask('vscode.executeDefinitionProvider', await open('test/book.test.ts'), 'REQ-1');
      assert.deepEqual(placesOf(places), ['specs/booking.md:22']);
    });

    it('leads from a requirement to its code and tests, and nowhere else', async () => {
      const places = await ask('vscode.executeImplementationProvider', await open('specs/booking.md'), 'REQ-1');
      assert.deepEqual(placesOf(places), ['src/book.py:1', 'src/book.ts:1', 'test/book.test.ts:3']);
    });

    it('lists every use in specs, code and tests', async () => {
      const places = await ask('vscode.executeReferenceProvider', await open('specs/booking.md'), 'KPI-1');
      assert.deepEqual(placesOf(places), [
        'specs/booking.md:14',
        'specs/booking.md:26',
        'specs/booking.md:35',
        'specs/reminders.md:8',
      ]);
    });

    it('marks the same id in the file', async () => {
      const document = await open('specs/booking.md');
      const marks = await vscode.commands.executeCommand<readonly vscode.DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        document.uri,
        positionOf(document, 'KPI-1', 2),
      );
      assert.equal(marks.length, 3);
    });

    it('finds items by id and by words of the title', async () => {
      for (const query of ['REQ-2', 'cancels confirmation']) {
        const symbols = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[]>(
          'vscode.executeWorkspaceSymbolProvider',
          query,
        );
        const names = symbols.map(({ name }) => name).filter(name => name.startsWith('REQ-'));
        assert.ok(names.includes('REQ-2 A patient cancels from the confirmation'), `${query}: ${names.join(', ')}`);
      }
    });
  });

  describe('reading and writing', () => {
    it('says on hover in code what it is and why it exists', async () => {
      const document = await open('src/book.ts');
      const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        positionOf(document, 'REQ-1', 2),
      );
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map(content => (typeof content === 'string' ? content : content.value))
        .join('\n');
      for (const part of ['REQ-1', 'A patient books without an account', 'OBJ-1', 'VIS-1', 'KPI-1', '50 %']) {
        assert.ok(text.includes(part), `${part} is missing in\n${text}`);
      }
    });

    it('offers existing items by id and by title', async () => {
      const document = await open('src/book.py');
      const offered = await complete(document, new vscode.Position(0, '# implements REQ-'.length));
      assert.ok(
        offered.some(label => label.includes('REQ-2')),
        offered.join(', '),
      );

      const spec = await open('specs/reminders.md');
      const inField = await complete(spec, positionOf(spec, 'KPI-1', 0));
      assert.ok(
        inField.some(label => label.includes('KPI-1')),
        inField.join(', '),
      );
    });

    it('offers snippets to whoever starts with nothing', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
      const offered = await complete(document, new vscode.Position(0, 0));
      for (const snippet of ['vision', 'objective', 'key result', 'kpi', 'requirement', 'spec']) {
        assert.ok(offered.includes(snippet), `${snippet} is not in ${offered.join(', ')}`);
      }
    });

    it('knows the configuration file’s keys', async () => {
      const schemas = vscode.extensions.getExtension('throughline.throughline')?.packageJSON as {
        contributes: { jsonValidation: { url: string }[] };
      };
      const [{ url }] = schemas.contributes.jsonValidation as [{ url: string }];
      const extension = vscode.extensions.getExtension('throughline.throughline');
      assert.ok(extension);
      const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, url));
      assert.match(new TextDecoder().decode(file), /draft-07/);
    });
  });
});

async function complete(document: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
