import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  itemsRequest,
  linkRequest,
  newItemRequest,
  traceRequest,
  type ItemsAnswer,
  type ListedItem,
  type PlannedEdits,
} from '../../server/src/protocol.ts';
import { LspClient, uriOfFile } from '../support/lspClient.ts';

const files = {
  'specs/goals.md':
    '# OBJ-1: Effortless first week\n\n- **KR-1**: Activation from 33 % to 50 %\n  - uses: KPI-1\n\n## KPI-1: Activation\n\n- sensitivity: restricted\n',
  'specs/reqs.md': '# REQ-1: Import a project\n\n- status: draft\n',
  '.throughline/templates/objective.md':
    '---\nowner: Ana\n---\n# {{id}}: [TITLE]\n\n- owner: the team of the template\n',
  'src/a.ts': 'export const a = 1;\n',
  'notes.md': 'No ids here.\n',
};

describe('commands that write', () => {
  let folder = '';
  let client: LspClient;
  const uriOf = (path: string): string => uriOfFile(join(folder, path));

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-authoring-')));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    client = await LspClient.start({ folders: [folder] });
    const uri = uriOf('specs/reqs.md');
    await client.open(uri, files['specs/reqs.md']);
    await client.waitForRules(uri, ['requirement-without-kpi', 'requirement-without-objective']);
  });

  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const list = (params: object) => client.request<ItemsAnswer>(itemsRequest, params);
  const show = (items: readonly ListedItem[]) => items.map(({ id, title }) => `${id} ${title}`);
  const editsOf = (planned: PlannedEdits) => {
    assert.ok('edits' in planned, JSON.stringify(planned));
    return planned.edits;
  };

  it('list what the item at the cursor may be linked to, without figures of a restricted KPI', async () => {
    const answer = await list({ purpose: 'link', at: { uri: uriOf('specs/reqs.md'), line: 2 } });
    assert.equal(answer.around?.id, 'REQ-1');
    const shown = show(answer.items);
    assert.equal(shown[0], 'OBJ-1 Effortless first week');
    assert.ok(shown.includes('OBJ-1/KR-1 Activation from … to …'), shown.join('\n'));
  });

  it('list the items of a file for editors without a cursor, and link the chosen one', async () => {
    const { items } = await list({ purpose: 'file', at: { uri: uriOf('specs/reqs.md'), line: 0 } });
    assert.deepEqual(show(items), ['REQ-1 Import a project']);
    const from = items[0]?.key;
    const targets = await list({ purpose: 'link', at: { uri: uriOf('specs/reqs.md'), line: 0 }, from });
    const planned = await client.request<PlannedEdits>(linkRequest, { from, to: targets.items[0]?.key });
    const [edit] = editsOf(planned);
    assert.equal(edit?.uri, uriOf('specs/reqs.md'));
    assert.equal(edit?.text, '\n- supports: OBJ-1');
    assert.deepEqual(edit?.range.start, { line: 2, character: '- status: draft'.length });
  });

  it('write a new item at the cursor of a spec, and say what to write over first', async () => {
    const at = { uri: uriOf('specs/reqs.md'), line: 3 };
    const [edit] = editsOf(await client.request<PlannedEdits>(newItemRequest, { kind: 'requirement', at }));
    assert.match(edit?.text ?? '', /^\n# REQ-2: \[TITLE\]\n/);
    assert.equal(edit?.text.slice(edit.selects?.from, edit.selects?.to), '[TITLE]');
  });

  it('write it beside its like where no spec is open, by the template of the team', async () => {
    const [edit] = editsOf(await client.request<PlannedEdits>(newItemRequest, { kind: 'objective' }));
    assert.equal(edit?.uri, uriOf('specs/goals.md'));
    assert.match(edit?.text ?? '', /# OBJ-2: \[TITLE\]\n\n- owner: the team of the template/);
  });

  it('write a file for it where each of its like has one', async () => {
    const uri = uriOf('kpis/KPI-7.md');
    await client.open(uri, '---\nid: KPI-7\ntitle: Calls\n---\n');
    const at = { uri, line: 0 };
    const [edit] = editsOf(await client.request<PlannedEdits>(newItemRequest, { kind: 'kpi', at }));
    assert.deepEqual([edit?.uri, edit?.creates], [uriOf('kpis/KPI-8.md'), true]);
    assert.match(edit?.text ?? '', /^---\nid: KPI-8\ntitle: "\[TITLE\]"\n/);
    assert.equal(edit?.text.slice(edit.selects?.from, edit.selects?.to), '[TITLE]');
    await client.close(uri);
  });

  it('write a trace above a line of code', async () => {
    const at = { uri: uriOf('src/a.ts'), line: 0 };
    const { items } = await list({ purpose: 'trace', at });
    const [edit] = editsOf(await client.request<PlannedEdits>(traceRequest, { at, to: items[0]?.key }));
    assert.equal(edit?.text, '// implements REQ-1\n');
  });

  it('say in a sentence what cannot be done, and list nothing where there is nothing', async () => {
    const at = { uri: uriOf('notes.md'), line: 0 };
    assert.deepEqual(await list({ purpose: 'file', at }), { items: [] });
    assert.deepEqual(await list({ purpose: 'link', at }), { items: [] });
    const planned = await client.request<PlannedEdits>(linkRequest, { from: { file: 'x', id: 'REQ-9', scope: '' } });
    assert.ok('refusal' in planned && planned.refusal.endsWith('.'));
  });
});
