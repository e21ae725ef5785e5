import assert from 'node:assert/strict';
import { read, referencesIn } from './reading.ts';

function refers(cases: readonly (readonly [text: string, ...references: string[]])[]): void {
  for (const [text, ...references] of cases) {
    it(JSON.stringify(text), () => assert.deepEqual(referencesIn(text), references));
  }
}

describe('mentions', () => {
  refers([
    ['See REQ-1.', '(REQ-1)'],
    ['See **REQ-1**, _REQ-2_ and ~~REQ-3~~.', '(REQ-1)', '(REQ-2)', '(REQ-3)'],
    ['# About REQ-1', '(REQ-1)'],
    ['- REQ-1', '(REQ-1)'],
    ['| a |\n|---|\n| REQ-1 |', '(REQ-1)'],
    ['> REQ-1', '(REQ-1)'],
    ['Text[^1]\n\n[^1]: REQ-1', '(REQ-1)'],
    ['[REQ-1](other.md#req-1)', '(REQ-1)'],
    ['[the importer](REQ-1.md) and ![REQ-2](REQ-3.png)'],
    ['[REQ-1][x] and [REQ-2]', '(REQ-1)', '(REQ-2)'],
    ['[REQ-1][x]\n\n[x]: http://a.b/REQ-2', '(REQ-1)'],
    ['<https://a.b/REQ-1> https://a.b/REQ-2 www.a.b/REQ-3'],
    ['REQ-1, see [https://a.b/REQ-2] and [REQ-3: a@b.c]', '(REQ-1)', '(REQ-3)'],
    ['`REQ-1` and ``REQ-2 ` ``'],
    ['```\nREQ-1\n```\n\n~~~\nREQ-2\n~~~\n\n    REQ-3\n'],
    ['<!-- REQ-1 -->\n\ntext <!-- REQ-2 --> text'],
    ['<p title="REQ-1">REQ-2</p>', '(REQ-2)'],
    ['<pre>REQ-1</pre>'],
    ['text <b>REQ-1</b>', '(REQ-1)'],
    ['REQ-118/AC-2', '(REQ-118/AC-2)'],
    ['001-login/FR-001', '(001-login/FR-001)'],
    ['AC-2 alone is text'],
    ['## FR-1 / FR-2', '(FR-1)', '(FR-2)'],
    ['- REQ-XXX and REQ-ID'],
    ['# REQ-1: like REQ-2', 'REQ-1 (REQ-2)'],
    ['# REQ-1: a\n\nLike REQ-2.\n\n## Notes\n\nREQ-3', 'REQ-1 (REQ-2)', 'REQ-1 (REQ-3)'],
    ['# REQ-1: a\n\nSee AC-2.', 'REQ-1 (AC-2)'],
    ['- **REQ-1**: a\n\nREQ-2', '(REQ-2)'],
    ['# REQ-1: a\n\n- rationale: like REQ-2', 'REQ-1 (REQ-2)'],
    ['# REQ-1: a\n\n- Note: like REQ-2', 'REQ-1 (REQ-2)'],
    ['# REQ-1: a\n\n**Acceptance**:\n\n- like REQ-2', 'REQ-1 (REQ-2)'],
    ['| ID | Title |\n|---|---|\n| REQ-1 | like REQ-2 |\n| x | REQ-3 |', 'REQ-1 (REQ-2)', '(REQ-3)'],
  ]);

  it('of a range keep both ends and what lies between', () => {
    const [first, last] = read('FR-001..FR-004').facts.references;
    assert.deepEqual(first?.range, { between: ['FR-002', 'FR-003'], last: 'FR-004' });
    assert.equal(last?.id, 'FR-004');
  });

  it('of what may be no id say so', () => {
    assert.deepEqual(
      read('US-ASCII, O1, REQ-1').facts.references.map(({ id, onlyIfDefined }) => [id, onlyIfDefined ?? false]),
      [
        ['US-ASCII', true],
        ['O-1', true],
        ['REQ-1', false],
      ],
    );
  });

  it('point at the very text', () => {
    const { text, facts } = read('\n  a 😀 **x** REQ-118/AC-2\r\n  é REQ-1\n'.slice(1));
    assert.deepEqual(
      facts.references.map(({ span, idSpan }) => [
        text.slice(span.start, span.end),
        text.slice(idSpan.start, idSpan.end),
      ]),
      [
        ['REQ-118/AC-2', 'AC-2'],
        ['REQ-1', 'REQ-1'],
      ],
    );
  });
});

