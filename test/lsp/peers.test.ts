import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextDocumentSyncKind } from 'vscode-languageserver/node';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  MarkupContent,
  TypeHierarchyItem,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import type { ShowReferencesArguments } from '../../server/src/protocol.ts';
import { LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTokenise } from '../syntaxes/tokenise.ts';
import { writeFiles } from '../support/tempFolder.ts';

const files = {
  'specs/goals.md': '# VIS-1: Ship\n\n# OBJ-1: Effortless first week\n\n- supports: VIS-1\n- status: active\n',
  'specs/reqs.md':
    '# REQ-1: Import a project\n\n- supports: OBJ-1\n- status: accepted\n\n# REQ-2: Export\n\n- status: implemented\n',
  'src/a.ts': '// implements REQ-1\nexport const load = 1;\n// REQ-1 again\n',
  'test/a.test.ts': "it('REQ-1: imports', () => {});\n",
} as const;

/**
 * The editor features that another requirements tool has, each shown by ours: docs/peers.md says who has what, and
 * names those that we do not have.
 */
describe('what other tools do in an editor, and ours too', () => {
  let folder = '';
  let client: LspClient;
  const opened: string[] = [];

  const uriOf = (path: string): string => uriOfFile(join(folder, path));
  const nameOf = (uri: string): string => Object.keys(files).find(path => uriOf(path) === uri) ?? uri;
  const open = async (path: string, text: string): Promise<void> => {
    opened.push(uriOf(path));
    await client.open(uriOf(path), text, path.endsWith('.ts') ? 'typescript' : 'markdown');
  };
  const reports = (path: string, rule: string): boolean =>
    client.diagnosticsOf(uriOf(path)).some(({ code }) => code === rule);

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-')));
    writeFiles(folder, files);
    client = await LspClient.start({ folders: [folder], initializationOptions: { showsReferences: true } });
  });

  afterEach(async () => {
    for (const uri of opened.splice(0)) await client.close(uri);
  });

  after(async () => {
    try {
      await client.stop();
    } finally {
      client.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const askPlaces = async (method: string, path: string, line: number, character: number, more: object = {}) => {
    const found = await client.at<readonly (Location | LocationLink)[] | null>(
      method,
      uriOf(path),
      line,
      character,
      more,
    );
    return (found ?? []).map(place => {
      const [uri, range] =
        'targetUri' in place ? [place.targetUri, place.targetSelectionRange] : [place.uri, place.range];
      return `${nameOf(uri)}:${range.start.line + 1}`;
    });
  };

  it('diagnostics: an unknown id, with a suggestion', async () => {
    await open('src/a.ts', '// implements REQ-11\n');
    const [finding] = await client.waitForRules(uriOf('src/a.ts'), ['unknown-id']);
    assert.ok(finding);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('src/a.ts') },
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    const [fix] = actions.filter(({ isPreferred }) => isPreferred);
    assert.equal(fix?.title, 'Change to REQ-1 (Import a project)');
  });

  it('diagnostics: a duplicate', async () => {
    await open('specs/more.md', '# REQ-2: Export twice\n');
    const find = () =>
      ['specs/reqs.md', 'specs/more.md']
        .flatMap(path => client.diagnosticsOf(uriOf(path)))
        .find(({ code }) => code === 'duplicate-id');
    await client.waitFor(() => find() !== undefined, 'duplicate-id');
    assert.equal(find()?.relatedInformation?.length, 1);
  });

  it('diagnostics: an id that is out of date', async () => {
    await open('specs/later.md', '# REQ-9: Import everything\n\n- aliases: REQ-10\n');
    await open('src/b.ts', '// implements REQ-10\n');
    await client.waitForRules(uriOf('src/b.ts'), ['renamed-id-used']);
    assert.deepEqual(await askPlaces('definition', 'src/b.ts', 0, 15), [`${uriOf('specs/later.md')}:1`]);
  });

  it('diagnostics: a level that is missing, in a file that nobody has open', async () => {
    await client.waitFor(() => reports('specs/reqs.md', 'requirement-without-objective'), 'a missing objective');
    await client.waitFor(() => reports('specs/reqs.md', 'unimplemented-requirement'), 'missing code');
  });

  it('diagnostics: a link to the wrong level', async () => {
    await open('specs/wrong.md', '# REQ-8: Undo\n\n- moves: OBJ-1\n');
    await client.waitFor(() => reports('specs/wrong.md', 'reference-to-wrong-kind'), 'a wrong link');
  });

  it('unsaved text in the whole index', async () => {
    await open('specs/new.md', '# REQ-3: Not saved yet\n');
    await open('src/a.ts', '// implements REQ-3\n');
    assert.deepEqual(await askPlaces('definition', 'src/a.ts', 0, 15), [`${uriOf('specs/new.md')}:1`]);
  });

  it('a keystroke sends what changed', async () => {
    const { textDocumentSync } = client.initialized.capabilities;
    assert.ok(typeof textDocumentSync === 'object');
    assert.equal(textDocumentSync.change, TextDocumentSyncKind.Incremental);
    await open('src/a.ts', '// implements REQ-1\n');
    const at = { line: 0, character: 18 };
    await client.edit(uriOf('src/a.ts'), { start: at, end: { ...at, character: 19 } }, '2', 2);
    assert.deepEqual(await askPlaces('definition', 'src/a.ts', 0, 15), ['specs/reqs.md:6']);
  });

  it('hover: the text, with links, coverage and tests', async () => {
    const hover = await client.at<Hover>('hover', uriOf('src/a.ts'), 0, 15);
    const { value } = hover.contents as MarkupContent;
    assert.match(value, /REQ-1.*Import a project/);
    assert.match(value, /OBJ-1.*Effortless first week/);
    assert.match(value, /1 test/);
  });

  it('completion: ids by their titles', async () => {
    const labels = await complete('specs/draft.md', '# REQ-9: New\n\n- supports: eff');
    assert.ok(
      labels.some(label => label.includes('OBJ-1')),
      labels.join(),
    );
  });

  it('completion: what the field expects first, and earlier ids', async () => {
    await open('specs/later.md', '# REQ-9: Import everything\n\n- aliases: REQ-10\n');
    assert.match((await complete('specs/draft.md', '# REQ-8: New\n\n- supports: '))[0] ?? '', /^OBJ-1/);
    assert.match((await complete('specs/draft.md', '# REQ-8: New\n\n- depends on: REQ-10'))[0] ?? '', /^REQ-9/);
  });

  it('completion: the skeleton of a tag', async () => {
    const labels = await complete('src/b.ts', '// impl');
    assert.ok(
      labels.some(label => label.startsWith('implements')),
      labels.join(),
    );
  });

  async function complete(path: string, text: string): Promise<readonly string[]> {
    await client.close(uriOf(path));
    await open(path, text);
    const lines = text.split('\n');
    const at = [lines.length - 1, lines.at(-1)?.length ?? 0] as const;
    const answer = await client.at<CompletionItem[] | CompletionList | null>('completion', uriOf(path), ...at);
    return (Array.isArray(answer) ? answer : (answer?.items ?? [])).map(({ label }) => label);
  }

  it('definition, from the code to the spec', async () => {
    assert.deepEqual(await askPlaces('definition', 'src/a.ts', 0, 15), ['specs/reqs.md:1']);
    // From the definition itself VS Code goes on to the references where it gets just this answer.
    assert.deepEqual(await askPlaces('definition', 'specs/reqs.md', 0, 3), ['specs/reqs.md:1']);
  });

  it('implementation, from the spec to the code', async () => {
    const places = await askPlaces('implementation', 'specs/reqs.md', 0, 3);
    assert.ok(places.includes('src/a.ts:1'), places.join());
  });

  it('references across the repository', async () => {
    const places = await askPlaces('references', 'specs/reqs.md', 0, 3, { context: { includeDeclaration: true } });
    assert.deepEqual(places.toSorted(), ['specs/reqs.md:1', 'src/a.ts:1', 'src/a.ts:3', 'test/a.test.ts:1']);
  });

  it('rename across specs, code and tests', async () => {
    assert.ok(await client.at('prepareRename', uriOf('src/a.ts'), 0, 15));
    const edit = await client.at<WorkspaceEdit>('rename', uriOf('src/a.ts'), 0, 15, { newName: 'REQ-7' });
    const changed = (edit.documentChanges ?? []).flatMap(change =>
      'textDocument' in change ? change.edits.map(() => nameOf(change.textDocument.uri)) : [],
    );
    assert.deepEqual(changed.toSorted(), ['specs/reqs.md', 'src/a.ts', 'src/a.ts', 'test/a.test.ts']);
  });

  it('code lens', async () => {
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: uriOf('specs/reqs.md') },
    });
    const [first] = lenses;
    assert.ok(first);
    const { command } = first.command ? first : await client.request<CodeLens>('codeLens/resolve', first);
    assert.match(command?.title ?? '', /in code/);
    assert.match(command?.title ?? '', /1 test/);
    const [, , places] = (command?.arguments ?? []) as unknown as ShowReferencesArguments;
    assert.deepEqual(
      places.map(({ uri, range }) => `${nameOf(uri)}:${range.start.line + 1}`),
      ['src/a.ts:1', 'src/a.ts:3', 'test/a.test.ts:1'],
    );
  });

  it('inlay hints', async () => {
    await open('src/a.ts', files['src/a.ts']);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: uriOf('src/a.ts') },
      range,
    });
    assert.equal(hints[0]?.label, 'Import a project');
  });

  it('a quick fix that edits the text', async () => {
    await open('src/a.ts', '// implements REQ-11\n');
    const [finding] = await client.waitForRules(uriOf('src/a.ts'), ['unknown-id']);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('src/a.ts') },
      range: finding?.range,
      context: { diagnostics: [finding] },
    });
    const [change] = actions.find(({ isPreferred }) => isPreferred)?.edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    const [edit] = change.edits;
    assert.equal(edit && 'newText' in edit ? edit.newText : '', 'REQ-1');
  });

  it('a quick fix for all of a rule at once', async () => {
    await open('specs/wrong.md', '# REQ-7: A\n\n- status: drfat\n\n# REQ-8: B\n\n- status: accpeted\n');
    const all = await client.waitForRules(uriOf('specs/wrong.md'), [
      'requirement-without-objective',
      'unknown-status',
      'requirement-without-objective',
      'unknown-status',
    ]);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('specs/wrong.md') },
      range: all[0]?.range,
      context: { diagnostics: all.filter(({ code }) => code === 'unknown-status').slice(0, 1) },
    });
    const [change] = actions.find(({ title }) => title.startsWith('Fix all 2'))?.edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    assert.equal(change.edits.length, 2);
  });

  it('links in specs', async () => {
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: uriOf('specs/reqs.md') },
    });
    assert.deepEqual(
      links.map(({ target }) => target),
      [`${uriOf('specs/goals.md')}#L3`],
    );
  });

  it('levels above a requirement: objective, key result, KPI with its value, vision', async () => {
    await open(
      'specs/levels.md',
      '# KPI-1: Activation\n\n- unit: percent\n- direction: up\n- current: 41 % (2026-08-01)\n\n' +
        '# OBJ-2: Calm\n\n- supports: VIS-1\n- **KR-1**: Activation from 33 % to 50 %\n  - uses: KPI-1\n\n' +
        '# REQ-7: Undo\n\n- supports: OBJ-2/KR-1\n- moves: KPI-1\n',
    );
    const hover = await client.at<Hover>('hover', uriOf('specs/levels.md'), 12, 4);
    const { value } = hover.contents as MarkupContent;
    for (const part of [/OBJ-2/, /KR-1/, /KPI-1.*41/s, /VIS-1/]) assert.match(value, part);
  });

  it('no outline and no semantic tokens of our own: Markdown has the one, grammars do the other', () => {
    const { documentSymbolProvider, semanticTokensProvider } = client.initialized.capabilities;
    assert.deepEqual([documentSymbolProvider, semanticTokensProvider], [undefined, undefined]);
  });

  it('colours of ids, fields, statuses and verbs', async () => {
    const colour = async (scope: string, host: string, text: string): Promise<readonly string[]> => {
      const grammar = new URL(`../syntaxes/${host}`, import.meta.url);
      const tokens = (await makeTokenise(scope, new Map([[scope, grammar]])))(text);
      return tokens.filter(({ scopes }) => scopes.at(-1)?.endsWith('.throughline')).map(token => token.text);
    };
    const spec = await colour(
      'text.html.markdown',
      'markdownHost.tmLanguage.json',
      '- status: draft\n- supports: OBJ-1\n',
    );
    assert.deepEqual(spec, ['status', 'draft', 'supports', 'OBJ-1']);
    const code = await colour('source.ts', 'codeHost.tmLanguage.json', '// implements REQ-1\n');
    assert.deepEqual(code, ['implements', 'REQ-1']);
  });

  it('an extension for VS Code that needs no other, and changes no setting of the user', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly main: string;
      readonly extensionDependencies?: unknown;
      readonly contributes: Readonly<Record<string, unknown>>;
    };
    assert.equal(manifest.main, './dist/extension.js');
    assert.equal(manifest.extensionDependencies, undefined);
    assert.equal(manifest.contributes['configurationDefaults'], undefined);
  });

  it('workspace symbols', async () => {
    const symbols = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'import' });
    assert.ok(symbols.some(({ name }) => name.includes('REQ-1')));
  });

  it('document highlight', async () => {
    const highlights = await client.at<DocumentHighlight[]>('documentHighlight', uriOf('src/a.ts'), 0, 15);
    assert.deepEqual(
      highlights.map(({ range }) => range.start.line),
      [0, 2],
    );
  });

  it('type hierarchy as the trace, up to the vision', async () => {
    const [root] = await client.at<TypeHierarchyItem[]>('prepareTypeHierarchy', uriOf('src/a.ts'), 0, 15);
    const [goal] = await client.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item: root });
    const [vision] = await client.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item: goal });
    assert.deepEqual([goal?.name, vision?.name], ['OBJ-1 Effortless first week', 'VIS-1 Ship']);
    const below = await client.request<TypeHierarchyItem[]>('typeHierarchy/subtypes', { item: root });
    assert.ok(below.length >= 2);
  });
});
