import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CompletionTriggerKind } from 'vscode-languageserver/node';
import type { CompletionItem, CompletionList, MarkupContent, TextEdit } from 'vscode-languageserver/node';
import { LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const files = {
  'specs/goals.md': [
    '# OBJ-1: Effortless first week',
    '## KPI-1: Activation',
    '- unit: percent\n- direction: up\n- baseline: 30 % (2024-01-01)\n- target: >= 50 %\n- cadence: weekly',
    '## KPI-2: Churn',
    '- sensitivity: restricted\n- unit: percent\n- direction: down\n- target: <= 3 %',
    '# OBJ-2: Fewer questions',
    '- **KR-1**: Questions from 80 to 40 by 2026-12-31\n  - uses: KPI-2',
  ].join('\n\n'),
  'specs/reqs.md': '# REQ-1: Import a project\n\n# REQ-2: Ask a question\n',
  'src/import.ts': '// implements REQ-1\n',
  'metrics/KPI-1.csv': 'date,value\n2024-01-08,31\n2024-01-15,41\n',
  'metrics/KPI-2.csv': 'date,value\n2024-01-08,7.25\n',
};

// verifies TL-6
describe('completion over the protocol', () => {
  let client: LspClient;
  let folder = '';

  before(async () => {
    folder = makeTempFolder(files);
    client = await LspClient.start({ folders: [folder] });
    await client.waitForReady();
  });
  after(() => client.kill());

  let count = 0;

  /** What is offered where the text ends; a trigger character is said to have been typed, otherwise it was asked for. */
  const completeAt = async (text: string, extension = 'md', isTyped = false): Promise<CompletionList | null> => {
    const uri = uriOfFile(join(folder, `specs/new${++count}.${extension}`));
    await client.open(uri, text, extension === 'md' ? 'markdown' : 'typescript');
    const lines = text.split('\n');
    const context = isTyped
      ? { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: text.at(-1) }
      : { triggerKind: CompletionTriggerKind.Invoked };
    const at = [lines.length - 1, lines.at(-1)?.length ?? 0] as const;
    const ask = (): Promise<CompletionList | null> => client.at('completion', uri, ...at, { context });
    const first = await ask();
    // The rich editor asks twice and takes it for an error when the answers differ.
    assert.deepEqual(await ask(), first);
    await client.close(uri);
    return first;
  };

  const labels = (list: CompletionList | null): readonly string[] => (list?.items ?? []).map(({ label }) => label);

  it('opens behind the key of a field, with what it takes', async () => {
    for (const text of ['# REQ-9: T\n\n- Objective:', '# REQ-9: T\n\n- Objective: ', '# REQ-9: T\n\n**Supports:** ']) {
      assert.equal(labels(await completeAt(text, 'md', true))[0], 'OBJ-1', text);
    }
    assert.equal(labels(await completeAt('# REQ-9: T\n\n- status: ', 'md', true))[0], 'idea');
  });

  it('answers null to a space or a colon in prose and in code', async () => {
    for (const text of ['Some words ', '# A heading ', '- one ']) {
      assert.equal(await completeAt(text, 'md', true), null, text);
    }
    for (const text of ['const a = ', '// some words ', 'case 1:', 'a - ', 'x-']) {
      assert.equal(await completeAt(text, 'ts', true), null, text);
    }
  });

  it('opens behind a verb in a comment', async () =>
    assert.equal(labels(await completeAt('// implements ', 'ts', true))[0], 'REQ-1'));

  it('offers first what the file names that was edited last', async () => {
    assert.equal(labels(await completeAt('See REQ-'))[0], 'REQ-1');
    const other = uriOfFile(join(folder, 'specs/work.md'));
    await client.open(other, 'Now REQ-2.\n');
    assert.equal(labels(await completeAt('See REQ-'))[0], 'REQ-2');
    await client.close(other);
  });

  /** All kinds of lists: of ids, keys, values, days, verbs and new ids. */
  const places = [
    'See REQ-',
    'See ',
    'See impor',
    '# REQ-9: T\n\n- Objective: ',
    '# REQ-9: T\n\n- Objective: wee',
    '# REQ-9: T\n\n- Objective: First We',
    '# REQ-9: T\n\n- moves:',
    '# REQ-9: T\n\n- pri',
    '# REQ-9: T\n\n- Obj',
    '# REQ-9: T\n\n- status: in',
    '# REQ-9: T\n\n- due: tod',
    '# KPI-9: T\n\n- metric: reten',
    '# KPI-9: T\n\n- unit: perc',
    '## RE',
  ];

  it('keeps to what the rich editor takes: plain edits, no commands, a filter that begins with what is typed', async () => {
    for (const text of places) {
      const list = await completeAt(text);
      assert.ok(list && list.items.length > 0, text);
      const lines = text.split('\n');
      for (const item of list.items) {
        const { range, newText } = item.textEdit as TextEdit;
        assert.equal(item.insertTextFormat, undefined);
        assert.equal(item.command, undefined);
        assert.equal(item.additionalTextEdits, undefined);
        assert.ok(!newText.includes('\n'));
        assert.equal(range.start.line, lines.length - 1);
        assert.equal(range.end.line, lines.length - 1);
        const typed = (lines.at(-1) ?? '').slice(range.start.character);
        assert.ok(item.filterText?.startsWith(typed), `'${item.filterText ?? ''}' begins with '${typed}' in ${text}`);
      }
      // Editors sort by this where all match alike.
      const order = list.items.map(({ sortText }) => sortText ?? '');
      assert.deepEqual(order, order.toSorted());
      assert.ok(list.items.length <= 200);
    }
  });

  it('finds nothing less by asking for a longer text than by narrowing down', async () => {
    const short = await completeAt('# REQ-9: T\n\n- Objective: ');
    assert.equal(short?.isIncomplete, true);
    assert.deepEqual(labels(await completeAt('# REQ-9: T\n\n- Objective: fewer')), ['OBJ-2']);
  });

  it('says a word about the state of a KPI with its card, and no figure of a restricted one', async () => {
    const list = await completeAt('# REQ-9: T\n\n- moves: ');
    assert.doesNotMatch(JSON.stringify(list), /7\.25|\b80\b|\b40\b/);
    const resolve = async (label: string): Promise<CompletionItem> => {
      const item = list?.items.find(one => one.label === label);
      assert.ok(item && item.documentation === undefined);
      const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
      assert.deepEqual(await client.request('completionItem/resolve', resolved), resolved);
      return resolved;
    };
    const open = await resolve('KPI-1');
    assert.match(open.detail ?? '', /^KPI · stale$/);
    assert.match((open.documentation as MarkupContent).value, /41 %/);
    const restricted = await resolve('KPI-2');
    assert.doesNotMatch(JSON.stringify(restricted), /7\.25|3 %/);
    assert.doesNotMatch(JSON.stringify(await resolve('OBJ-2/KR-1')), /7\.25|\b80\b|\b40\b/);
  });
});
