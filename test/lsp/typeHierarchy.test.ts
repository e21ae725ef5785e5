import assert from 'node:assert/strict';
import { join } from 'node:path';
import { SymbolKind, type TypeHierarchyItem } from 'vscode-languageserver/node';
import { LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const files = {
  'goals.md': '# VIS-1: Ship\n\n# OBJ-1: First week\n\n- supports: VIS-1\n',
  'reqs.md': '# REQ-1: Import\n\n- supports: OBJ-1\n- status: retired\n',
  'src/a.ts': '// implements REQ-1\n',
  'test/a.test.ts': "it('REQ-1: imports', () => {});\n// verifies REQ-1\n",
};

// verifies TL-5
describe('type hierarchy of the language server', () => {
  let folder = '';
  let client: LspClient | undefined;
  const uriOf = (path: string): string => uriOfFile(join(folder, path));
  const show = (items: readonly TypeHierarchyItem[] | null): readonly string[] =>
    (items ?? []).map(({ name, detail }) => `${name} (${detail})`);

  beforeEach(async () => {
    folder = makeTempFolder(files);
    client = await LspClient.start({ folders: [folder] });
  });

  afterEach(() => client?.kill());

  it('walks from code up to the vision and down to code and tests', async () => {
    const server = client as LspClient;
    const [root] = await server.at<TypeHierarchyItem[]>('prepareTypeHierarchy', uriOf('src/a.ts'), 0, 16);
    assert.ok(root);
    assert.deepEqual(show([root]), ['REQ-1 Import (requirement · retired)']);
    assert.deepEqual([root.uri, root.kind, root.tags], [uriOf('reqs.md'), SymbolKind.Interface, [1]]);
    assert.deepEqual(root.selectionRange, { start: { line: 0, character: 2 }, end: { line: 0, character: 15 } });
    const above = await server.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item: root });
    assert.deepEqual(show(above), ['OBJ-1 First week (supports)']);
    const top = await server.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item: above[0] });
    assert.deepEqual(show(top), ['VIS-1 Ship (supports)']);
    assert.deepEqual(await server.request('typeHierarchy/supertypes', { item: top[0] }), []);
    const below = await server.request<TypeHierarchyItem[]>('typeHierarchy/subtypes', { item: root });
    assert.deepEqual(show(below), [
      'src/a.ts:1 (implemented by)',
      'REQ-1: imports (verified by · test/a.test.ts:1)',
      'test/a.test.ts:2 (verified by)',
    ]);
    assert.deepEqual(
      below.map(({ kind }) => kind),
      [SymbolKind.File, SymbolKind.Method, SymbolKind.Method],
    );
    assert.equal(await server.request('typeHierarchy/subtypes', { item: below[0] }), null);
    await server.stop();
  });

  it('has nothing to say away from ids', async () => {
    const server = client as LspClient;
    assert.equal(await server.at('prepareTypeHierarchy', uriOf('src/a.ts'), 0, 5), null);
    await server.stop();
  });
});
