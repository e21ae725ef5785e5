import assert from 'node:assert/strict';
import { fieldsIn, read, referencesIn } from './reading.ts';

function holds(cases: readonly (readonly [name: string, text: string, ...fields: string[]])[]): void {
  for (const [name, text, ...fields] of cases) it(name, () => assert.deepEqual(fieldsIn(text), fields));
}

describe('fields', () => {
  describe('in lists', () => {
    holds([
      ['plain key', '## REQ-1: a\n\n- owner: ann\n', 'REQ-1 owner = ann'],
      ['bold key, colon outside', '## REQ-1: a\n\n- **Owner**: ann\n', 'REQ-1 owner = ann'],
      ['bold key, colon inside', '## REQ-1: a\n\n- **Owner:** ann\n', 'REQ-1 owner = ann'],
      [
        'other marks',
        '## REQ-1: a\n\n* _Owner_: ann\n+ Due: 2026-09-30\n',
        'REQ-1 owner = ann',
        'REQ-1 due = 2026-09-30',
      ],
      ['right after the heading', '## REQ-1: a\n- owner: ann\n', 'REQ-1 owner = ann'],
      ['several', '## REQ-1: a\n\n- owner: ann\n- status: draft\n', 'REQ-1 owner = ann', 'REQ-1 status = draft'],
      ['marks of the value are dropped', '## REQ-1: a\n\n- owner: **Ann**  `B`\n', 'REQ-1 owner = Ann B'],
      ['value over two lines', '## REQ-1: a\n\n- rationale: because\n  of this\n', 'REQ-1 rationale = because of this'],
      [
        'two lines of fields',
        '## REQ-1: a\n\n- owner: ann\n  status: draft\n',
        'REQ-1 owner = ann',
        'REQ-1 status = draft',
      ],
      ['children of a list item', '- **REQ-1**: a\n  - owner: ann\n', 'REQ-1 owner = ann'],
      ['lines under a list item', '- **REQ-1**: a\n  owner: ann\n', 'REQ-1 owner = ann'],
      ['a paragraph of a list item', '- **REQ-1**: a\n\n  owner: ann\n', 'REQ-1 owner = ann'],
      ['nested under text', '## REQ-1: a\n\n- Details\n  - owner: ann\n', 'REQ-1 owner = ann'],
      ['empty value', '## REQ-1: a\n\n- owner:\n- team: x\n', 'REQ-1 owner = ', 'REQ-1 team = x'],
      ['a URL', '## REQ-1: a\n\n- tracker: https://x.y/z?a=1;b=2\n', 'REQ-1 tracker = https://x.y/z?a=1;b=2'],
      ['unknown keys are text', '## REQ-1: a\n\n- Note: ann\n- Given: b\n'],
      ['no colon, no field', '## REQ-1: a\n\n- owner ann\n'],
      ['in a quote they are text', '## REQ-1: a\n\n> - owner: ann\n'],
      ['of another kind they are text', '## REQ-1: a\n\n- north-star: KPI-1\n'],
    ]);
  });

  describe('on lines', () => {
    holds([
      ['bold key', '## REQ-1: a\n\n**Owner**: ann\n', 'REQ-1 owner = ann'],
      ['bold key, colon inside', '## REQ-1: a\n\n**Owner:** ann\n', 'REQ-1 owner = ann'],
      ['plain key is text', '## REQ-1: a\n\nowner: ann\n'],
      [
        'several lines',
        '## REQ-1: a\n\n**Owner**: ann\\\n**Status**: draft\n',
        'REQ-1 owner = ann',
        'REQ-1 status = draft',
      ],
      ['line after text', '## REQ-1: a\n\nSome words\n**Owner**: ann\n', 'REQ-1 owner = ann'],
      ['line under a strong paragraph', '**REQ-1: a**\n**Owner**: ann\n', 'REQ-1 owner = ann'],
      ['list under a strong paragraph', '**REQ-1: a**\n\n- owner: ann\n', 'REQ-1 owner = ann'],
    ]);
  });

  describe('separated', () => {
    holds([
      [
        'by middle dots',
        '## OBJ-1: a\n\n- cycle: 2026-Q3 · level: product · status: active\n',
        'OBJ-1 cycle = 2026-Q3',
        'OBJ-1 level = product',
        'OBJ-1 status = active',
      ],
      ['by semicolons', '## REQ-1: a\n\n- owner: ann; status: draft\n', 'REQ-1 owner = ann', 'REQ-1 status = draft'],
      [
        'on a bold line',
        '## REQ-1: a\n\n**Owner**: ann · **Status**: draft\n',
        'REQ-1 owner = ann',
        'REQ-1 status = draft',
      ],
      [
        'only before a known key',
        '## REQ-1: a\n\n- rationale: one; two · three: four\n',
        'REQ-1 rationale = one; two · three: four',
      ],
      ['only before a colon', '## REQ-1: a\n\n- rationale: one; owner ann\n', 'REQ-1 rationale = one; owner ann'],
      ['behind a statement', '- **REQ-1**: Must do it; owner: ann · due: Q3\n', 'REQ-1 owner = ann', 'REQ-1 due = Q3'],
      ['not in running text', '## REQ-1: a\n\nSome words; owner: ann\n'],
    ]);

    it('leave the statement as it is', () => {
      const [definition] = read('- **REQ-1**: Must do it; owner: ann\n').facts.definitions;
      assert.equal(definition?.statement, 'Must do it');
    });
  });

  describe('keys', () => {
    holds([
      ['ignore case', '## REQ-1: a\n\n- OWNER: ann\n', 'REQ-1 owner = ann'],
      ['ignore hyphens', '## REQ-1: a\n\n- Depends-On: REQ-2\n', 'REQ-1 depends on = REQ-2'],
      [
        'ignore number',
        '## REQ-1: a\n\n- Objectives: OBJ-1\n- dependency: REQ-2\n',
        'REQ-1 supports = OBJ-1',
        'REQ-1 depends on = REQ-2',
      ],
      ['Deciders of an ADR', '# ADR-1: a\n\n- Deciders: ann\n', 'ADR-1 decided-by = ann'],
      ['DRI, Lead', '## REQ-1: a\n\n- DRI: ann\n- Lead: bob\n', 'REQ-1 owner = ann', 'REQ-1 owner = bob'],
      [
        'By, Release, Milestone',
        '## REQ-1: a\n\n- By: Q3\n- Release: 2.0\n- Milestone: M1\n',
        'REQ-1 due = Q3',
        'REQ-1 due = 2.0',
        'REQ-1 due = M1',
      ],
      ['Goal on a requirement', '## REQ-1: a\n\n- Goal: OBJ-1\n', 'REQ-1 supports = OBJ-1'],
      ['Objective on a KPI', '## KPI-1: a\n\n- Objective: OBJ-1\n', 'KPI-1 measures = OBJ-1'],
      ['Metric on a requirement', '## REQ-1: a\n\n- Metric: KPI-1\n', 'REQ-1 moves = KPI-1'],
      ['Metric on a KPI', '## KPI-1: a\n\n- metric: nps\n', 'KPI-1 metric = nps'],
      ['Blocked by', '## REQ-1: a\n\n- Blocked by: REQ-2\n', 'REQ-1 depends on = REQ-2'],
      ['nouns with words are text', '## REQ-1: a\n\n- Goal: make it easy\n- Metric: load time\n'],
    ]);
  });

  describe('in tables', () => {
    for (const head of ['', 'Field', 'Key', 'Attribute', 'Property', 'Metadata', '**Field**']) {
      it(`headed by ${head || 'nothing'}`, () =>
        assert.deepEqual(
          fieldsIn(`## REQ-1: a\n\n| ${head} | |\n|---|---|\n| Owner | ann |\n| **Status** | draft |\n`),
          ['REQ-1 owner = ann', 'REQ-1 status = draft'],
        ));
    }
    holds([
      ['another head is text', '## REQ-1: a\n\n| Who | What |\n|---|---|\n| Owner | ann |\n| Status | draft |\n'],
      [
        'one row under known keys',
        '## KPI-1: a\n\n| unit | direction | target |\n|---|---|---|\n| percent | up | >= 50 |\n',
        'KPI-1 unit = percent',
        'KPI-1 direction = up',
        'KPI-1 target = >= 50',
      ],
      ['one row about another item is text', '## KPI-1: a\n\n| Requirement | Status |\n|---|---|\n| REQ-1 | draft |\n'],
      ['two rows are text', '## KPI-1: a\n\n| unit | direction |\n|---|---|\n| percent | up |\n| x | y |\n'],
      [
        'columns of a row that defines',
        '| ID | Title | Owner | Status |\n|---|---|---|---|\n| REQ-1 | a | ann | draft |\n| REQ-2 | b | | |\n',
        'REQ-1 owner = ann',
        'REQ-1 status = draft',
      ],
      [
        'escaped pipes',
        '| ID | Title | Owner |\n|---|---|---|\n| REQ-1 | a \\| b | c \\| d |\n',
        'REQ-1 owner = c | d',
      ],
    ]);
  });

  describe('target of a requirement', () => {
    const targets = (kind: string, ...values: readonly string[]): string =>
      `## ${kind}-1: a\n\n${values.map(value => `- target: ${value}\n`).join('')}`;
    const whens = ['2026-09-30', '2026-Q3', 'Q3 2026', 'end of Q3', 'October 2026', 'v2.0', 'REL-3', 'Release 5'];
    const values = [
      '>= 50 % by 2026-09-30',
      'above 95%',
      'p95 < 200 ms',
      'from 33 % to 50 % by Q3',
      '2',
      '50 000 users',
    ];
    holds([
      ['says by when', targets('REQ', ...whens), ...whens.map(value => `REQ-1 due = ${value}`)],
      ['says how much', targets('REQ', ...values), ...values.map(value => `REQ-1 target = ${value}`)],
      ['of a KPI is always a value', targets('KPI', '2026-09-30'), 'KPI-1 target = 2026-09-30'],
    ]);
  });

  describe('that own a list', () => {
    const given = ['Given a', 'Then b'];
    const cases: readonly (readonly [string, string])[] = [
      ['heading', '### REQ-1: a\n\n#### Acceptance Criteria\n\n- Given a\n- Then b\n'],
      ['heading, numbered list', '### REQ-1: a\n\n#### Acceptance Criteria:\n\n1. Given a\n2. Then b\n'],
      ['bold label', '### REQ-1: a\n\n**Acceptance Criteria**\n\n- Given a\n- Then b\n'],
      ['bold label with colon', '### REQ-1: a\n\n**Acceptance criteria**:\n- Given a\n- Then b\n'],
      ['last line of a paragraph', '**REQ-1: a**\nAs a user.\n**Acceptance:**\n- Given a\n- Then b\n'],
      ['list item', '- **REQ-1**: a\n  - acceptance:\n    - Given a\n    - Then b\n'],
      ['list item with a bold label', '- **REQ-1**: a\n  - **Acceptance**\n    - Given a\n    - Then b\n'],
    ];
    for (const [name, text] of cases) {
      it(name, () => assert.deepEqual(fieldsIn(text), [`REQ-1 acceptance = ${given.join(' | ')}`]));
    }
    holds([
      [
        'fields inside are values',
        '### REQ-1: a\n\n**Acceptance**:\n- status: shown\n',
        'REQ-1 acceptance = status: shown',
      ],
      [
        'nested details are no values',
        '### REQ-1: a\n\n**Acceptance**:\n- one\n  - more\n- two\n',
        'REQ-1 acceptance = one | two',
      ],
      [
        'a label is for the next block only',
        '### REQ-1: a\n\n**Acceptance**:\n\ntext\n\n- owner: ann\n',
        'REQ-1 acceptance = ',
        'REQ-1 owner = ann',
      ],
      ['commas split other lists', '### REQ-1: a\n\n- contributors: ann, bob\n', 'REQ-1 contributors = ann | bob'],
      ['a list of ids', '- **REQ-1**: a\n  - supports:\n    - OBJ-1\n    - OBJ-2\n', 'REQ-1 supports = OBJ-1, OBJ-2'],
    ]);
  });

  describe('belong', () => {
    holds([
      [
        'to the innermost body',
        '## OBJ-1: a\n\n- **KR-1**: b\n  - owner: ann\n- owner: bob\n',
        'OBJ-1 owner = bob',
        'KR-1 owner = ann',
      ],
      ['before the first heading only', '## REQ-1: a\n\n### Notes\n\n- owner: ann\n'],
      ['not after an item of its own', '# OBJ-1: a\n\n## REQ-1: b\n\n- owner: ann\n', 'REQ-1 owner = ann'],
      ['to nobody outside', '- owner: ann\n\n## REQ-1: a\n'],
      ['after a rule to the heading', '## OBJ-1: a\n\n**REQ-1**: b\n\n---\n\n- owner: ann\n', 'OBJ-1 owner = ann'],
    ]);
  });

  describe('in front matter', () => {
    holds([
      [
        'of an item',
        '---\nid: REQ-1\npriority: must\nsupports: [OBJ-1, OBJ-2]\n---\n',
        'REQ-1 priority = must',
        'REQ-1 supports = OBJ-1, OBJ-2',
      ],
      [
        'and under its heading',
        '---\nid: REQ-1\npriority: must\n---\n# REQ-1: a\n\n- team: x\n- due: Q3\n',
        'REQ-1 priority = must',
        'REQ-1 team = x',
        'REQ-1 due = Q3',
      ],
      ['as a list', '---\nid: REQ-1\ntags:\n  - a\n  - b\n---\n', 'REQ-1 tags = a | b'],
    ]);
    it('links from the item', () =>
      assert.deepEqual(referencesIn('---\nid: REQ-1\nsupports:\n  - OBJ-1\n  - "OBJ-2"\n---\n'), [
        'REQ-1 supports OBJ-1',
        'REQ-1 supports OBJ-2',
      ]));
    it('mentions where there is no item', () =>
      assert.deepEqual(referencesIn('---\nrelated: OBJ-1\n---\n'), ['(OBJ-1)']));
  });

  it('say where key and value stand', () => {
    const { text, facts } = read('## REQ-1: a\n\n- **Owner**: *ann* b · due: Q3\n');
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    const fields = facts.definitions[0]?.fields ?? [];
    assert.deepEqual(
      fields.map(field => [at(field.keySpan), at(field.valueSpan)]),
      [
        ['Owner', 'ann* b'],
        ['due', 'Q3'],
      ],
    );
  });

  it('take a ticked box for the status of work', () => {
    assert.deepEqual(fieldsIn('- [x] **REQ-1**: a\n- [ ] **REQ-2**: b\n- [x] **REQ-3**: c\n  - status: verified\n'), [
      'REQ-1 status = x',
      'REQ-3 status = verified',
    ]);
  });
});

