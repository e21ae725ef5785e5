import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CodeAction, CodeActionContext } from 'vscode-languageserver/node';
import { LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const files = {
  'specs/goals.md': '# OBJ-1: Effortless first week\n',
  'specs/reqs.md': '# REQ-1: Import\n\n- supports: [OBJ-1]\n',
  'specs/done.md': 'See OBJ-1.\n',
  'src/a.ts': '// [REQ-1]\n',
};

describe('actions for a whole file', () => {
  let folder = '';
  let client: LspClient;

  beforeEach(async () => {
    folder = makeTempFolder(files);
    client = await LspClient.start({ folders: [folder] });
  });

  afterEach(() => client.kill());

  const ask = async (path: keyof typeof files, context: Partial<CodeActionContext>): Promise<readonly CodeAction[]> =>
    (await client.request<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri: uriOfFile(join(folder, path)) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], ...context },
    })) ?? [];

  it('make ids clickable, by an edit at the end of the file', async () => {
    const actions = await ask('specs/reqs.md', { only: ['source'] });
    assert.deepEqual(
      actions.map(({ title, kind }) => [title, kind]),
      [['Make ids clickable in this file', 'source.throughline.links']],
    );
    const end = { line: 3, character: 0 };
    const link = '\n[OBJ-1]: goals.md#obj-1-effortless-first-week "Effortless first week"\n';
    assert.deepEqual(actions[0]?.edit?.documentChanges, [
      {
        textDocument: { uri: uriOfFile(join(folder, 'specs/reqs.md')), version: null },
        edits: [{ range: { start: end, end }, newText: link }],
      },
    ]);
    await client.stop();
  });

  it('take the text of an open editor', async () => {
    const uri = uriOfFile(join(folder, 'specs/done.md'));
    await client.open(uri, 'See [OBJ-1].\n');
    const [action] = await ask('specs/done.md', { only: ['source.throughline.links'] });
    const [change] = action?.edit?.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change);
    assert.equal(change.textDocument.version, 1);
    await client.stop();
  });

  it('are offered to a person who asks, not while a cursor moves', async () => {
    const kinds = (given: readonly CodeAction[]) => given.filter(({ kind }) => kind?.startsWith('source')).length;
    assert.equal(kinds(await ask('specs/reqs.md', { triggerKind: 1 })), 1);
    assert.equal(kinds(await ask('specs/reqs.md', { triggerKind: 2 })), 0);
    await client.stop();
  });

  it('are not offered where there is nothing to do, nor in code', async () => {
    assert.deepEqual(await ask('specs/done.md', { only: ['source'] }), []);
    assert.deepEqual(await ask('src/a.ts', { only: ['source'] }), []);
    await client.stop();
  });
});
