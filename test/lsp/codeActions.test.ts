import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CodeAction, Diagnostic, TextDocumentEdit } from 'vscode-languageserver/node';
import { showReferencesCommand, type ShowReferencesArguments } from '../../server/src/protocol.ts';
import { LspClient, uriOfFile } from '../support/lspClient.ts';

describe('code actions', () => {
  let folder = '';
  let client: LspClient;

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-actions-')));
    const files = { 'specs/reqs.md': '# REQ-1: Import a project\n', 'src/a.ts': '// implements REQ-1\n' };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    client = await LspClient.start({ folders: [folder] });
  });

  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask(uri: string, diagnostics: readonly Diagnostic[], line = 0, only?: readonly string[]) {
    const start = { line, character: 3 };
    const range = diagnostics[0]?.range ?? { start, end: start };
    const context = { diagnostics, ...(only ? { only } : {}) };
    return client.request<CodeAction[] | null>('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  it('define what is missing in the file where its like stand', async () => {
    const notes = uriOfFile(join(folder, 'specs/notes.md'));
    await client.open(notes, 'See REQ-2.\n');
    const diagnostics = await client.waitForRules(notes, ['unknown-id']);
    const actions = await ask(notes, diagnostics);
    const define = actions?.find(({ title }) => title === 'Define REQ-2 in specs/reqs.md');
    const edit = define?.edit?.documentChanges?.[0] as TextDocumentEdit;
    assert.deepEqual(edit.textDocument, { uri: uriOfFile(join(folder, 'specs/reqs.md')), version: null });
    const put = edit.edits[0];
    assert.ok(put && 'newText' in put);
    assert.deepEqual(put.range.start, { line: 0, character: '# REQ-1: Import a project'.length });
    assert.match(put.newText, /^\n\n# REQ-2: \[TITLE\]\n/);
  });

  it('define what is missing in a file of its own where its like have one', async () => {
    const risk = uriOfFile(join(folder, 'risks/RISK-1.md'));
    const notes = uriOfFile(join(folder, 'specs/risky.md'));
    await client.open(risk, '---\nid: RISK-1\ntitle: Late\n---\n');
    await client.open(notes, '# REQ-5: A\n\n- addresses: RISK-2\n');
    await client.waitFor(() => client.diagnosticsOf(notes).some(({ code }) => code === 'unknown-id'), 'unknown-id');
    const unknown = client.diagnosticsOf(notes).filter(({ code }) => code === 'unknown-id');
    const define = (await ask(notes, unknown))?.find(({ title }) => title === 'Define RISK-2 in a new file RISK-2.md');
    const [create, fill] = define?.edit?.documentChanges ?? [];
    assert.deepEqual(create, {
      kind: 'create',
      uri: uriOfFile(join(folder, 'risks/RISK-2.md')),
      options: { overwrite: false, ignoreIfExists: false },
    });
    assert.match(JSON.stringify(fill), /id: RISK-2/);
    await client.close(risk);
    await client.close(notes);
  });

  it('fix all of a rule at once', async () => {
    const uri = uriOfFile(join(folder, 'specs/statuses.md'));
    await client.open(uri, '# REQ-7: A\n\n- status: drfat\n\n# REQ-8: B\n\n- status: accpeted\n');
    const all = await client.waitForRules(uri, ['requirement-without-objective', 'unknown-status', 'unknown-status']);
    const first = all.filter(({ code }) => code === 'unknown-status').slice(0, 1);
    const actions = await ask(uri, first, 0, ['quickfix']);
    const fix = actions?.find(({ title }) => title === "Fix all 2 of 'unknown-status' in this file");
    const edit = fix?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    assert.equal(edit?.edits.length, 2);
  });

  it('retire an item without a finding', async () => {
    const uri = uriOfFile(join(folder, 'specs/reqs.md'));
    await client.open(uri, '# REQ-1: Import a project\n');
    const actions = await ask(uri, [], 0, ['refactor']);
    assert.deepEqual(
      actions?.map(({ title, kind }) => [title, kind]),
      [['Retire REQ-1 (1 place uses it)', 'refactor.rewrite']],
    );
  });

  it('retire an item, and then list what names it, where that stands after the change', async () => {
    const other = await LspClient.start({ folders: [folder], initializationOptions: { showsReferences: true } });
    try {
      const uri = uriOfFile(join(folder, 'specs/reqs.md'));
      await other.open(uri, '# REQ-1: Import a project\n\nREQ-1 has code.\n');
      const start = { line: 0, character: 3 };
      const [action] =
        (await other.request<CodeAction[] | null>('textDocument/codeAction', {
          textDocument: { uri },
          range: { start, end: start },
          context: { diagnostics: [], only: ['refactor.rewrite'] },
        })) ?? [];
      assert.equal(action?.title, 'Retire REQ-1 (2 places use it)');
      assert.equal(action.command?.command, showReferencesCommand);
      const [at, , places] = action.command.arguments as unknown as ShowReferencesArguments;
      assert.equal(at, uri);
      const shown = places.map(place => `${place.uri.split('/').at(-1)}:${place.range.start.line}`);
      assert.deepEqual(shown, ['reqs.md:4', 'a.ts:0']);
    } finally {
      await other.stop();
    }
  });

  it('convert headings to a table when somebody asks, and say why where they cannot', async () => {
    const uri = uriOfFile(join(folder, 'specs/table.md'));
    await client.open(uri, '# KPI-7: A\n\n- unit: %\n\n# KPI-8: B\n');
    const [action] =
      (await ask(uri, [], 0, ['refactor.rewrite']))?.filter(({ title }) => title.startsWith('Conv')) ?? [];
    assert.equal(action?.title, 'Convert to a table (2 KPIs)');
    const edit = action.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    assert.equal(edit?.edits.length, 1);
    await client.change(uri, '# KPI-7: A\n\n> unit\n\n# KPI-8: B\n', 2);
    const refused = (await ask(uri, [], 0, ['refactor.rewrite']))?.find(({ title }) => title.startsWith('Conv'));
    assert.deepEqual(refused?.disabled, { reason: 'KPI-7 has a quotation, which no cell can hold.' });
    assert.equal(refused?.edit, undefined);
  });

  it('answer nothing in code without a finding', async () => {
    const uri = uriOfFile(join(folder, 'src/a.ts'));
    await client.open(uri, '// implements REQ-1\n');
    assert.equal(await ask(uri, []), null);
  });
});
