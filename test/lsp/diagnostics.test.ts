import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DiagnosticTag, type ClientCapabilities } from 'vscode-languageserver/node';
import { rules } from '../../server/src/core/rules/index.ts';
import { tagsByRule } from '../../server/src/lsp/convert.ts';
import { fullCapabilities, LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const files = {
  'a.md': '# REQ-1: Book by fax\n\n- status: retired\n\n# REQ-2: Book by phone\n\n- status: superseded\n',
  'src/a.ts': '// implements REQ-1\n\n// throughline-ignore unknown-id: left over\n// implements REQ-2\n',
};

describe('diagnostics of the language server', () => {
  let folder = '';
  let client: LspClient | undefined;
  const uriOf = (path: string): string => uriOfFile(join(folder, path));
  const start = async (capabilities: ClientCapabilities = fullCapabilities): Promise<LspClient> => {
    client = await LspClient.start({ folders: [folder], capabilities });
    await client.waitForRules(uriOf('src/a.ts'), ['orphan-code-reference', 'unused-ignore', 'superseded-still-used']);
    return client;
  };

  beforeEach(() => {
    folder = makeTempFolder(files);
  });

  afterEach(() => client?.kill());

  it('strike through what should no longer be named, and pale what does nothing', async () => {
    const server = await start();
    assert.deepEqual(
      server.diagnosticsOf(uriOf('src/a.ts')).map(({ tags }) => tags),
      [[DiagnosticTag.Deprecated], [DiagnosticTag.Unnecessary], [DiagnosticTag.Deprecated]],
    );
    await server.stop();
  });

  it('keep to the tags that the editor knows', async () => {
    const publishDiagnostics = { ...fullCapabilities.textDocument?.publishDiagnostics, tagSupport: { valueSet: [1] } };
    const textDocument = { ...fullCapabilities.textDocument, publishDiagnostics } as ClientCapabilities['textDocument'];
    const server = await start({ ...fullCapabilities, ...(textDocument ? { textDocument } : {}) });
    assert.deepEqual(
      server.diagnosticsOf(uriOf('src/a.ts')).map(({ tags }) => tags),
      [undefined, [DiagnosticTag.Unnecessary], undefined],
    );
    await server.stop();
  });

  it('lead from a reference to the definition, and to the page of the rule', async () => {
    const server = await start();
    const [finding] = server.diagnosticsOf(uriOf('src/a.ts'));
    assert.deepEqual(finding?.relatedInformation, [
      {
        location: {
          uri: uriOf('a.md'),
          range: { start: { line: 0, character: 2 }, end: { line: 0, character: 7 } },
        },
        message: 'REQ-1 is defined here.',
      },
    ]);
    assert.match(finding?.codeDescription?.href ?? '', /\/rules\/orphan-code-reference\.md$/);
    await server.stop();
  });

  it('have tags for rules that exist', () => {
    const names = new Set(rules.map(({ name }) => name));
    assert.deepEqual(
      Object.keys(tagsByRule).filter(rule => !names.has(rule)),
      [],
    );
  });
});
