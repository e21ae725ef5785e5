import assert from 'node:assert/strict';
import { findInlayHints, type HintChoice } from '../../../server/src/core/features/inlayHints.ts';
import { openFiles } from '../../support/openFiles.ts';

const product = {
  'goals.md':
    '# OBJ-1: Effortless first week\n\n## KPI-1: Activation\n\n- unit: %\n- target: >= 50 %\n\n## KPI-2: Churn\n\n' +
    '## KPI-3: Margin\n\n- sensitivity: restricted\n- unit: %\n\n## KPI-4: Broken\n\n- status: broken\n- unit: %\n',
  'reqs.md':
    '# REQ-1: Import a project\n\n- supports: OBJ-1\n\n# REQ-2: Tell people why an import of theirs was not taken in\n\n- **AC-1**: It says why\n',
  'metrics/KPI-1.csv': 'date,value\n2026-08-01,33\n2026-08-17,41.2\n',
  'metrics/KPI-3.csv': 'date,value\n2026-08-17,12\n',
  'metrics/KPI-4.csv': 'date,value\n2026-08-17,13\n',
};

const all: HintChoice = { titles: true, values: true };

/** The file's text with its hints in braces. */
function draw(path: string, text: string, choice = all, from = 0, to = text.length): string {
  const { snapshot, fileAt } = openFiles({ ...product, [path]: text });
  const hints = findInlayHints(snapshot, fileAt(path), text, { start: from, end: to }, choice);
  return hints
    .toReversed()
    .reduce((shown, { offset, label }) => `${shown.slice(0, offset)}{${label}}${shown.slice(offset)}`, text);
}

describe('inlay hints', () => {
  it('tell what an id in a comment is called', () =>
    assert.equal(draw('src/a.ts', '// implements REQ-1\n'), '// implements REQ-1{Import a project}\n'));

  it('tell it in the title of a test, for criteria too', () =>
    assert.equal(
      draw('test/a.test.ts', "it('REQ-2/AC-1: works', () => {});\n"),
      "it('REQ-2/AC-1{It says why}: works', () => {});\n",
    ));

  it('do not repeat what the line says, and say it once a line', () =>
    assert.equal(
      draw('src/a.ts', '// REQ-1: import a project\n// REQ-1, REQ-1\n// see REQ-1\n'),
      '// REQ-1: import a project\n// REQ-1{Import a project}, REQ-1\n// see REQ-1{Import a project}\n',
    ));

  it('say nothing of ids that are unknown or mean several items', () =>
    assert.equal(draw('src/a.ts', '// REQ-9\n'), '// REQ-9\n'));

  it('are those of the stretch that is asked about', () =>
    assert.equal(
      draw('src/a.ts', '// REQ-1\n//\n// REQ-1\n', all, 10, 22),
      '// REQ-1\n//\n// REQ-1{Import a project}\n',
    ));

  it('tell the last value of a KPI in a spec', () =>
    assert.equal(draw('spec.md', '# FR-1: One\n\n- moves: KPI-1\n'), '# FR-1: One\n\n- moves: KPI-1{41.2 %}\n'));

  it('say nothing of a KPI without data, and show no value that is restricted or broken', () =>
    assert.equal(draw('spec.md', 'See KPI-2, KPI-3 and KPI-4.\n'), 'See KPI-2, KPI-3 and KPI-4.\n'));

  it('show titles in code alone and values in specs alone, each only where wanted', () => {
    assert.equal(draw('spec.md', 'See REQ-1.\n'), 'See REQ-1.\n');
    assert.equal(draw('spec.md', 'See KPI-1.\n', { titles: true, values: false }), 'See KPI-1.\n');
    assert.equal(draw('src/a.ts', '// REQ-1\n', { titles: false, values: true }), '// REQ-1\n');
    assert.equal(draw('src/a.ts', '// KPI-1\n'), '// KPI-1{Activation}\n');
  });

  it('show no figures in the title of a key result that is restricted', () => {
    const goals = '# OBJ-7: Grow\n\n- **KR-1**: Margin from 20 % to 31 %\n  - uses: KPI-3\n';
    const { snapshot, fileAt } = openFiles({ ...product, 'more.md': goals, 'src/a.ts': '// see OBJ-7/KR-1\n' });
    const [hint] = findInlayHints(snapshot, fileAt('src/a.ts'), '// see OBJ-7/KR-1\n', { start: 0, end: 18 }, all);
    assert.equal(hint?.label, 'Margin from … to …');
  });
});
