import assert from 'node:assert/strict';
import { parseFixture, printFixture } from '../../support/fixture.ts';

describe('fixture language', () => {
  it('reads files, cursor and marks, and takes the marks out', () => {
    const fixture = parseFixture(`
      //- specs/login.md
      # REQ-1: Log in
        ^^^^^ warning requirement-without-objective
        ^^^^^ information requirement-without-kpi
      Depends on: REQ<|>-9
                     ^^^^^ error unknown-id

      //- src/login.ts
      // implements REQ-1
    `);
    assert.deepEqual(
      [...fixture.files],
      [
        ['specs/login.md', '# REQ-1: Log in\nDepends on: REQ-9\n'],
        ['src/login.ts', '// implements REQ-1'],
      ],
    );
    assert.deepEqual(fixture.cursor, { path: 'specs/login.md', line: 1, column: 15, offset: 31 });
    assert.deepEqual(
      fixture.expected.map(({ line, from, to, severity, rule }) => [line, from, to, severity, rule]),
      [
        [0, 2, 7, 'warning', 'requirement-without-objective'],
        [0, 2, 7, 'information', 'requirement-without-kpi'],
        [1, 15, 20, 'error', 'unknown-id'],
      ],
    );
  });

  it('gives a fixture without a header the path spec.md', () => {
    assert.deepEqual([...parseFixture('# REQ-1: One').files.keys()], ['spec.md']);
  });

  it('keeps the indent that lines have beyond the one they share', () => {
    assert.equal(parseFixture('\n    - a\n      - b\n  ').files.get('spec.md'), '- a\n  - b');
  });

  it('takes //- for a header at the start of a line only', () => {
    assert.equal(parseFixture('text //- no-file.md').files.get('spec.md'), 'text //- no-file.md');
  });

  const mistakes: readonly (readonly [string, string, RegExp])[] = [
    ['a severity that there is not', 'REQ-1\n^^^^^ warn unknown-id', /looks like a mark/],
    ['carets without a rule', 'REQ-1\n^^^^^', /looks like a mark/],
    ['a mark above the first line', '^^^^^ error unknown-id', /above the first line/],
    ['a header without a path', '//- \nREQ-1', /looks like a mark/],
    ['two cursors', '<|>REQ-1\nREQ-<|>2', /two cursors/],
    ['one path twice', '//- a.md\nx\n//- a.md\ny', /twice/],
  ];
  for (const [what, source, message] of mistakes) {
    it(`refuses ${what}`, () => assert.throws(() => parseFixture(source), message));
  }

  it('prints what it read', () => {
    const source = '//- a.md\nsee REQ-9\n    ^^^^^ error unknown-id\n//- b.md\nnothing';
    const { files, expected } = parseFixture(source);
    assert.equal(printFixture(files, expected), source);
  });
});
