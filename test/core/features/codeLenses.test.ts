import assert from 'node:assert/strict';
import { findCodeLenses, findLensPlaces } from '../../../server/src/core/features/codeLenses.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { openFiles, testDay, uriOf } from '../../support/openFiles.ts';

const values = {
  'metrics/KPI-1.csv': 'date,value\n2026-08-01,33\n2026-08-17,41.2\n',
  'metrics/KPI-2.csv': 'date,value\n2026-08-17,120\n',
  'metrics/KPI-3.csv': 'date,value\n2026-08-17,12\n',
  'kpis.md':
    '# KPI-1: Activation\n\n- unit: %\n- baseline: 33 %\n- target: >= 50 %\n- measures: OBJ-1\n\n' +
    '# KPI-2: Latency\n\n- unit: ms\n- target: < 100 ms\n\n' +
    '# KPI-3: Margin\n\n- unit: %\n- target: >= 31 %\n- sensitivity: restricted\n',
};

/** The lenses of `path` as `text of the id: title`. */
function listLenses(files: Readonly<Record<string, string>>, path = 'spec.md'): readonly string[] {
  const { snapshot, fileAt } = openFiles({ ...values, ...files });
  const text = { ...values, ...files }[path] ?? '';
  return findCodeLenses(snapshot, fileAt(path)).map(
    ({ span, title }) => `${text.slice(span.start, span.end)}: ${title}`,
  );
}

describe('code lenses', () => {
  it('count code and tests of a requirement with its criteria, and say how its KPI stands', () =>
    assert.deepEqual(
      listLenses({
        'spec.md': '# REQ-1: Import\n\n- moves: KPI-1\n\n- **AC-1**: It works\n',
        'src/a.ts': '// implements REQ-1\n',
        'src/b.ts': '// implements REQ-1/AC-1\n',
        'test/a.test.ts': "it('REQ-1/AC-1: works', () => {});\n",
      }),
      ['REQ-1: 2 in code · 1 test · KPI 41.2 % of 50 %'],
    ));

  it('miss code where a requirement was accepted, and nowhere else', () =>
    assert.deepEqual(
      listLenses({
        'spec.md':
          '# REQ-1: One\n\n- status: accepted\n\n# REQ-2: Two\n\n- status: draft\n\n# REQ-3: Three\n\n# REQ-4: Four\n\n- status: retired\n',
      }),
      ['REQ-1: no code yet'],
    ));

  it('say how a KPI stands and who moves it', () =>
    assert.deepEqual(
      listLenses(
        {
          'spec.md': '# REQ-1: One\n\n- moves: KPI-1\n\n# REQ-2: Two\n\n- moves: KPI-1\n',
          'src/a.ts': '// instruments KPI-2\n',
        },
        'kpis.md',
      ),
      [
        'KPI-1: 41.2 % of 50 % · 2 requirements',
        'KPI-2: 120 ms of < 100 ms · 1 in code',
        'KPI-3: restricted: state unknown',
      ],
    ));

  it('show no figure of what is restricted, whoever names it', () =>
    assert.deepEqual(
      listLenses({
        'spec.md':
          '# REQ-1: One\n\n- moves: KPI-3\n\n# OBJ-7: Earn\n\n- **KR-1**: Margin from 20 % to 31 %\n  - uses: KPI-3\n',
      }),
      ['REQ-1: KPI restricted: state unknown', 'OBJ-7: 1 key result · 1 KPI', 'KR-1: restricted: state unknown'],
    ));

  it('say of an objective its score, and what it rests on; of a vision its objectives', () =>
    assert.deepEqual(
      listLenses({
        'spec.md':
          '# VIS-1: Ship\n\n# OBJ-1: First week\n\n- supports: VIS-1\n\n- **KR-1**: Activation from 33 % to 50 %\n  - uses: KPI-1\n\n# REQ-1: One\n\n- supports: OBJ-1\n',
      }),
      ['VIS-1: 1 objective', 'OBJ-1: score 0.48 · 1 key result · 1 KPI · 1 requirement', 'KR-1: 33 → 41.2 → 50 %'],
    ));

  it('count the references of other kinds, and stay away where there are none', () =>
    assert.deepEqual(listLenses({ 'spec.md': '# RISK-1: Late\n\n# RISK-2: Lost\n\nSee RISK-1.\n' }), [
      'RISK-1: 1 reference',
    ]));

  it('stand neither over rows of a table nor over criteria', () =>
    assert.deepEqual(
      listLenses({
        'spec.md': '| ID | Title |\n|---|---|\n| REQ-1 | One |\n\n# REQ-2: Two\n\n- **AC-1**: It works\n',
        'src/a.ts': '// REQ-1, REQ-2/AC-1\n',
      }),
      ['REQ-2: 1 in code'],
    ));

  it('say in code what each id of a line has, mentions left out', () =>
    assert.deepEqual(
      listLenses(
        {
          'spec.md': '# REQ-1: One\n\n# REQ-2: Two\n',
          'src/a.ts': '// implements REQ-1, REQ-2, REQ-1\n// see REQ-1\n',
        },
        'src/a.ts',
      ),
      ['REQ-1: REQ-1: 2 in code', 'REQ-2: REQ-2: 1 in code'],
    ));

  it('list every place that names the item, and those of its criteria', () => {
    const { snapshot } = openFiles({
      'spec.md': '# REQ-1: One\n\n- **AC-1**: It works\n',
      'more.md': 'See REQ-1.\n',
      'src/a.ts': '// implements REQ-1\n',
      'test/a.test.ts': "it('REQ-1/AC-1: works', () => {});\n",
    });
    const [item] = snapshot.itemsById('REQ-1');
    assert.ok(item);
    assert.deepEqual(
      findLensPlaces(snapshot, item).map(({ file }) => file.replace('file:///repo/', '')),
      ['more.md', 'src/a.ts', 'test/a.test.ts'],
    );
  });

  it('say nothing of values while files are still being read, and then what there is', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    const set = (path: string, text: string) => workspace.setText(uriOf(path), path, text);
    const list = () => {
      const { snapshot } = workspace.check();
      const file = snapshot.file(uriOf('kpis.md'));
      assert.ok(file);
      return findCodeLenses(snapshot, file).map(({ title }) => title);
    };
    set('kpis.md', '# KPI-1: Activation\n\n- unit: %\n- target: >= 50 %\n\n# KPI-9: Trust\n\n- unit: %\n');
    assert.deepEqual(list(), []);
    set('metrics/KPI-1.csv', 'date,value\n2026-08-17,41.2\n');
    assert.deepEqual(list(), ['41.2 % of 50 %']);
    workspace.setComplete();
    assert.deepEqual(list(), ['41.2 % of 50 %', 'no data']);
  });

  it('miss neither code nor values where only open files are known', () => {
    const workspace = new Workspace(defaultConfig, testDay, false);
    const text = '# KPI-1: Activation\n\n- unit: %\n\n# REQ-1: One\n\n- status: accepted\n- moves: KPI-1\n';
    workspace.setText(uriOf('a.md'), 'a.md', text);
    workspace.setComplete();
    const { snapshot } = workspace.check();
    const file = snapshot.file(uriOf('a.md'));
    assert.ok(file);
    assert.deepEqual(
      findCodeLenses(snapshot, file).map(({ title }) => title),
      ['1 requirement'],
    );
  });
});
