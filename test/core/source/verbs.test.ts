import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { builtInKinds, makeKindTable } from '../../../server/src/core/model/kinds.ts';
import { readFacts, showReferences } from './readFacts.ts';

function checkComments(rows: readonly (readonly [comment: string, references: string])[]): void {
  for (const [comment, expected] of rows) {
    it(`${JSON.stringify(comment)} → ${expected || 'nothing'}`, () => {
      assert.equal(showReferences('src/a.ts', comment.replaceAll(/^/gm, '// ')), expected);
    });
  }
}

describe('a verb in a comment', () => {
  describe('says what an id means', () => {
    checkComments([
      ['implements REQ-1', 'implements REQ-1'],
      ['verifies REQ-118/AC-2', 'verifies [REQ-118]AC-2'],
      ['instruments KPI-ACT-7D', 'instruments KPI-ACT-7D'],
      ['measures KPI-1', 'instruments KPI-1'],
      ['validates FR-1', 'verifies FR-1'],
      ['Tests for REQ-1', 'verifies REQ-1'],
      ['Implements FR-001: the login form', 'implements FR-001'],
      ['Implements part of the requirement REQ-1', 'implements REQ-1'],
      ['trace:implements FR-001', 'implements FR-001'],
      ['@verifies {REQ-1}', 'verifies REQ-1'],
      ['implemented by REQ-1', 'implements REQ-1'],
      ['implements spec 001 FR-001', 'implements [001]FR-001'],
      ['IMPLEMENTS: REQ-1', 'implements REQ-1'],
      ['implements KPI-1', 'implements KPI-1'],
    ]);
  });

  describe('reaches over the list after it', () => {
    checkComments([
      ['verifies REQ-1, REQ-2', 'verifies REQ-1, verifies REQ-2'],
      ['verifies REQ-1 and REQ-2 & REQ-3', 'verifies REQ-1, verifies REQ-2, verifies REQ-3'],
      ['verifies FR-020/021', 'verifies FR-020, verifies FR-021'],
      ['verifies FR-001 / FR-002', 'verifies FR-001, verifies FR-002'],
      ['verifies FR-1..FR-3, FR-7', 'verifies FR-1{FR-2 FR-3}, verifies FR-3, verifies FR-7'],
      ['verifies FR-1 through FR-3', 'verifies FR-1{FR-2 FR-3}, verifies FR-3'],
      ['verifies REQ-1, REQ-2 and implements REQ-3', 'verifies REQ-1, verifies REQ-2, implements REQ-3'],
      ['verifies REQ-1 with the data of REQ-2', 'verifies REQ-1, implements REQ-2'],
      ['verifies REQ-1,\nREQ-2', 'verifies REQ-1, verifies REQ-2'],
      ['Verifies:\n- REQ-1: open\n- REQ-2', 'verifies REQ-1, verifies REQ-2'],
      ['verifies REQ-1\n\nREQ-2', 'verifies REQ-1, implements REQ-2'],
    ]);
  });

  describe('is missing: the kind and the file decide', () => {
    checkComments([
      ['REQ-1, US-2, FEAT-3', 'implements REQ-1, implements US-2, implements FEAT-3'],
      ['KPI-1, OBJ-2, ADR-3', 'mention KPI-1, mention OBJ-2, mention ADR-3'],
      ['per spec FR-113', 'implements FR-113'],
      ['Spec: FR-005-001.', 'implements FR-005-001'],
      ['(Spec 062, US1)', 'implements [062]US-1?'],
      ['users must not wait (REQ-1)', 'implements REQ-1'],
    ]);
    it('in a test file they verify', () => {
      assert.equal(showReferences('test/a.ts', '// REQ-1, KPI-2'), 'verifies REQ-1, mention KPI-2');
      assert.equal(showReferences('test/a.ts', '// implements REQ-1'), 'implements REQ-1');
    });
    it('a kind of the configuration says so itself', () => {
      const rule = {
        name: 'rule',
        label: 'rule',
        plural: 'rules',
        prefixes: ['RULE'],
        meaning: '',
        like: 'requirement',
        statuses: 'work',
        inCode: 'implements',
      } as const;
      const config = { ...defaultConfig, kinds: makeKindTable([...builtInKinds, rule]) };
      assert.equal(showReferences('a.ts', '// RULE-1', config), 'implements RULE-1');
      assert.equal(showReferences('a.ts', '// RULE-1'), '');
    });
  });

  describe('is taken back', () => {
    checkComments([
      ['TODO: REQ-1', 'mention REQ-1'],
      ['TODO(REQ-1): later', 'mention REQ-1'],
      ['TODO: handle the edge case of REQ-1', 'mention REQ-1'],
      ['FIXME implements REQ-1', 'mention REQ-1'],
      ['TODO: later.\nImplements REQ-1', 'implements REQ-1'],
      ['TODO: later\nImplements REQ-1', 'implements REQ-1'],
      ['the todo list of REQ-1', 'implements REQ-1'],
      ['see REQ-1, REQ-2', 'mention REQ-1, mention REQ-2'],
      ['@see REQ-1', 'mention REQ-1'],
      ['See also: spec 001 FR-1', 'mention [001]FR-1'],
      ['not REQ-1', 'mention REQ-1'],
      ['unlike REQ-1, this implements REQ-2', 'mention REQ-1, implements REQ-2'],
      ['implements REQ-1, except REQ-2', 'implements REQ-1, mention REQ-2'],
      ['implements REQ-1, not REQ-2', 'implements REQ-1, mention REQ-2'],
      ['does not yet implement REQ-1', 'mention REQ-1'],
      ["doesn't implement REQ-1", 'mention REQ-1'],
      ['As you can see, REQ-1 holds', 'implements REQ-1'],
    ]);
  });
});

