import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  TextDocumentEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { fullCapabilities, LspClient, uriOfFile } from '../support/lspClient.ts';

const product = {
  'specs/goals.md':
    '# VIS-1: Ship on day one\n\n# OBJ-1: Effortless first week\n\n- supports: VIS-1\n\n## KPI-1: Activation\n\n- target: 50 %\n',
  'specs/reqs.md': '# REQ-1: Import a project\n\n- supports: OBJ-1\n- moves: KPI-1\n\nLater: REQ-1.\n',
  'src/import.ts': '// implements REQ-1\nexport const a = 1;\n',
  'test/import.test.ts': "it('REQ-1: imports', () => {});\n",
};

/** Makes a folder with these files. */
function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-')));
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}

function write(folder: string, path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return uriOfFile(file);
}

// verifies TL-23
describe('language server', () => {
  const folders: string[] = [];
  const clients: LspClient[] = [];

  const open = (files: Readonly<Record<string, string>>): string => {
    const folder = makeFolder(files);
    folders.push(folder);
    return folder;
  };
  const start = async (...args: Parameters<typeof LspClient.start>): Promise<LspClient> => {
    const client = await LspClient.start(...args);
    clients.push(client);
    return client;
  };

  afterEach(() => {
    for (const client of clients.splice(0)) client.kill();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('announces what it answers, and nothing else', async () => {
    const client = await start();
    const { capabilities, serverInfo } = client.initialized;
    assert.equal(serverInfo?.name, 'Throughline');
    assert.deepEqual(Object.keys(capabilities).toSorted(), [
      'codeActionProvider',
      'codeLensProvider',
      'completionProvider',
      'definitionProvider',
      'documentHighlightProvider',
      'documentLinkProvider',
      'hoverProvider',
      'implementationProvider',
      'inlayHintProvider',
      'positionEncoding',
      'referencesProvider',
      'renameProvider',
      'textDocumentSync',
      'typeHierarchyProvider',
      'workspace',
      'workspaceSymbolProvider',
    ]);
    await client.stop();
  });

  it('reports findings of files that are not open, and how far the requirements are', async () => {
    const folder = open({ ...product, 'specs/more.md': 'See REQ-7.\n' });
    const client = await start({ folders: [folder] });
    const [finding] = await client.waitForRules(uriOfFile(join(folder, 'specs/more.md')), ['unknown-id']);
    assert.equal(finding?.severity, 1);
    assert.equal(finding.source, 'throughline');
    assert.deepEqual(finding.range, { start: { line: 0, character: 4 }, end: { line: 0, character: 9 } });
    assert.match(finding.codeDescription?.href ?? '', /^file:.*\/rules\/unknown-id\.md$/);
    assert.deepEqual(finding.data, { rule: 'unknown-id', subject: 'REQ-7' });
    const { requirements, findings, roots } = await client.waitForReady();
    assert.deepEqual(requirements, { total: 1, traced: 1, implemented: 1, verified: 1 });
    assert.equal(findings.error, 1);
    assert.deepEqual(
      roots.map(root => root.items),
      [{ vision: 1, objective: 1, kpi: 1, requirement: 1 }],
    );
    await client.stop();
  });

  it('shows the card as Markdown over an id in code', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const code = uriOfFile(join(folder, 'src/import.ts'));
    await client.open(code, product['src/import.ts'], 'typescript');
    const hover = await client.at<Hover>('hover', code, 0, 18);
    const { kind, value } = hover.contents as MarkupContent;
    assert.equal(kind, 'markdown');
    assert.match(value, /^\*\*REQ-1\*\* · Import a project/);
    assert.match(value, /\*\*Why\*\* \[OBJ-1\]\(file:\/\/.*specs\/goals\.md#L3\) Effortless first week → \[VIS-1\]/);
    assert.deepEqual(hover.range, { start: { line: 0, character: 14 }, end: { line: 0, character: 19 } });
    assert.equal(await client.at('hover', code, 1, 3), null);
    await client.stop();
  });

  it('shows the card as plain text where the editor shows no Markdown', async () => {
    const folder = open(product);
    const capabilities = { ...fullCapabilities, textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    const client = await start({ folders: [folder], capabilities });
    const hover = await client.at<Hover>('hover', uriOfFile(join(folder, 'specs/reqs.md')), 0, 3);
    const { kind, value } = hover.contents as MarkupContent;
    assert.equal(kind, 'plaintext');
    assert.match(value, /^REQ-1 · Import a project\nrequirement\n/);
    await client.stop();
  });

  it('goes to the definition, lists references and goes to code and tests', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const code = uriOfFile(join(folder, 'src/import.ts'));
    const spec = uriOfFile(join(folder, 'specs/reqs.md'));
    const test = uriOfFile(join(folder, 'test/import.test.ts'));
    const [link] = await client.at<LocationLink[]>('definition', code, 0, 19);
    assert.equal(link?.targetUri, spec);
    assert.deepEqual(link.targetSelectionRange, { start: { line: 0, character: 2 }, end: { line: 0, character: 25 } });
    const context = { context: { includeDeclaration: false } };
    const references = await client.at<Location[]>('references', spec, 0, 3, context);
    assert.deepEqual(
      references.map(({ uri, range }) => [uri, range.start.line]),
      [
        [spec, 5],
        [code, 0],
        [test, 0],
      ],
    );
    const withDefinition = { context: { includeDeclaration: true } };
    assert.equal((await client.at<Location[]>('references', test, 0, 5, withDefinition)).length, 4);
    const implementations = await client.at<Location[]>('implementation', spec, 5, 8);
    assert.deepEqual(
      implementations.map(({ uri }) => uri),
      [code, test],
    );
    const highlights = await client.at<DocumentHighlight[]>('documentHighlight', spec, 5, 8);
    assert.deepEqual(
      highlights.map(({ kind, range }) => [kind, range.start.line]),
      [
        [3, 0],
        [2, 5],
      ],
    );
    await client.stop();
  });

  it('finds items by id and title, and looks up their place when one is chosen', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const [symbol] = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'import' });
    assert.equal(symbol?.name, 'REQ-1 Import a project');
    assert.equal(symbol.containerName, 'requirement');
    assert.deepEqual(symbol.location, { uri: uriOfFile(join(folder, 'specs/reqs.md')) });
    const resolved = await client.request<WorkspaceSymbol>('workspaceSymbol/resolve', symbol);
    assert.ok('range' in resolved.location);
    assert.equal(resolved.location.range.end.character, 25);
    await client.stop();
  });

  it('completes ids, with the card on demand', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const notes = uriOfFile(join(folder, 'specs/notes.md'));
    await client.open(notes, '# Notes\n\nSee REQ-');
    const list = await client.at<CompletionList>('completion', notes, 2, 8, {
      context: { triggerKind: 2, triggerCharacter: '-' },
    });
    const [item] = list.items;
    assert.equal(item?.label, 'REQ-1');
    assert.deepEqual(item.labelDetails, { detail: ' Import a project' });
    const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } };
    assert.deepEqual(item.textEdit, { range, newText: 'REQ-1' });
    assert.equal(item.documentation, undefined);
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    assert.match((resolved.documentation as MarkupContent).value, /\*\*REQ-1\*\*/);
    await client.stop();
  });

  it('completes metrics of the catalogue with a sentence, and explains them, but goes nowhere', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const kpis = uriOfFile(join(folder, 'specs/kpis.md'));
    await client.open(kpis, '# KPI-2: Guests who come back\n\n- metric: activat\n');
    const list = await client.at<CompletionList>('completion', kpis, 2, 17, { context: { triggerKind: 1 } });
    const [item] = list.items;
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['activation-rate'],
    );
    assert.deepEqual(item?.labelDetails, { detail: ' Activation rate' });
    assert.match(item.documentation as string, /^Which share of new users .*\.$/);
    const range = { start: { line: 2, character: 10 }, end: { line: 2, character: 17 } };
    assert.deepEqual(item.textEdit, { range, newText: 'activation-rate' });
    await client.edit(kpis, range, 'MTTR', 2);
    const hover = await client.at<Hover>('hover', kpis, 2, 11);
    assert.match(
      (hover.contents as MarkupContent).value,
      /^\*\*failed-deployment-recovery-time\*\* · [^]*\[DORA[^\]]*\]\(https:/,
    );
    assert.deepEqual(hover.range, { start: range.start, end: { line: 2, character: 14 } });
    assert.deepEqual(await client.at('definition', kpis, 2, 11), []);
    await client.stop();
  });

  it('offers the right id for a wrong one, and clears the finding once it is taken', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const notes = uriOfFile(join(folder, 'specs/notes.md'));
    await client.open(notes, 'See REQ-11.\n');
    const [diagnostic] = await client.waitForRules(notes, ['unknown-id']);
    assert.ok(diagnostic);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: notes },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Change to REQ-1 (Import a project)',
        'Define REQ-11 in specs/reqs.md',
        "Ignore 'unknown-id' here, and say why",
        'Accept as a known gap',
      ],
    );
    const edit = actions[0]?.edit?.documentChanges?.[0] as TextDocumentEdit;
    assert.deepEqual(edit.textDocument, { uri: notes, version: 1 });
    const change = edit.edits[0];
    assert.ok(change && 'newText' in change);
    await client.edit(notes, change.range, change.newText, 2);
    await client.waitForRules(notes, []);
    assert.equal(client.published.at(-1)?.version, 2);
    await client.stop();
  });

  it('reports in other files what an edit breaks there, and sends no file twice for nothing', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const spec = uriOfFile(join(folder, 'specs/reqs.md'));
    const code = uriOfFile(join(folder, 'src/import.ts'));
    await client.open(spec, product['specs/reqs.md']);
    await client.change(spec, product['specs/reqs.md'].replace('# REQ-1:', '# REQ-2:'), 2);
    await client.waitForRules(code, ['unknown-id']);
    const before = client.published.length;
    await client.change(spec, `${product['specs/reqs.md'].replace('# REQ-1:', '# REQ-2:')}\nMore words.\n`, 3);
    await client.change(spec, product['specs/reqs.md'], 4);
    await client.waitForRules(code, []);
    const sent = client.published.slice(before).filter(({ uri }) => uri === code);
    assert.equal(sent.length, 1);
    await client.stop();
  });

  it('answers from the unsaved text, and from the disk again once the editor is closed', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const spec = uriOfFile(join(folder, 'specs/reqs.md'));
    const code = uriOfFile(join(folder, 'src/import.ts'));
    await client.open(spec, '# REQ-1: Written just now\n');
    const title = async (): Promise<string> =>
      ((await client.at<Hover>('hover', code, 0, 15)).contents as MarkupContent).value;
    assert.match(await title(), /Written just now/);
    await client.close(spec);
    assert.match(await title(), /Import a project/);
    await client.stop();
  });

  it('counts UTF-16 units', async () => {
    const folder = open({ ...product, 'specs/notes.md': '😀😀 𝒳 REQ-1 and REQ-8\r\n\tREQ-1\n' });
    const client = await start({ folders: [folder] });
    const notes = uriOfFile(join(folder, 'specs/notes.md'));
    const [finding] = await client.waitForRules(notes, ['unknown-id']);
    assert.deepEqual(finding?.range, { start: { line: 0, character: 18 }, end: { line: 0, character: 23 } });
    const hover = await client.at<Hover>('hover', notes, 0, 8);
    assert.deepEqual(hover.range, { start: { line: 0, character: 8 }, end: { line: 0, character: 13 } });
    assert.equal(await client.at('hover', notes, 0, 6), null);
    assert.equal((await client.at<Hover>('hover', notes, 1, 99)).range?.start.line, 1);
    await client.stop();
  });

  it('follows files that appear, change, move and go', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const code = uriOfFile(join(folder, 'src/import.ts'));
    const more = write(folder, 'specs/more.md', '# REQ-2: Export\n\n- supports: OBJ-1\n\nSee REQ-3.\n');
    await client.watched([{ uri: more, type: 1 }]);
    await client.waitFor(
      () => client.diagnosticsOf(more).some(({ code: rule }) => rule === 'unknown-id'),
      'a finding in a new file',
    );
    write(folder, 'specs/more.md', '# REQ-3: Export\n\nSee REQ-3.\n');
    await client.watched([{ uri: more, type: 2 }]);
    await client.waitFor(
      () => !client.diagnosticsOf(more).some(({ code: rule }) => rule === 'unknown-id'),
      'no finding any more',
    );
    const moved = join(folder, 'specs/moved.md');
    renameSync(join(folder, 'specs/reqs.md'), moved);
    await client.watched([
      { uri: uriOfFile(join(folder, 'specs/reqs.md')), type: 3 },
      { uri: uriOfFile(moved), type: 1 },
    ]);
    await client.waitFor(() => client.status?.roots[0]?.files !== undefined, 'a status');
    const [link] = await client.at<LocationLink[]>('definition', code, 0, 15);
    assert.equal(link?.targetUri, uriOfFile(moved));
    rmSync(moved);
    await client.watched([{ uri: uriOfFile(moved), type: 3 }]);
    await client.waitForRules(code, ['unknown-id']);
    await client.stop();
  });

  it('notices a folder that went with all it held', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    rmSync(join(folder, 'specs'), { recursive: true });
    await client.watched([{ uri: uriOfFile(join(folder, 'specs')), type: 3 }]);
    await client.waitFor(() => client.status?.requirements.total === 0, 'no requirements any more');
    const rules = Object.values(client.listProblems()).flatMap(listed => listed.map(text => text.split(' ')[0]));
    assert.deepEqual(rules, ['sleeping-prefix']);
    await client.stop();
  });

  it('takes up a changed configuration, and says what is wrong with one', async () => {
    const folder = open({ ...product, 'specs/more.md': 'See REQ-7.\n' });
    const client = await start({ folders: [folder] });
    const more = uriOfFile(join(folder, 'specs/more.md'));
    await client.waitForRules(more, ['unknown-id']);
    const config = write(folder, 'throughline.yaml', 'rules:\n  unknown-id: off\n');
    await client.watched([{ uri: config, type: 1 }]);
    await client.waitForRules(more, []);
    write(folder, 'throughline.yaml', 'ruls:\n  unknown-id: off\n');
    await client.watched([{ uri: config, type: 2 }]);
    await client.waitForRules(config, ['invalid-configuration']);
    await client.waitForRules(more, ['unknown-id']);
    rmSync(join(folder, 'throughline.yaml'));
    await client.watched([{ uri: config, type: 3 }]);
    await client.waitForRules(config, []);
    await client.stop();
  });

  it('reads everything anew where the configuration changes what ids are', async () => {
    const folder = open({ 'a.md': '# REQ-1: A\n\n- status: draft\n', 'src/a.ts': '// implements TICK-1\n' });
    const client = await start({ folders: [folder] });
    const code = uriOfFile(join(folder, 'src/a.ts'));
    assert.equal(await client.at('hover', code, 0, 15), null);
    const kinds = 'kinds:\n  ticket:\n    prefixes: [TICK]\n    like: requirement\n';
    const config = write(folder, 'throughline.yaml', kinds);
    write(folder, 'b.md', '# TICK-1: A ticket\n');
    await client.watched([{ uri: config, type: 1 }]);
    await client.waitFor(() => client.status?.roots[0]?.items['ticket'] === 1, 'an item of the new kind');
    assert.match(((await client.at<Hover>('hover', code, 0, 15)).contents as MarkupContent).value, /A ticket/);
    await client.stop();
  });

  it('keeps folders apart, and reads a folder inside another once', async () => {
    const one = open({ 'a.md': '# REQ-1: One\n', 'inner/b.md': '# REQ-2: Inner\n\nSee REQ-9.\n' });
    const two = open({ 'a.md': '# REQ-1: Two\n' });
    const client = await start({ folders: [join(one, 'inner'), one, two] });
    assert.deepEqual(client.status?.roots.map(({ uri }) => uri).toSorted(), [one, two].map(uriOfFile).toSorted());
    const symbols = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'REQ' });
    assert.deepEqual(symbols.map(({ name }) => name).toSorted(), ['REQ-1 One', 'REQ-1 Two', 'REQ-2 Inner']);
    assert.deepEqual(
      Object.values(client.listProblems())
        .flat()
        .filter(text => text.startsWith('duplicate')),
      [],
    );
    const inner = uriOfFile(join(one, 'inner/b.md'));
    assert.ok(client.diagnosticsOf(inner).length > 0);
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: uriOfFile(one), name: 'one' }] },
    });
    await client.waitFor(() => client.diagnosticsOf(inner).length === 0, 'the findings of the closed folder to go');
    await client.stop();
  });

  it('serves a single file, new ones too, without a folder', async () => {
    const client = await start();
    const uri = 'untitled:Untitled-1';
    await client.open(uri, '# REQ-1: New\n\nSee REQ-2 and REQ-1.\n');
    await client.waitFor(() => client.diagnosticsOf(uri).length > 0, 'findings in a new file');
    const hover = await client.at<Hover>('hover', uri, 2, 15);
    assert.match((hover.contents as MarkupContent).value, /REQ-1/);
    await client.close(uri);
    await client.waitFor(() => client.diagnosticsOf(uri).length === 0, 'the findings to go with the file');
    await client.stop();
  });

  it('leaves documents of other schemes alone', async () => {
    const client = await start({ folders: [open(product)] });
    for (const uri of [
      'git:/repo/a.md?x',
      'vscode-notebook-cell:/a.ipynb#1',
      'nonsense',
      'file:///%',
      'http://x/a.md',
    ]) {
      await client.open(uri, '# REQ-1: Copy\n');
      await client.at('hover', uri, 0, 3);
      await client.close(uri);
    }
    assert.equal((await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'REQ-1' })).length, 1);
    await client.stop();
  });

  it('answers to nonsense without falling over', async () => {
    const folder = open(product);
    const client = await start({ folders: [folder] });
    const spec = uriOfFile(join(folder, 'specs/reqs.md'));
    assert.equal(await client.at('hover', spec, 9999, 9999), null);
    assert.equal(await client.at('hover', uriOfFile(join(folder, 'nowhere.md')), 0, 0), null);
    assert.deepEqual(await client.request('completionItem/resolve', { label: 'x', data: { file: 1 } }), {
      label: 'x',
      data: { file: 1 },
    });
    await client.request('workspace/symbol', { query: '(((' });
    await client.stop();
  });

  it('shows progress while it reads many files, and answers meanwhile', async () => {
    const files: Record<string, string> = { ...product };
    for (let i = 0; i < 1500; i++)
      files[`specs/many/${i}.md`] = `# REQ-9${i}: Number ${i}\n\n${'Some words. '.repeat(300)}\n`;
    const folder = open(files);
    const client = await LspClient.connect({ folders: [folder] });
    clients.push(client);
    const code = uriOfFile(join(folder, 'src/import.ts'));
    await client.open(code, product['src/import.ts'], 'typescript');
    await client.at('hover', code, 0, 15);
    assert.notEqual(client.status?.state, 'ready');
    await client.waitForReady();
    const unknown = client.published
      .flatMap(({ diagnostics }) => diagnostics)
      .filter(({ code: rule }) => rule === 'unknown-id');
    assert.deepEqual(unknown, []);
    assert.match(((await client.at<Hover>('hover', code, 0, 15)).contents as MarkupContent).value, /Import a project/);
    if (client.progress.length > 0) assert.deepEqual([client.progress[0], client.progress.at(-1)], ['begin', 'end']);
    await client.stop();
  });

  it('starts anew as if nothing had happened', async () => {
    const folder = open(product);
    const first = await start({ folders: [folder] });
    const before = first.listProblems();
    await first.stop();
    const second = await start({ folders: [folder] });
    assert.deepEqual(second.listProblems(), before);
    await second.stop();
  });
}).timeout(60_000);
