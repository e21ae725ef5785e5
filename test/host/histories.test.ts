import assert from 'node:assert/strict';
import { rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { readDay } from '../../server/src/core/model/day.ts';
import { makeDiskHost } from '../../server/src/host/diskHost.ts';
import type { Host } from '../../server/src/host/host.ts';
import { openProject, type Project, type ProjectOptions } from '../../server/src/host/project.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';

const today = readDay('2026-08-20') ?? 0;
const open = (root: string, options: ProjectOptions = {}) => openProject(root, { cache: false, today, ...options });

/** `path: message` of all findings of a rule. */
function findingsOf(project: Project, rule = 'history-unreadable'): readonly string[] {
  project.workspace.check();
  const snapshot = project.workspace.sync();
  return [...project.workspace.findings().values()]
    .flat()
    .filter(finding => finding.rule === rule)
    .map(({ file, message }) => `${snapshot.file(file)?.path ?? '?'}: ${message}`)
    .toSorted();
}

/** The values of a KPI, in the order of its file. */
function valuesOf(project: Project, id: string): readonly number[] | string {
  const snapshot = project.workspace.sync();
  const [item] = snapshot.itemsById(id);
  assert.ok(item);
  const place = snapshot.historyOf(item);
  if (place.kind !== 'found') return place.kind;
  return [...(snapshot.file(place.file)?.facts.history?.columns[place.column]?.values ?? [])];
}

const values = (...numbers: readonly number[]): string =>
  ['date,value', ...numbers.map((value, i) => `2026-08-${String(i + 1).padStart(2, '0')},${value}`), ''].join('\n');

describe('histories on disk', () => {
  it('are read from metrics/, at the root and in the folder of a scope', async () => {
    const root = makeTempFolder({
      'kpis.md': '# KPI-1: Guests\n# KPI-2: Tables\n# KPI-3: Tips\n',
      'specs/001-x/spec.md': '# KPI-4: Waste\n',
      'specs/001-x/metrics/KPI-4.csv': values(4),
      'metrics/KPI-1.csv': values(1, 2),
      'metrics/deep/down/KPI-2.jsonl': '{"date":"2026-08-01","value":7}\n',
      'src/metrics/KPI-3.csv': values(3),
    });
    const project = await open(root);
    assert.deepEqual(valuesOf(project, 'KPI-1'), [1, 2]);
    assert.deepEqual(valuesOf(project, 'KPI-2'), [7]);
    assert.equal(valuesOf(project, 'KPI-3'), 'none');
    assert.deepEqual(valuesOf(project, 'KPI-4'), [4]);
  });

  it('are read from the folder of a configured scope, whatever its name', async () => {
    const root = makeTempFolder({
      'throughline.yaml': 'scopes: [{ scope: billing, path: apps/billing }]\n',
      'apps/billing/kpis.md': '# KPI-1: Invoices\n',
      'apps/billing/metrics/KPI-1.csv': values(1),
    });
    assert.deepEqual(valuesOf(await open(root), 'KPI-1'), [1]);
  });

  it('are read wherever a source says, from the root or beside the spec', async () => {
    const root = makeTempFolder({
      'docs/kpis.md':
        '# KPI-1: Guests\n- source: file:data/guests.json\n# KPI-2: Tables\n- source: tables.csv#taken\n# KPI-3: Tips\n- source: data/tips.csv\n',
      'data/guests.json': '[{"date":"2026-08-01","value":5}]',
      'data/other.json': '[{"date":"2026-08-01","value":6}]',
      'docs/tables.csv': 'date,free,taken\n2026-08-01,1,9\n',
    });
    const project = await open(root);
    assert.deepEqual(valuesOf(project, 'KPI-1'), [5]);
    assert.deepEqual(valuesOf(project, 'KPI-2'), [9]);
    assert.deepEqual(findingsOf(project), [
      'docs/kpis.md: The source of KPI-3 is data/tips.csv, and there is no such file, neither from the root nor beside this spec.',
    ]);
    assert.equal(project.workspace.sync().file(project.uris.toUri('data/other.json')), undefined);
  });

  it('are read where git ignores them, if a source names them', async () => {
    const root = makeTempFolder({
      '.gitignore': 'private/\nmetrics/KPI-2.csv\n',
      'kpis.md': '# KPI-1: Guests\n- source: private/guests.csv\n# KPI-2: Tables\n',
      'private/guests.csv': values(1),
      'metrics/KPI-2.csv': values(2),
    });
    const project = await open(root);
    assert.deepEqual(valuesOf(project, 'KPI-1'), [1]);
    assert.equal(valuesOf(project, 'KPI-2'), 'none');
  });

  it('are not read through links, outside of the root or inside of .git', async () => {
    const outside = makeTempFolder({ 'secret.csv': values(4711) });
    const root = makeTempFolder({
      'kpis.md':
        '# KPI-1: A\n- source: data/secret.csv\n# KPI-2: B\n- source: linked.csv\n# KPI-3: C\n- source: ../secret.csv\n# KPI-4: D\n- source: .git/secret.csv\n',
      '.git/secret.csv': values(4711),
    });
    symlinkSync(outside, join(root, 'data'));
    symlinkSync(join(outside, 'secret.csv'), join(root, 'linked.csv'));
    const project = await open(root);
    for (const id of ['KPI-1', 'KPI-2', 'KPI-3', 'KPI-4']) assert.equal(typeof valuesOf(project, id), 'string', id);
  });

  it('tell of files that are too large, no text or in another encoding, where they are somebody’s', async () => {
    const root = makeTempFolder({
      'kpis.md': '# KPI-1: A\n# KPI-2: B\n# KPI-3: C\n',
      'metrics/KPI-1.csv': values(1),
      'metrics/KPI-2.csv': Buffer.from([0x89, 0x50, 0, 0]),
      'metrics/KPI-3.csv': Buffer.from('date,value,note\n2026-08-01,5,caf\xe9\n', 'latin1'),
      'metrics/nobody.csv': Buffer.from([0x89, 0x50, 0, 0]),
    });
    truncateSync(join(root, 'metrics/KPI-1.csv'), 33 * 1024 * 1024);
    const project = await open(root);
    assert.deepEqual(findingsOf(project), [
      'metrics/KPI-1.csv: This file has 33 MB; files are read up to 32 MB. Keep one value a day or a week, or give each KPI its file.',
      'metrics/KPI-2.csv: This file is not text, so no values can be read from it.',
      'metrics/KPI-3.csv: From here on, letters could not be read: the file is not saved as UTF-8. Save it with that encoding; all else is used.',
    ]);
    assert.deepEqual(findingsOf(project, 'unreadable-file'), []);
    assert.deepEqual(valuesOf(project, 'KPI-3'), [5]);
  });

  it('are read as UTF-16 too, as spreadsheets save them', async () => {
    const text = '\uFEFFdate\tvalue\r\n2026-08-01\t41,2\r\n';
    const root = makeTempFolder({ 'kpis.md': '# KPI-1: A\n', 'metrics/KPI-1.csv': Buffer.from(text, 'utf16le') });
    assert.deepEqual(valuesOf(await open(root), 'KPI-1'), [41.2]);
  });

  it('follow the disk', async () => {
    const root = makeTempFolder({
      'kpis.md': '# KPI-1: Guests\n# KPI-2: Tables\n- source: data/tables.csv\n',
      'metrics/KPI-1.csv': values(1),
    });
    const project = await open(root);
    assert.equal(valuesOf(project, 'KPI-2'), 'missing-file');

    writeFiles(root, { 'metrics/KPI-1.csv': values(1, 2), 'data/tables.csv': values(8) });
    const { changed } = await project.sweep();
    assert.deepEqual([...changed].toSorted(), ['data/tables.csv', 'metrics/KPI-1.csv']);
    assert.deepEqual(valuesOf(project, 'KPI-1'), [1, 2]);
    assert.deepEqual(valuesOf(project, 'KPI-2'), [8]);

    writeFiles(root, { 'data/tables.csv': values(9) });
    await project.refresh([project.uris.toUri('data/tables.csv')]);
    assert.deepEqual(valuesOf(project, 'KPI-2'), [9]);

    rmSync(join(root, 'data/tables.csv'));
    await project.refresh([project.uris.toUri('data/tables.csv')]);
    assert.equal(valuesOf(project, 'KPI-2'), 'missing-file');

    writeFiles(root, { 'data/tables.csv': values(10) });
    await project.refresh([project.uris.toUri('data/tables.csv')]);
    assert.deepEqual(valuesOf(project, 'KPI-2'), [10]);
  });

  it('follow what the specs name', async () => {
    const root = makeTempFolder({ 'kpis.md': '# KPI-1: Guests\n', 'data/a.csv': values(1), 'data/b.csv': values(2) });
    const project = await open(root);
    const spec = project.uris.toUri('kpis.md');
    assert.equal(project.covers(project.uris.toUri('data/a.csv')), false);

    await project.setBuffer(spec, '# KPI-1: Guests\n- source: data/a.csv\n');
    assert.equal(await project.readSources(), true);
    assert.equal(await project.readSources(), false);
    assert.deepEqual(valuesOf(project, 'KPI-1'), [1]);
    assert.equal(project.covers(project.uris.toUri('data/a.csv')), true);

    await project.setBuffer(spec, '# KPI-1: Guests\n- source: data/b.csv\n');
    assert.equal(await project.readSources(), true);
    assert.deepEqual(valuesOf(project, 'KPI-1'), [2]);
    assert.equal(project.workspace.sync().file(project.uris.toUri('data/a.csv')), undefined);
  });

  it('count as an editor shows them, until they are long', async () => {
    const root = makeTempFolder({
      'kpis.md': '# KPI-1: Guests\n# KPI-2: Tables\n- source: data/tables.json\n',
      'metrics/KPI-1.csv': values(1),
      'data/tables.json': '[]',
    });
    const project = await open(root);
    const csv = project.uris.toUri('metrics/KPI-1.csv');
    const json = project.uris.toUri('data/tables.json');
    await project.setBuffer(csv, values(1, 2));
    await project.setBuffer(json, '[{"date":"2026-08-01","value":3}]');
    assert.deepEqual(valuesOf(project, 'KPI-1'), [1, 2]);
    assert.deepEqual(valuesOf(project, 'KPI-2'), [3]);

    await project.setBuffer(csv, values(...Array.from({ length: 40_000 }, (_, i) => i % 28)));
    assert.deepEqual(valuesOf(project, 'KPI-1'), [1]);
    project.closeBuffer(json);
    assert.deepEqual(valuesOf(project, 'KPI-2'), []);
  });

  it('are known from an earlier run to the last digit', async () => {
    const root = makeTempFolder({
      'kpis.md': '# KPI-1: A\n- source: data/a.csv\n# KPI-2: B\n# KPI-3: C\n',
      'data/a.csv':
        'date,value,recorded_at,note,source\n2026-08-01,0.1,2026-08-02T10:00:00.123Z,"é\n",manual\n2026-08-02,,,,\n',
      'metrics/wide.csv': 'date,KPI-2,KPI-3\n2026-08-01,1,2\n2026-08-02,x,4\n',
      'metrics/empty.csv': '',
      'metrics/none.csv': 'a,b\n1,2\n',
    });
    const env = { XDG_CACHE_HOME: makeTempFolder() };
    const reads: string[] = [];
    const disk = makeDiskHost(root);
    const host: Host = { ...disk, read: (path, limit) => (reads.push(path), disk.read(path, limit)) };
    const clock = { now: () => Date.now() + 60_000 };
    const start = () => openProject(root, { host, env, clock, today, build: 'build-1' });

    const first = await start();
    first.saveCache();
    const before = describeFacts(first);
    reads.length = 0;
    const second = await start();
    assert.deepEqual(
      reads.filter(path => path.endsWith('.csv')),
      [],
    );
    assert.deepEqual(describeFacts(second), before);
    assert.deepEqual(findingsOf(second), findingsOf(first));
  });
});

function describeFacts(project: Project): unknown {
  return [...project.workspace.sync().files()]
    .map(({ path, facts }) => ({ path, history: facts.history, lines: facts.lines }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
