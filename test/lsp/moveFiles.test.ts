import assert from 'node:assert/strict';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { fullCapabilities, LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const product = {
  'specs/001-login/spec.md': '- **FR-001**: Log in, see [goals](../../docs/goals.md)\n',
  'specs/002-search/spec.md': '- **FR-001**: Find\n',
  'docs/goals.md': '# OBJ-1: Effortless first week\n\n[Login](../specs/001-login/spec.md)\n',
  'docs/quiet.md': 'No ids, but [goals](goals.md#obj-1).\n',
  'src/login.ts': '// implements 001-login/FR-001\nexport const a = 1;\n',
};

const capabilities = {
  ...fullCapabilities,
  workspace: { ...fullCapabilities.workspace, fileOperations: { willRename: true, didRename: true } },
};

/** `file:line:character text` of every text that an edit changes. */
function show(root: string, { documentChanges = [], changes = {} }: WorkspaceEdit): readonly string[] {
  const plain = Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri }, edits }));
  return [...documentChanges, ...plain].flatMap(change => {
    const { textDocument, edits } = change as TextDocumentEdit;
    const name = textDocument.uri.slice(uriOfFile(root).length + 1);
    return edits.map(edit => {
      const { range, newText } = edit as { range: TextRange; newText: string };
      return `${name}:${range.start.line}:${range.start.character} ${newText}`;
    });
  });
}

interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
}

describe('moving files in an editor', () => {
  const clients: LspClient[] = [];
  const start = async (...args: Parameters<typeof LspClient.start>): Promise<LspClient> => {
    const client = await LspClient.start(...args);
    clients.push(client);
    return client;
  };
  afterEach(() => {
    for (const client of clients.splice(0)) client.kill();
  });
  const ask = (client: LspClient, folder: string, from: string, to: string): Promise<WorkspaceEdit | null> =>
    client.request('workspace/willRenameFiles', {
      files: [{ oldUri: uriOfFile(join(folder, from)), newUri: uriOfFile(join(folder, to)) }],
    });

  it('asks to be asked about specs, histories and folders, by editors that can', async () => {
    const folder = makeTempFolder(product);
    const client = await start({ folders: [folder], capabilities });
    const { workspace } = client.initialized.capabilities;
    assert.deepEqual(
      workspace?.fileOperations?.willRename?.filters.map(({ pattern }) => pattern.matches),
      ['file', 'folder'],
    );
    assert.deepEqual(workspace.fileOperations.didRename, workspace.fileOperations.willRename);
    assert.equal(workspace.workspaceFolders?.supported, true);
    const plain = await start({ folders: [folder] });
    assert.deepEqual(plain.initialized.capabilities.workspace?.fileOperations, {});
    await client.stop();
    await plain.stop();
  });

  it('takes links and scopes along when a folder gets another name, in the text that the editor has', async () => {
    const folder = makeTempFolder(product);
    const client = await start({ folders: [folder], capabilities });
    await client.open(uriOfFile(join(folder, 'src/login.ts')), `\n${product['src/login.ts']}`, 'typescript');
    const edit = await ask(client, folder, 'specs/001-login', 'specs/003-access');
    assert.deepEqual(edit && show(folder, edit), [
      'docs/goals.md:2:8 ../specs/003-access/spec.md',
      'src/login.ts:1:14 003-access',
    ]);
    await client.stop();
  });

  it('takes links along in files that say nothing else, and answers plainly where versions mean nothing', async () => {
    const folder = makeTempFolder(product);
    const client = await start({ folders: [folder], capabilities: {} });
    const edit = await ask(client, folder, 'docs/goals.md', 'goals.md');
    assert.deepEqual(edit?.changes && show(folder, edit).toSorted(), [
      'docs/goals.md:2:8 specs/001-login/spec.md',
      'docs/quiet.md:0:20 ../goals.md#obj-1',
      'specs/001-login/spec.md:0:34 ../../goals.md',
    ]);
    await client.stop();
  });

  it('answers null where nothing has to follow, or where it is not ours', async () => {
    const folder = makeTempFolder(product);
    const elsewhere = makeTempFolder({ 'a.md': '#\n' });
    const client = await start({ folders: [folder], capabilities });
    assert.equal(await ask(client, folder, 'docs/quiet.md', 'docs/silent.md'), null);
    assert.equal(await ask(client, folder, 'docs/none.md', 'docs/no.md'), null);
    assert.equal(await ask(client, elsewhere, 'a.md', 'b.md'), null);
    await client.stop();
  });

  it('takes the configuration along, which no editor has open', async () => {
    const folder = makeTempFolder({ ...product, 'throughline.yaml': 'exclude: [docs/old]\n', 'docs/old/a.md': '#\n' });
    const client = await start({ folders: [folder], capabilities });
    const edit = await ask(client, folder, 'docs/old', 'docs/older');
    assert.deepEqual(edit && show(folder, edit), ['throughline.yaml:0:10 docs/older']);
    await client.stop();
  });

  it('knows at once what has moved, without a watcher', async () => {
    const folder = makeTempFolder({ ...product, 'docs/use.md': '# REQ-1: Use\n\n- supports: OBJ-1\n' });
    const client = await start({ folders: [folder], capabilities });
    mkdirSync(join(folder, 'aims'));
    renameSync(join(folder, 'docs/goals.md'), join(folder, 'aims/goals.md'));
    await client.connection.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: uriOfFile(join(folder, 'docs/goals.md')), newUri: uriOfFile(join(folder, 'aims/goals.md')) }],
    });
    const use = uriOfFile(join(folder, 'docs/use.md'));
    for (let tries = 0; ; tries++) {
      const [place] = (await client.at<{ targetUri: string }[] | null>('definition', use, 2, 14)) ?? [];
      if (place?.targetUri === uriOfFile(join(folder, 'aims/goals.md'))) break;
      assert.ok(tries < 200, `definition is ${JSON.stringify(place)}`);
    }
    await client.stop();
  });
});
