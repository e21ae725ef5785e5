import assert from 'node:assert/strict';
import { findDocumentLinks } from '../../../server/src/core/features/documentLinks.ts';
import { openFiles } from '../../support/openFiles.ts';

/** The links of `spec.md` as `text → tooltip`. */
function listLinks(text: string, others: Readonly<Record<string, string>> = {}, path = 'spec.md'): readonly string[] {
  const { snapshot, fileAt } = openFiles({ ...others, [path]: text });
  return findDocumentLinks(snapshot, fileAt(path), text).map(
    ({ span, tooltip }) => `${text.slice(span.start, span.end)} → ${tooltip}`,
  );
}

const goals = { 'goals.md': '# OBJ-1: Effortless first week\n\n## KPI-1: Activation\n' };

// verifies TL-4
describe('document links', () => {
  it('lead from each id to its definition, and say id and title', () =>
    assert.deepEqual(listLinks('# REQ-1: Import\n\n- supports: OBJ-1\n- moves: KPI-1\n\nSee OBJ-1.\n', goals), [
      'OBJ-1 → OBJ-1 Effortless first week',
      'KPI-1 → KPI-1 Activation',
      'OBJ-1 → OBJ-1 Effortless first week',
    ]));

  it('are not made of definitions, of unknown ids, of ambiguous ones, and of code marks', () =>
    assert.deepEqual(
      listLinks('# REQ-1: Import\n\nSee REQ-9, FR-1, `OBJ-1`.\n', {
        ...goals,
        'specs/001-a/spec.md': '- **FR-1**: One\n',
        'specs/002-b/spec.md': '- **FR-1**: Two\n',
      }),
      [],
    ));

  it('leave links of Markdown to Markdown', () =>
    assert.deepEqual(
      listLinks(
        'See [OBJ-1](goals.md), [the aim, OBJ-1][aim], [KPI-1] and [OBJ-1].\n\n[aim]: goals.md\n[kpi-1]: goals.md\n',
        goals,
      ),
      ['OBJ-1 → OBJ-1 Effortless first week'],
    ));

  it('are made of both ends of a range and of an id in brackets', () =>
    assert.deepEqual(listLinks('# FR-1: One\n\n# FR-2: Two\n\n# FR-3: Three\n\n[covers FR-1..FR-3]\n'), [
      'FR-1 → FR-1 One',
      'FR-3 → FR-3 Three',
    ]));

  it('are made of a place that looks like a definition but is none', () =>
    assert.deepEqual(
      listLinks('# REQ-1: Import\n\n| ID | Title | Owner |\n|---|---|---|\n| REQ-1 | Import | Ann |\n'),
      ['REQ-1 → REQ-1 Import'],
    ));

  it('are made of a child with its parent in front', () =>
    assert.deepEqual(listLinks('# REQ-1: Import\n\n- **AC-1**: It works\n\n# Notes\n\nREQ-1/AC-1\n'), [
      'REQ-1/AC-1 → REQ-1/AC-1 It works',
    ]));

  it('show no figures of what is restricted', () =>
    assert.deepEqual(
      listLinks('See KR-1.\n', {
        'goals.md':
          '# OBJ-1: Grow\n\n- **KR-1**: Margin from 20 % to 31 %\n  - uses: KPI-1\n\n# KPI-1: Margin\n\n- sensitivity: restricted\n',
      }),
      ['KR-1 → OBJ-1/KR-1 Margin from … to …'],
    ));

  it('are not made in code', () => assert.deepEqual(listLinks('// implements OBJ-1\n', goals, 'src/a.ts'), []));
});
