import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { fullCapabilities, LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const product = {
  'specs/goals.md': '# OBJ-1: Effortless first week\n\n## KPI-1: Activation\n\n- target: 50 %\n',
  'specs/reqs.md': '# REQ-1: Import a project\n\n- supports: OBJ-1\n- moves: KPI-1\n',
  'src/import.ts': '// implements REQ-1\nexport const a = 1;\n',
  'test/import.test.ts': "it('REQ-1: imports', () => {});\n",
  'metrics/KPI-1.csv': 'date,value\n2026-08-01,41\n',
};

/** `file:line:character text @group` of every text that an edit changes, and `old → new` of every file that it moves. */
function show(root: string, { documentChanges = [], changes = {} }: WorkspaceEdit): readonly string[] {
  const name = (uri: string): string => uri.slice(uriOfFile(root).length + 1);
  const plain = Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri, version: undefined }, edits }));
  return [...documentChanges, ...plain].flatMap(change => {
    if ('kind' in change) return change.kind === 'rename' ? [`${name(change.oldUri)} → ${name(change.newUri)}`] : [];
    const { textDocument, edits } = change as TextDocumentEdit;
    const version = textDocument.version === undefined ? '' : ` v${textDocument.version}`;
    return edits.map(edit => {
      const { range, newText, annotationId } = edit as { range: never; newText: string; annotationId?: string };
      const { line, character } = (range as { start: { line: number; character: number } }).start;
      const group = annotationId === undefined ? '' : ` @${annotationId}`;
      return `${name(textDocument.uri)}:${line}:${character} ${newText}${version}${group}`;
    });
  });
}

describe('rename request', () => {
  const clients: LspClient[] = [];
  const start = async (...args: Parameters<typeof LspClient.start>): Promise<LspClient> => {
    const client = await LspClient.start(...args);
    clients.push(client);
    return client;
  };
  afterEach(() => {
    for (const client of clients.splice(0)) client.kill();
  });

  it('renames from code, with versions of open documents and groups to preview', async () => {
    const folder = makeTempFolder(product);
    const client = await start({ folders: [folder] });
    const code = uriOfFile(join(folder, 'src/import.ts'));
    await client.open(code, `\n${product['src/import.ts']}`, 'typescript');
    assert.deepEqual(await client.at('prepareRename', code, 1, 15), {
      range: { start: { line: 1, character: 14 }, end: { line: 1, character: 19 } },
      placeholder: 'REQ-1',
    });
    const edit = await client.at<WorkspaceEdit>('rename', code, 1, 15, { newName: 'REQ-7' });
    assert.deepEqual(show(folder, edit), [
      'specs/reqs.md:0:2 REQ-7 vnull @Definition',
      'src/import.ts:1:14 REQ-7 v1 @Code',
      'test/import.test.ts:0:4 REQ-7 vnull @Tests',
    ]);
    assert.deepEqual(
      Object.values(edit.changeAnnotations ?? {}).map(({ label }) => label),
      ['Definition', 'Code', 'Tests'],
    );
    await client.stop();
  });

  it('moves the history of a KPI with it', async () => {
    const folder = makeTempFolder(product);
    const client = await start({ folders: [folder] });
    const goals = uriOfFile(join(folder, 'specs/goals.md'));
    const edit = await client.at<WorkspaceEdit>('rename', goals, 2, 5, { newName: 'kpi-act' });
    assert.deepEqual(show(folder, edit), [
      'specs/goals.md:2:3 KPI-ACT vnull @Definition',
      'specs/reqs.md:3:9 KPI-ACT vnull @Specs',
      'metrics/KPI-1.csv → metrics/KPI-ACT.csv',
    ]);
    await client.stop();
  });

  it('gives plain changes to an editor without versions, and refuses to leave a history behind', async () => {
    const folder = makeTempFolder(product);
    const client = await start({ folders: [folder], capabilities: {} });
    assert.equal(client.initialized.capabilities.renameProvider, true);
    const reqs = uriOfFile(join(folder, 'specs/reqs.md'));
    const edit = await client.at<WorkspaceEdit>('rename', reqs, 0, 3, { newName: 'REQ-7' });
    assert.deepEqual(show(folder, edit), [
      'specs/reqs.md:0:2 REQ-7',
      'src/import.ts:0:14 REQ-7',
      'test/import.test.ts:0:4 REQ-7',
    ]);
    await assert.rejects(client.at('rename', reqs, 3, 10, { newName: 'KPI-7' }), {
      message: 'This editor cannot move the history of the KPI along: run `throughline rename` in a terminal instead.',
    });
    await client.stop();
  });

  it('says why an id cannot be renamed, and nothing where there is none', async () => {
    const folder = makeTempFolder(product);
    const client = await start({ folders: [folder], capabilities: fullCapabilities });
    assert.deepEqual(client.initialized.capabilities.renameProvider, { prepareProvider: true });
    const code = uriOfFile(join(folder, 'src/import.ts'));
    assert.equal(await client.at('prepareRename', code, 1, 3), null);
    assert.equal(await client.at('rename', code, 1, 3, { newName: 'REQ-7' }), null);
    await assert.rejects(client.at('rename', code, 0, 15, { newName: 'OBJ-1' }), {
      message: 'OBJ-1 is no id of a requirement: it must begin with one of REQ-, FR-, NFR-, CON-.',
    });
    await client.open(uriOfFile(join(folder, 'specs/new.md')), 'See REQ-9.\n');
    await assert.rejects(client.at('prepareRename', uriOfFile(join(folder, 'specs/new.md')), 0, 5), {
      message: 'REQ-9 is not defined anywhere, so there is nothing to rename.',
    });
    await client.stop();
  });

  it('offers to keep the old id as an alias, once something was renamed', async () => {
    const folder = makeTempFolder({ 'a.md': '# REQ-1: Import\n\n# REQ-2: Export\n' });
    const client = await start({ folders: [folder] });
    const uri = uriOfFile(join(folder, 'a.md'));
    await client.open(uri, '# REQ-1: Import\n\n# REQ-2: Export\n');
    const cursor = { line: 0, character: 4 };
    const listAliases = async (): Promise<readonly CodeAction[]> => {
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: cursor, end: cursor },
        context: { diagnostics: [] },
      });
      return actions.filter(({ title }) => title.startsWith('Keep '));
    };
    assert.deepEqual(await listAliases(), []);
    const edit = await client.at<WorkspaceEdit>('rename', uri, 0, 4, { newName: 'REQ-7' });
    assert.deepEqual(show(folder, edit), ['a.md:0:2 REQ-7 v1 @Definition']);
    assert.deepEqual(await listAliases(), [], 'not before it is done');
    await client.change(uri, '# REQ-7: Import\n\n# REQ-2: Export\n', 2);
    const [action, ...more] = await listAliases();
    assert.equal(action?.title, 'Keep REQ-1 as an alias of REQ-7');
    assert.deepEqual(more, []);
    assert.deepEqual(action.edit && show(folder, action.edit), ['a.md:0:15 \n\n- aliases: REQ-1 v2 @Definition']);
    await client.change(uri, '# REQ-7: Import\n\n- aliases: REQ-1\n\n# REQ-2: Export\n', 3);
    assert.deepEqual(await listAliases(), [], 'not where it is kept');
    await client.stop();
  });
});