describe('a local id in a comment', () => {
  describe('belongs to the item before it in its list', () => {
    checkComments([
      ['(REQ-13 AC-2/AC-4)', 'implements REQ-13, implements [REQ-13]AC-2, implements [REQ-13]AC-4'],
      [
        'verifies REQ-13, AC-2, REQ-14 AC-1',
        'verifies REQ-13, verifies [REQ-13]AC-2, verifies REQ-14, verifies [REQ-14]AC-1',
      ],
      ['REQ-13 (AC-2, AC-3)', 'implements REQ-13, implements [REQ-13]AC-2, implements [REQ-13]AC-3'],
      ['REQ-13: AC-2 holds', 'implements REQ-13, implements [REQ-13]AC-2'],
      ['001/REQ-13 AC-2', 'implements [001]REQ-13, implements [001/REQ-13]AC-2'],
      ['AC-2 of REQ-13', 'implements [REQ-13]AC-2, mention REQ-13'],
      ['AC-2', 'implements AC-2'],
      ['REQ-13 is done; then AC-2', 'implements REQ-13, implements AC-2'],
    ]);
  });
});

describe('a number of Kiro', () => {
  checkComments([
    ['Requirements: 5.4, 5.5', 'implements [REQ-5]AC-4?, implements [REQ-5]AC-5?'],
    ['_Requirements: 9.1_', 'implements [REQ-9]AC-1?'],
    ['**Validates: Requirements 8.4, 8.5**', 'verifies [REQ-8]AC-4?, verifies [REQ-8]AC-5?'],
    ['Validates: 3.4 and 3.6', 'verifies [REQ-3]AC-4?, verifies [REQ-3]AC-6?'],
    [
      'Requirements: 3.1-3.4, 4.1',
      'implements [REQ-3]AC-1?{AC-2 AC-3 AC-4}, implements [REQ-3]AC-4?, implements [REQ-4]AC-1?',
    ],
    ['Requirements: 3.1-4.2', 'implements [REQ-3]AC-1?'],
    ['Requirements: 1.2.3, Python 3.4', ''],
    ['version 3.4, section 5.5', ''],
    ['Requirements: REQ-1, REQ-2', 'implements REQ-1, implements REQ-2'],
  ]);
  it('verifies in a test file and in a title', () => {
    assert.equal(showReferences('test/a.ts', '// Requirements: 5.4'), 'verifies [REQ-5]AC-4?');
    assert.equal(showReferences('a.ts', `it('x, Requirements: 5.4')`), 'verifies [REQ-5]AC-4?');
  });
});

describe('a list over several comment lines', () => {
  const samples: readonly (readonly [path: string, text: string])[] = [
    ['a.ts', '/**\n * Verifies REQ-1,\n * REQ-2\n *\n * and REQ-3\n */'],
    ['a.ts', '  /// verifies REQ-1,\n  /// REQ-2,\n  ///REQ-3'],
    ['a.py', 'x = 1 # verifies REQ-1,\n      #REQ-2,\n## REQ-3'],
    ['a.sql', '-- verifies REQ-1\n--   and REQ-2,\n-- REQ-3'],
    ['a.lisp', ';; verifies REQ-1,\n;;; REQ-2, REQ-3'],
    ['a.py', '"""Verifies REQ-1,\nREQ-2,\nREQ-3.\n"""'],
  ];
  for (const [path, text] of samples) {
    it(JSON.stringify(text), () =>
      assert.equal(showReferences(`src/${path}`, text), 'verifies REQ-1, verifies REQ-2, verifies REQ-3'),
    );
  }

  it('keeps every offset', () => {
    for (const [path, text] of samples) {
      for (const reference of readFacts(path, text).references) {
        assert.equal(text.slice(reference.idSpan.start, reference.idSpan.end), reference.id);
      }
    }
  });
  it('ends where code stands between', () => {
    assert.equal(showReferences('src/a.ts', '// verifies REQ-1,\nf();\n// REQ-2'), 'verifies REQ-1, implements REQ-2');
  });
});

describe('a task', () => {
  it('reaches to the end of what it says, not to an id that begins the next line', () => {
    const read = (text: string): string => showReferences('src/a.ts', text);
    assert.equal(read('// TODO REQ-4\n// REQ-3\n'), 'mention REQ-4, implements REQ-3');
    assert.equal(read('// TODO: after REQ-4,\n// REQ-3\n'), 'mention REQ-4, mention REQ-3');
  });
});