describe('links in fields', () => {
  refers([
    ['# REQ-1: a\n\n- supports: OBJ-1', 'REQ-1 supports OBJ-1'],
    [
      '# REQ-1: a\n\n- supports: OBJ-1, OBJ-2 and OBJ-3',
      'REQ-1 supports OBJ-1',
      'REQ-1 supports OBJ-2',
      'REQ-1 supports OBJ-3',
    ],
    ['# REQ-1: a\n\n- supports: [OBJ-1](okrs.md)', 'REQ-1 supports OBJ-1'],
    ['# REQ-1: a\n\n- supports: **OBJ-1** grow', 'REQ-1 supports OBJ-1'],
    ['# REQ-1: a\n\n- moves: KPI-ACT-7D (+3 pp)', 'REQ-1 moves KPI-ACT-7D'],
    [
      '# REQ-1: a\n\n- moves: KPI-1 (+3 pp, see KPI-2), KPI-3',
      'REQ-1 moves KPI-1',
      'REQ-1 (KPI-2)',
      'REQ-1 moves KPI-3',
    ],
    ['# REQ-1: a\n\n- supports: growth (OBJ-1)', 'REQ-1 supports OBJ-1'],
    ['# REQ-1: a\n\n- supports: PIL-SELFSERVE', 'REQ-1 supports PIL-SELFSERVE'],
    ['# REQ-1: a\n\n- supports: O1', 'REQ-1 supports O-1'],
    ['# REQ-1: a\n\n- supports: `OBJ-1`'],
    ['# REQ-1: a\n\n- realizes: UJ-3', 'REQ-1 satisfies UJ-3'],
    ['# KPI-1: a\n\n- guarded-by: KPI-2', 'KPI-1 <guards KPI-2'],
    ['# OBJ-1: a\n\n- KPI: KPI-1', 'OBJ-1 <measures KPI-1'],
    ['# OBJ-1: a\n\n- key results: KR-1', 'OBJ-1 <proves KR-1'],
    ['# KR-1: a\n\n- metric: KPI-1\n- objective: OBJ-1', 'KR-1 uses KPI-1', 'KR-1 proves OBJ-1'],
    ['# REQ-1: a\n\n- refines: 001-login/FR-001', 'REQ-1 refines 001-login/FR-001'],
    [
      '# REQ-1: a\n\n- depends on:\n  - REQ-2 because of REQ-3\n  - REQ-4, REQ-5',
      'REQ-1 depends on REQ-2',
      'REQ-1 (REQ-3)',
      'REQ-1 depends on REQ-4',
      'REQ-1 depends on REQ-5',
    ],
    ['# REQ-1: a\n\n**Depends on**:\n\n- [REQ-2](a.md)', 'REQ-1 depends on REQ-2'],
    [
      '| ID | Title | Objective |\n|---|---|---|\n| REQ-1 | a | OBJ-1, OBJ-2 |',
      'REQ-1 supports OBJ-1',
      'REQ-1 supports OBJ-2',
    ],
    ['# REQ-1: a\n\n| | |\n|---|---|\n| Supports | OBJ-1 |', 'REQ-1 supports OBJ-1'],
    ['supports: OBJ-1', '(OBJ-1)'],
    ['# REQ-1: a\n\n## Notes\n\n- supports: OBJ-1', 'REQ-1 (OBJ-1)'],
  ]);

  it('name the field', () => {
    const [reference] = read('# OBJ-1: a\n\n- KPIs: KPI-1').facts.references;
    assert.deepEqual([reference?.type, reference?.field, reference?.inverse], ['measures', 'measured by', true]);
  });
});

describe('links in words', () => {
  refers([
    ['# REQ-1: a\n\nRealizes UJ-3.', 'REQ-1 satisfies UJ-3'],
    ['- **SC-1**: a. Validates FR-1, FR-2', 'SC-1 measures FR-1', 'SC-1 measures FR-2'],
    [
      '- **REQ-1**: a — depends on REQ-2 and REQ-3; like REQ-4',
      'REQ-1 depends on REQ-2',
      'REQ-1 depends on REQ-3',
      'REQ-1 (REQ-4)',
    ],
    ['- **KR-1**: From 33 % to 50 % — uses KPI-1', 'KR-1 uses KPI-1'],
    ['# KPI-1: a\n\nGuarded by KPI-2.', 'KPI-1 <guards KPI-2'],
    ['# REQ-1: a\n\nIt **supports** [OBJ-1](a.md).', 'REQ-1 supports OBJ-1'],
    ['# REQ-1: a\n\nIt does not depend on REQ-2, and never supports OBJ-1.', 'REQ-1 (REQ-2)', 'REQ-1 (OBJ-1)'],
    ['# REQ-1: a\n\nIts objective OBJ-1 is far.', 'REQ-1 (OBJ-1)'],
    ['# REQ-1: a\n\n## Notes\n\nSupports OBJ-1.', 'REQ-1 (OBJ-1)'],
    ['Supports OBJ-1.', '(OBJ-1)'],
    ['# VIS-1: a\n\nIt uses KPI-1.', 'VIS-1 (KPI-1)'],
  ]);
});
