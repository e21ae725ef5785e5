import assert from 'node:assert/strict';
import { readFacts } from './readFacts.ts';

/** The ignores of a file as `rule|reason|text covered`. */
function showIgnores(path: string, text: string): string[] {
  return readFacts(path, text).suppressions.map(
    ({ rule, reason, target }) => `${rule}|${reason}|${text.slice(target.start, target.end)}`,
  );
}

describe('throughline-ignore in code', () => {
  it('covers its comment, the comments right below and the next line of code', () => {
    const text = 'a();\n// throughline-ignore unknown-id: it comes next week\n// REQ-1\nb(); // REQ-2\nc();\n';
    assert.deepEqual(showIgnores('a.ts', text), [
      'unknown-id|it comes next week|// throughline-ignore unknown-id: it comes next week\n// REQ-1\nb(); // REQ-2\n',
    ]);
  });
  it('covers the code below over empty lines', () => {
    assert.deepEqual(showIgnores('a.py', '# throughline-ignore unknown-id: x\n\nb()  # REQ-1\nc()'), [
      'unknown-id|x|# throughline-ignore unknown-id: x\n\nb()  # REQ-1\n',
    ]);
  });
  it('behind code covers its own line', () => {
    assert.deepEqual(showIgnores('a.ts', 'a(); // throughline-ignore unknown-id: x\nb(); // REQ-1'), [
      'unknown-id|x|a(); // throughline-ignore unknown-id: x\n',
    ]);
  });
  it('in a block comment covers all its lines', () => {
    assert.deepEqual(
      showIgnores('a.ts', '  /*\n   * throughline-ignore unknown-id: x\n   * REQ-1\n   */\n  b();\nc();'),
      ['unknown-id|x|  /*\n   * throughline-ignore unknown-id: x\n   * REQ-1\n   */\n  b();\n'],
    );
  });
  it('at the end of a file covers what there is', () => {
    assert.deepEqual(showIgnores('a.sql', '-- throughline-ignore unknown-id: x'), [
      'unknown-id|x|-- throughline-ignore unknown-id: x',
    ]);
  });
  it('may stand several times in one comment', () => {
    const found = showIgnores(
      'a.ts',
      '// throughline-ignore unknown-id: x\n// throughline-ignore ambiguous-id: y\nb();',
    );
    assert.deepEqual(
      found.map(ignore => ignore.split('|').slice(0, 2)),
      [
        ['unknown-id', 'x'],
        ['ambiguous-id', 'y'],
      ],
    );
  });
  it('makes no reference of an id in its reason', () => {
    assert.deepEqual(readFacts('a.ts', '// throughline-ignore unknown-id: REQ-9 comes\n// REQ-1').references.length, 1);
  });
  it('counts in comments only', () => {
    assert.deepEqual(
      showIgnores('a.ts', 'const a = "throughline-ignore unknown-id: x";\nb(); // see throughline-ignored things'),
      [],
    );
  });

  for (const [comment, subject] of [
    ['throughline-ignore unknown-id', 'unknown-id'],
    ['throughline-ignore unknown-id:  ', 'unknown-id'],
    ['throughline-ignore unknown-id because', undefined],
    ['throughline-ignore', undefined],
  ] as const) {
    it(`without a reason is a problem: ${comment}`, () => {
      const text = `a();\n/* ${comment} */ b();`;
      const { problems, suppressions } = readFacts('a.ts', text);
      assert.deepEqual(
        problems.map(problem => [problem.rule, problem.subject, text.slice(problem.span.start, problem.span.end)]),
        [['ignore-without-reason', subject, comment.trimEnd()]],
      );
      assert.equal(suppressions[0]?.reason, '');
    });
  }
});

describe('throughline-scope in code', () => {
  const rows: readonly (readonly [path: string, text: string, scope: string | undefined])[] = [
    ['a.ts', '// throughline-scope: 001-login\nf(); // FR-1', '001-login'],
    ['a.ts', '/*\n * Copyright\n * throughline-scope: specs/001-login\n */', 'specs/001-login'],
    ['a.sh', '#!/bin/sh\n# throughline-scope: 001', '001'],
    ['a.ts', '// Copyright\n\n/* throughline-scope: 001*/', '001'],
    ['a.html', '<!-- throughline-scope: 001 -->', '001'],
    ['a.ts', 'f();\n// throughline-scope: 001-login', undefined],
    ['a.ts', 'const a = "throughline-scope: 001"', undefined],
  ];
  for (const [path, text, scope] of rows) {
    it(`${JSON.stringify(text)} → ${scope}`, () => {
      const found = readFacts(path, text).scope;
      assert.equal(found?.name, scope);
      if (found) assert.equal(text.slice(found.span.start, found.span.end), `throughline-scope: ${scope}`);
    });
  }
});
