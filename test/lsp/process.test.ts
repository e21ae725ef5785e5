import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { LspClient, uriOfFile, type ClientOptions } from '../support/lspClient.ts';

const bundle = resolve(import.meta.dirname, '../../dist/server.js');
const source = resolve(import.meta.dirname, '../../server/src/lsp/main.ts');

describe('the server as a process', () => {
  let folder: string;
  let client: LspClient | undefined;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-')));
    writeFileSync(join(folder, 'a.md'), '# REQ-1: Log in\n\nSee REQ-1 and REQ-22.\n');
  });
  afterEach(() => {
    client?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function useOnce(options: ClientOptions): Promise<void> {
    client = await LspClient.start({ folders: [folder], ...options });
    const file = uriOfFile(join(folder, 'a.md'));
    await client.waitFor(
      () => client?.diagnosticsOf(file).some(({ code }) => code === 'unknown-id') === true,
      'a finding',
    );
    const hover = await client.at<Hover>('hover', file, 2, 5);
    assert.match((hover.contents as MarkupContent).value, /Log in/);
    await client.stop();
  }

  for (const transport of ['stdio', 'ipc'] as const) {
    it(`talks over ${transport} as source`, () => useOnce({ entry: source, transport }));

    it(`talks over ${transport} as a bundle`, async function () {
      // `npm test` builds first; a single test run in between may have nothing to try.
      if (!existsSync(bundle)) this.skip();
      await useOnce({ entry: bundle, transport });
    });
  }

  it('ends when its input closes', async () => {
    client = await LspClient.start({ folders: [folder] });
    const exit = once(client.process, 'exit');
    client.process.stdin?.end();
    await exit;
  });

  it('ends when the channel to its parent closes', async () => {
    client = await LspClient.start({ folders: [folder], transport: 'ipc' });
    const exit = once(client.process, 'exit');
    client.process.disconnect();
    await exit;
  });

  it('does not outlive the editor that started it', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    assert.ok(editor.pid !== undefined);
    client = await LspClient.start({ folders: [folder], parent: editor.pid });
    const exit = once(client.process, 'exit');
    editor.kill();
    await exit;
  });

  it('ends at once when it is told to in the middle of reading', async () => {
    for (let i = 0; i < 800; i++) writeFileSync(join(folder, `${i}.md`), `# REQ-9${i}: T\n\n${'word '.repeat(500)}\n`);
    client = await LspClient.connect({ folders: [folder] });
    await client.stop();
  });
}).timeout(60_000);
