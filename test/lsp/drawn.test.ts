import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CodeLens, InlayHint, MarkupContent } from 'vscode-languageserver/node';
import { fullCapabilities, LspClient, uriOfFile, type ClientOptions } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const files = {
  'specs/goals.md': '# OBJ-1: Effortless first week\n\n## KPI-1: Activation\n\n- unit: %\n- target: >= 50 %\n',
  'specs/reqs.md':
    '# REQ-1: Import\n\n- status: accepted\n- supports: OBJ-1\n- moves: KPI-1\n\n# REQ-2: Tell people why an import of theirs was not taken in\n',
  'src/a.ts': '// implements REQ-1\n// see REQ-2\n',
  'src/plain.ts': 'export {};\n',
};

const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
const answering = {
  ...fullCapabilities,
  workspace: {
    ...fullCapabilities.workspace,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
  },
};

describe('what the language server draws into texts', () => {
  let folder = '';
  let client: LspClient | undefined;

  const uriOf = (path: string): string => uriOfFile(join(folder, path));
  const start = async (options: ClientOptions = {}): Promise<LspClient> => {
    client = await LspClient.start({ folders: [folder], ...options });
    for (const path of ['src/a.ts', 'src/plain.ts'] as const) await client.open(uriOf(path), files[path], 'typescript');
    for (const path of ['specs/goals.md', 'specs/reqs.md'] as const) await client.open(uriOf(path), files[path]);
    return client;
  };
  const askHints = (server: LspClient, path: string): Promise<InlayHint[] | null> =>
    server.request('textDocument/inlayHint', { textDocument: { uri: uriOf(path) }, range: whole });

  beforeEach(() => {
    folder = makeTempFolder(files);
  });

  afterEach(() => client?.kill());

  describe('inlay hints', () => {
    it('come with the card when one is looked at', async () => {
      const server = await start();
      const hints = await askHints(server, 'src/a.ts');
      assert.deepEqual(
        hints?.map(({ position, label }) => [position, label]),
        [
          [{ line: 0, character: 19 }, 'Import'],
          [{ line: 1, character: 12 }, 'Tell people why an import of theirs was…'],
        ],
      );
      const resolved = await server.request<InlayHint>('inlayHint/resolve', hints?.[0]);
      assert.match((resolved.tooltip as MarkupContent).value, /^\*\*REQ-1\*\* · Import/);
      assert.equal(await askHints(server, 'src/plain.ts'), null);
      await server.stop();
    });

    it('follow the settings of an editor that sends them', async () => {
      const server = await start();
      await server.notify('workspace/didChangeConfiguration', { settings: { throughline: { hints: 'off' } } });
      await server.waitFor(() => server.refreshes.includes('inlayHint'), 'the hints to be drawn again');
      assert.equal(await askHints(server, 'src/a.ts'), null);
      await server.stop();
    });

    it('follow the settings of an editor that is asked for them', async () => {
      const server = await start({ capabilities: answering });
      await server.waitFor(() => server.registrations.includes('workspace/didChangeConfiguration'), 'an interest');
      assert.equal((await askHints(server, 'src/a.ts'))?.length, 2);
      server.settings = { hints: 'nonsense' };
      await server.notify('workspace/didChangeConfiguration', { settings: null });
      assert.equal((await askHints(server, 'src/a.ts'))?.length, 2);
      server.settings = { hints: 'values' };
      await server.notify('workspace/didChangeConfiguration', { settings: null });
      await server.waitFor(() => server.refreshes.includes('inlayHint'), 'the hints to be drawn again');
      assert.equal(await askHints(server, 'src/a.ts'), null);
      await server.stop();
    });
  });

  describe('code lenses', () => {
    const askLenses = (server: LspClient, path: string): Promise<CodeLens[] | null> =>
      server.request('textDocument/codeLens', { textDocument: { uri: uriOf(path) } });

    it('stand over definitions in specs, and list the places when they are clicked', async () => {
      const server = await start({ initializationOptions: { showsReferences: true } });
      const lenses = await askLenses(server, 'specs/reqs.md');
      assert.deepEqual(
        lenses?.map(({ range }) => range.start.line),
        [0],
      );
      assert.equal(lenses?.[0]?.command, undefined);
      const { command } = await server.request<CodeLens>('codeLens/resolve', lenses?.[0]);
      assert.deepEqual(command, {
        title: '1 in code · KPI no data',
        command: 'throughline.showReferences',
        arguments: [
          uriOf('specs/reqs.md'),
          { line: 0, character: 2 },
          [
            {
              uri: uriOf('src/a.ts'),
              range: { start: { line: 0, character: 14 }, end: { line: 0, character: 19 } },
            },
          ],
        ],
      });
      await server.stop();
    });

    it('are words alone for an editor without that command', async () => {
      const server = await start();
      const lenses = await askLenses(server, 'specs/reqs.md');
      const { command } = await server.request<CodeLens>('codeLens/resolve', lenses?.[0]);
      assert.deepEqual(command, { title: '1 in code · KPI no data', command: '' });
      await server.stop();
    });

    it('are none in code and in files without ids, unless somebody wants them in code', async () => {
      const server = await start();
      assert.equal(await askLenses(server, 'src/a.ts'), null);
      assert.equal(await askLenses(server, 'src/plain.ts'), null);
      await server.notify('workspace/didChangeConfiguration', {
        settings: { throughline: { codeLens: 'specsAndCode' } },
      });
      await server.waitFor(() => server.refreshes.includes('codeLens'), 'the lenses to be drawn again');
      assert.deepEqual(server.refreshes, ['codeLens']);
      const lenses = await askLenses(server, 'src/a.ts');
      const { command } = await server.request<CodeLens>('codeLens/resolve', lenses?.[0]);
      assert.equal(command?.title, 'REQ-1: 1 in code · KPI no data');
      await server.notify('workspace/didChangeConfiguration', { settings: { throughline: { codeLens: 'off' } } });
      await server.waitFor(() => server.refreshes.length > 1, 'the lenses to be drawn again');
      assert.equal(await askLenses(server, 'specs/reqs.md'), null);
      await server.stop();
    });

    it('are drawn again when code elsewhere changes what they say', async () => {
      const server = await start();
      await askLenses(server, 'specs/reqs.md');
      await server.change(uriOf('src/a.ts'), '// nothing of REQ-2\n', 2);
      await server.waitFor(() => server.refreshes.length > 0, 'the lenses to be drawn again');
      assert.deepEqual(server.refreshes, ['codeLens']);
      const lenses = await askLenses(server, 'specs/reqs.md');
      const { command } = await server.request<CodeLens>('codeLens/resolve', lenses?.[0]);
      assert.equal(command?.title, 'no code yet · KPI no data');
      await server.stop();
    });
  });

  describe('refreshes', () => {
    it('come when all is read, for an editor that asked before', async () => {
      const server = (client = await LspClient.connect({ folders: [folder] }));
      await server.open(uriOf('src/a.ts'), files['src/a.ts'], 'typescript');
      // Reading may be over by then, on a quick machine.
      if ((await askHints(server, 'src/a.ts')) === null)
        await server.waitFor(() => server.refreshes.includes('inlayHint'), 'the hints to be drawn again');
      assert.equal((await askHints(server, 'src/a.ts'))?.length, 2);
      await server.stop();
    });

    it('are asked for when another file changes what is shown', async () => {
      const server = await start();
      await askHints(server, 'src/a.ts');
      await server.change(uriOf('specs/reqs.md'), files['specs/reqs.md'].replace('Import', 'Export'), 2);
      await server.waitFor(() => server.refreshes.length > 0, 'the hints to be drawn again');
      assert.deepEqual(server.refreshes, ['inlayHint']);
      assert.equal((await askHints(server, 'src/a.ts'))?.[0]?.label, 'Export');
      await server.stop();
    });
  });
});
