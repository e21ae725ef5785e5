import assert from 'node:assert/strict';
import type { HistoryPlace } from '../../../server/src/core/model/history.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const values = 'date,value\n2026-08-03,1\n';

/** Where the history of KPI-1, or of another item, stands: `path:column`, or what is missing. */
function placeIn(files: Readonly<Record<string, string>>, id = 'KPI-1'): string {
  const { snapshot } = openFiles(files);
  const [item] = snapshot.itemsById(id);
  assert.ok(item);
  const place: HistoryPlace = snapshot.historyOf(item);
  if (place.kind === 'found') return `${snapshot.file(place.file)?.path}:${place.column}`;
  return 'path' in place ? `${place.kind} ${place.path}` : place.kind;
}

describe('the history of a KPI', () => {
  const kpi = { 'a.md': '# KPI-1: Rate\n' };

  it('is the file named after it', () => {
    assert.equal(placeIn({ ...kpi, 'metrics/KPI-1.csv': values }), 'metrics/KPI-1.csv:0');
    assert.equal(placeIn({ ...kpi, 'Metrics/kpi-1.TSV': values }), 'Metrics/kpi-1.TSV:0');
    assert.equal(placeIn({ ...kpi, 'metrics/KPI-2.csv': values }), 'none');
  });

  it('is found in folders below, those high up first', () => {
    const deep = { 'metrics/a/b/KPI-1.csv': values };
    assert.equal(placeIn({ ...kpi, ...deep }), 'metrics/a/b/KPI-1.csv:0');
    assert.equal(placeIn({ ...kpi, ...deep, 'metrics/z/KPI-1.json': '[]' }), 'metrics/z/KPI-1.json:0');
    assert.equal(placeIn({ ...kpi, 'metrics/KPI-1.json': '[]', 'metrics/KPI-1.csv': values }), 'metrics/KPI-1.csv:0');
  });

  it('is a column headed by its id, whatever the case', () => {
    const table = 'date,KPI-2,kpi-1\n2026-08-03,1,2\n';
    assert.equal(placeIn({ ...kpi, 'metrics/all.csv': table }), 'metrics/all.csv:1');
    assert.equal(placeIn({ ...kpi, 'metrics/b.csv': table, 'metrics/a.csv': table }), 'metrics/a.csv:1');
  });

  it('prefers the file named after it to a column', () => {
    const files = { 'metrics/all.csv': 'date,KPI-1,KPI-2\n2026-08-03,1,2\n', 'metrics/KPI-1.csv': values };
    assert.equal(placeIn({ ...kpi, ...files }), 'metrics/KPI-1.csv:0');
  });

  it('is the file that its source names, and the column', () => {
    const named = { 'a.md': '# KPI-1: Rate\n- source: file:metrics/x.csv\n', 'metrics/KPI-1.csv': values };
    assert.equal(placeIn(named), 'missing-file metrics/x.csv');
    assert.equal(placeIn({ ...named, 'metrics/x.csv': values }), 'metrics/x.csv:0');
    assert.equal(placeIn({ ...named, 'metrics/x.csv': 'date,a,b\n2026-08-03,1,2\n' }), 'missing-column metrics/x.csv');
    const column = { 'a.md': '# KPI-1: Rate\n- source: metrics/x.csv#B\n' };
    assert.equal(placeIn({ ...column, 'metrics/x.csv': 'date,a,b\n2026-08-03,1,2\n' }), 'metrics/x.csv:1');
    assert.equal(placeIn({ ...column, 'metrics/x.csv': values }), 'missing-column metrics/x.csv');
  });

  it('stands first in the folder of its scope', () => {
    const files = { 'specs/001-x/spec.md': '# KPI-1: Rate\n', 'metrics/KPI-1.csv': values };
    assert.equal(placeIn(files), 'metrics/KPI-1.csv:0');
    assert.equal(placeIn({ ...files, 'specs/001-x/metrics/KPI-1.csv': values }), 'specs/001-x/metrics/KPI-1.csv:0');
  });

  it('may be that of a key result, under its full id', () => {
    const files = { 'a.md': '# OBJ-1: Grow\n- **KR-1**: From 1 to 2\n' };
    assert.equal(placeIn({ ...files, 'metrics/OBJ-1/KR-1.csv': values }, 'OBJ-1/KR-1'), 'metrics/OBJ-1/KR-1.csv:0');
    assert.equal(placeIn({ ...files, 'metrics/KR-1.csv': values }, 'OBJ-1/KR-1'), 'none');
    const table = 'date,OBJ-1/KR-1\n2026-08-03,1\n';
    assert.equal(placeIn({ ...files, 'metrics/all.csv': table }, 'OBJ-1/KR-1'), 'metrics/all.csv:0');
  });

  it('is none of a requirement', () => {
    assert.equal(placeIn({ 'a.md': '# REQ-1: Do\n', 'metrics/REQ-1.csv': values }, 'REQ-1'), 'none');
  });

  it('is the same file though no row of it can be read', () => {
    assert.equal(placeIn({ ...kpi, 'metrics/KPI-1.csv': 'country,capital\n' }), 'metrics/KPI-1.csv:0');
  });
});

describe('the items of a history', () => {
  it('are all that have their values there', () => {
    const { snapshot } = openFiles({
      'a.md': '# KPI-2: B\n# KPI-1: A\n# KPI-3: C\n- source: metrics/all.csv#x\n# KPI-4: D\n# REQ-1: E\n',
      'metrics/all.csv': 'date,KPI-1,KPI-2,KPI-4,x,REQ-1\n2026-08-03,1,2,3,4,5\n',
      'metrics/KPI-4.csv': values,
    });
    const items = snapshot.itemsWithHistoryIn(uriOf('metrics/all.csv'));
    assert.deepEqual(
      items.map(({ id }) => id),
      ['KPI-1', 'KPI-2', 'KPI-3'],
    );
    assert.deepEqual(snapshot.itemsWithHistoryIn(uriOf('a.md')), []);
  });
});
