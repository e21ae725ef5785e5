import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { DocumentLink } from 'vscode-languageserver/node';
import { fullCapabilities, LspClient, uriOfFile, type ClientOptions } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const files = {
  'specs/goals.md': '# VIS-1: Ship\n\n# OBJ-1: Effortless first week\n\n- supports: VIS-1\n',
  'specs/reqs.md': '# REQ-1: Import\n\n- supports: OBJ-1\n',
  'specs/plain.md': '# Nothing to see\n',
  'src/a.ts': '// implements REQ-1\n',
};

// verifies TL-4
describe('document links of the language server', () => {
  let folder = '';
  let client: LspClient | undefined;

  const start = async (options: ClientOptions = {}): Promise<LspClient> =>
    (client = await LspClient.start({ folders: [folder], ...options }));
  const ask = (given: LspClient, path: keyof typeof files): Promise<DocumentLink[] | null> =>
    given.request('textDocument/documentLink', { textDocument: { uri: uriOfFile(join(folder, path)) } });

  beforeEach(() => {
    folder = makeTempFolder(files);
  });

  afterEach(() => client?.kill());

  it('lead to the line of the definition', async () => {
    const server = await start();
    assert.deepEqual(await ask(server, 'specs/reqs.md'), [
      {
        range: { start: { line: 2, character: 12 }, end: { line: 2, character: 17 } },
        target: `${uriOfFile(join(folder, 'specs/goals.md'))}#L3`,
        tooltip: 'OBJ-1 Effortless first week',
      },
    ]);
    await server.stop();
  });

  it('come without words where the editor shows none', async () => {
    const textDocument = { ...fullCapabilities.textDocument, documentLink: {} };
    const server = await start({ capabilities: { ...fullCapabilities, textDocument } });
    const [link] = (await ask(server, 'specs/reqs.md')) ?? [];
    assert.deepEqual(Object.keys(link ?? {}), ['range', 'target']);
    await server.stop();
  });

  it('are announced for specs, once all is read, where the editor takes that', async () => {
    const textDocument = { ...fullCapabilities.textDocument, documentLink: { dynamicRegistration: true } };
    const server = await start({ capabilities: { ...fullCapabilities, textDocument } });
    assert.equal(server.initialized.capabilities.documentLinkProvider, undefined);
    await server.waitFor(() => server.registrations.includes('textDocument/documentLink'), 'links to be announced');
    assert.equal((await ask(server, 'specs/reqs.md'))?.length, 1);
    await server.stop();
  });

  it('are nothing in code and in files without ids', async () => {
    const server = await start();
    await server.open(uriOfFile(join(folder, 'src/a.ts')), files['src/a.ts'], 'typescript');
    assert.equal(await ask(server, 'src/a.ts'), null);
    assert.equal(await ask(server, 'specs/plain.md'), null);
    await server.stop();
  });
});
