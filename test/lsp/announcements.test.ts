import assert from 'node:assert/strict';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { fullCapabilities, LspClient } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

/** Features that an editor may be told of at the start or later; VS Code takes every one either way. */
const features = [
  'codeAction',
  'codeLens',
  'completion',
  'definition',
  'documentHighlight',
  'documentLink',
  'hover',
  'implementation',
  'inlayHint',
  'references',
  'rename',
  'typeHierarchy',
] as const;

// What is announced twice is asked twice, and then stands twice on screen.
describe('what the server announces to an editor that takes all of it later', () => {
  let client: LspClient | undefined;
  afterEach(() => client?.kill());

  it('is announced once', async () => {
    const server = await LspClient.start({
      folders: [makeTempFolder({ 'specs/reqs.md': '# REQ-1: Import\n' })],
      capabilities: takeLater(fullCapabilities),
    });
    client = server;
    // Links come last of all.
    await server.waitFor(() => server.registrations.includes('textDocument/documentLink'), 'links to be announced');
    const { capabilities } = server.initialized;
    const atStart = Object.entries(capabilities).flatMap(([name, value]) =>
      name.endsWith('Provider') && value !== undefined ? [`textDocument/${name.replace(/Provider$/, '')}`] : [],
    );
    const announced = [...atStart, ...server.registrations];
    assert.deepEqual(announced.toSorted(), [...new Set(announced)].toSorted());
    for (const feature of features) assert.ok(announced.includes(`textDocument/${feature}`), feature);
    await server.stop();
  });
});

/** The same editor, that also takes every feature after the start. */
function takeLater(capabilities: ClientCapabilities): ClientCapabilities {
  const textDocument = { ...capabilities.textDocument } as Record<string, object | undefined>;
  for (const feature of features) textDocument[feature] = { ...textDocument[feature], dynamicRegistration: true };
  const workspace = { ...capabilities.workspace, didChangeConfiguration: { dynamicRegistration: true } };
  return { ...capabilities, workspace, textDocument };
}
