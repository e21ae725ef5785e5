import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FileChangeType } from 'vscode-languageserver/node';
import { LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';

const good = 'date,value\n2024-08-03,52\n2024-08-10,54\n';
const broken = 'date,value\n2024-08-03,many\n2024-08-10,54\n';

describe('histories in an editor', () => {
  let client: LspClient;
  afterEach(() => client.kill());

  const start = async (files: Readonly<Record<string, string>>): Promise<(path: string) => string> => {
    const root = makeTempFolder(files);
    client = await LspClient.start({ folders: [root] });
    return path => uriOfFile(join(root, path));
  };

  it('show what is wrong with them as they are typed', async () => {
    const uri = await start({ 'specs/kpis.md': '# KPI-1: Guests\n', 'metrics/KPI-1.csv': good });
    await client.open(uri('metrics/KPI-1.csv'), good, 'csv');
    await client.change(uri('metrics/KPI-1.csv'), broken, 2);
    const [problem] = await client.waitForRules(uri('metrics/KPI-1.csv'), ['history-unreadable']);
    assert.deepEqual(problem?.range, { start: { line: 1, character: 11 }, end: { line: 1, character: 15 } });
    await client.change(uri('metrics/KPI-1.csv'), good, 3);
    await client.waitForRules(uri('metrics/KPI-1.csv'), []);
    await client.stop();
  });

  it('follow jobs that write them', async () => {
    const files = { 'specs/kpis.md': '# KPI-1: Guests\n', 'metrics/KPI-1.csv': good };
    const root = makeTempFolder(files);
    client = await LspClient.start({ folders: [root] });
    const csv = uriOfFile(join(root, 'metrics/KPI-1.csv'));
    writeFiles(root, { 'metrics/KPI-1.csv': broken });
    await client.watched([{ uri: csv, type: FileChangeType.Changed }]);
    await client.waitForRules(csv, ['history-unreadable']);
    rmSync(join(root, 'metrics/KPI-1.csv'));
    await client.watched([{ uri: csv, type: FileChangeType.Deleted }]);
    await client.waitForRules(csv, []);
    await client.stop();
  });

  it('are read as soon as a spec names them, and when they come later', async () => {
    const root = makeTempFolder({ 'specs/kpis.md': '# KPI-1: Guests\n', 'data/a.csv': broken });
    client = await LspClient.start({ folders: [root] });
    const [spec, a, b] = ['specs/kpis.md', 'data/a.csv', 'data/b.csv'].map(path => uriOfFile(join(root, path)));
    assert.ok(spec !== undefined && a !== undefined && b !== undefined);
    await client.open(spec, '# KPI-1: Guests\n');
    await client.change(spec, '# KPI-1: Guests\n- source: data/a.csv\n', 2);
    await client.waitForRules(a, ['history-unreadable']);

    await client.change(spec, '# KPI-1: Guests\n- source: data/b.csv\n', 3);
    await client.waitForRules(a, []);
    await client.waitFor(
      () => client.diagnosticsOf(spec).some(({ code }) => code === 'history-unreadable'),
      'the missing file to be told',
    );
    writeFiles(root, { 'data/b.csv': good });
    await client.watched([{ uri: b, type: FileChangeType.Created }]);
    await client.waitFor(
      () => !client.diagnosticsOf(spec).some(({ code }) => code === 'history-unreadable'),
      'the file that came to be read',
    );
    await client.stop();
  });

  it('count with their unsaved text even where they became histories after they were opened', async () => {
    const root = makeTempFolder({ 'specs/kpis.md': '# KPI-1: Guests\n', 'data/a.json': '[]' });
    client = await LspClient.start({ folders: [root] });
    const [spec, json] = ['specs/kpis.md', 'data/a.json'].map(path => uriOfFile(join(root, path)));
    assert.ok(spec !== undefined && json !== undefined);
    await client.open(json, '[{"date":"soon","value":1},{"date":"2024-08-03","value":1}]', 'json');
    await client.open(spec, '# KPI-1: Guests\n- source: data/a.json\n');
    await client.waitForRules(json, ['history-unreadable']);
    await client.stop();
  });

  it('do not count a file as missing that only nobody has opened', async () => {
    client = await LspClient.start();
    await client.open('untitled:Untitled-1', '# KPI-1: Guests\n- source: data/a.csv\n- current: x\n');
    await client.waitFor(() => client.diagnosticsOf('untitled:Untitled-1').length > 0, 'findings');
    const codes = client.diagnosticsOf('untitled:Untitled-1').map(({ code }) => code);
    assert.ok(!codes.includes('history-unreadable'), codes.join());
    await client.stop();
  });
});