describe("a file's defaults", () => {
  const defaultsIn = (text: string): readonly string[] =>
    read(`${text}\n\n### REQ-9: last\n`).facts.defaults.map(({ name, value }) => `${name} = ${value}`);

  const cases: readonly (readonly [name: string, text: string, ...defaults: string[]])[] = [
    [
      'front matter',
      '---\nowner: "@growth"\nteam: growth\nstatus: draft\n---\n',
      'owner = @growth',
      'team = growth',
      'status = draft',
    ],
    ['bold line', '# Spec\n\n**Status**: Draft\n\n## A\n', 'status = Draft'],
    ['bold lines', '# Spec\n\n**Status**: Draft  \n**DRI**: ann\n', 'status = Draft', 'owner = ann'],
    ['list', '# Spec\n\n- **Owner**: ann\n', 'owner = ann'],
    ['table', '# Spec\n\n| Metadata | |\n|---|---|\n| Status | Draft |\n', 'status = Draft'],
    ['not below the second heading', '# Spec\n\n## A\n\n**Status**: Draft\n'],
    ['not below a definition', '# Spec\n\n- **REQ-1**: a\n\n**Status**: Draft\n'],
    ['no other field', '# Spec\n\n**Priority**: must\n**Created**: 2026-01-01\n'],
    ['the first counts', '---\nstatus: draft\n---\n# Spec\n\n**Status**: Accepted\n', 'status = draft'],
  ];
  for (const [name, text, ...defaults] of cases) it(name, () => assert.deepEqual(defaultsIn(text), defaults));

  it('are kept only where there are items', () => {
    assert.deepEqual(read('---\nstatus: draft\nscope: a\n---\n').facts.defaults, []);
  });

  it('are not repeated on the item of the front matter', () => {
    assert.deepEqual(fieldsIn('---\nid: REQ-1\nowner: ann\npriority: must\n---\n'), ['REQ-1 priority = must']);
  });
});

describe('scope', () => {
  const scopeIn = (text: string): string | undefined => read(`${text}\n\nREQ-9\n`).facts.scope?.name;
  it('of front matter', () => assert.equal(scopeIn('---\nscope: onboarding\n---\n'), 'onboarding'));
  it('of the head', () => assert.equal(scopeIn('# Spec\n\n**Scope**: onboarding\n'), 'onboarding'));
  it('of the first comment', () =>
    assert.equal(scopeIn('# Spec\n\n<!-- throughline-scope: 001-login -->\n'), '001-login'));
  it('of no later comment', () =>
    assert.equal(scopeIn('<!-- hello -->\n\n<!-- throughline-scope: 001-login -->\n'), undefined));
  it('points at the name', () => {
    const { text, facts } = read('<!-- throughline-scope: 001-login -->\n\n# REQ-1: a\n');
    assert.equal(text.slice(facts.scope?.span.start, facts.scope?.span.end), '001-login');
  });
});
