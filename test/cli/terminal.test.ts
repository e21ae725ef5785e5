import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import type { CheckReport } from '../../server/src/cli/reporters/checkReport.ts';
import { renderCheck } from '../../server/src/cli/reporters/checkText.ts';
import {
  cleanText,
  cutText,
  describeTerminal,
  measureText,
  wrapHanging,
  wrapText,
} from '../../server/src/cli/terminal.ts';
import { compareIds } from '../../server/src/cli/openRoot.ts';

const sink = (isTTY: boolean, columns?: number) => ({ write: () => true, isTTY, ...(columns ? { columns } : {}) });

describe('wrapHanging', () => {
  it('puts what is behind a label under itself', () => {
    const text = 'OBJ-1 People wait where they like';
    assert.deepEqual(wrapHanging('Why  ', text, 26), ['Why  OBJ-1 People wait', '     where they like']);
    assert.deepEqual(wrapHanging('Why  ', text, undefined), [`Why  ${text}`]);
  });

  it('keeps some room, however narrow the terminal is', () => {
    assert.deepEqual(wrapHanging('A long label  ', 'a few words of text', 10), ['A long label  a few words of text']);
  });
});

describe('describeTerminal', () => {
  const isColoured = (isTTY: boolean, env: Record<string, string>): boolean =>
    describeTerminal(sink(isTTY), env).paint('red', 'x') !== 'x';

  it('colours for a person, not for a pipe', () => {
    assert.equal(isColoured(true, {}), true);
    assert.equal(isColoured(false, {}), false);
  });

  it('obeys NO_COLOR, FORCE_COLOR and TERM', () => {
    assert.equal(isColoured(true, { NO_COLOR: '1' }), false);
    assert.equal(isColoured(true, { NO_COLOR: '' }), true);
    assert.equal(isColoured(false, { FORCE_COLOR: '1' }), true);
    assert.equal(isColoured(true, { FORCE_COLOR: '0' }), false);
    assert.equal(isColoured(true, { TERM: 'dumb' }), false);
  });

  it('wraps for a person only', () => {
    assert.equal(describeTerminal(sink(true, 100), {}).width, 100);
    assert.equal(describeTerminal(sink(true), {}).width, 80);
    assert.equal(describeTerminal(sink(false, 100), {}).width, undefined);
  });

  it('draws with block characters unless the locale says that there are none', () => {
    const charset = (env: Record<string, string>): string => describeTerminal(sink(true), env).charset;
    assert.equal(charset({}), 'blocks');
    assert.equal(charset({ LANG: 'de_DE.UTF-8' }), 'blocks');
    assert.equal(charset({ LANG: 'C.utf8' }), 'blocks');
    assert.equal(charset({ LANG: 'C' }), 'ascii');
    assert.equal(charset({ LC_ALL: '', LC_CTYPE: 'en_US.ISO-8859-1', LANG: 'en_US.UTF-8' }), 'ascii');
    assert.equal(charset({ LC_ALL: 'en_US.UTF-8', LANG: 'C' }), 'blocks');
  });
});

describe('texts for the terminal', () => {
  it('lose what a terminal would obey', () => {
    assert.equal(cleanText('a\u001b[31mb\u001b[0m'), 'ab');
    assert.equal(cleanText('\u001b]8;;http://x\u0007link\u001b]8;;\u0007'), 'link');
    assert.equal(cleanText('a\nb\tc\u202ed\u0000'), 'a b c d');
  });

  it('are measured as a terminal shows them', () => {
    for (const [text, width] of [
      ['abc', 3],
      ['größe', 5],
      ['日本', 4],
      ['🚲', 2],
      ['e\u0301', 1],
      ['👩‍👩‍👧', 2],
      ['', 0],
    ] as const) {
      assert.equal(measureText(text), width, text);
    }
  });

  it('are cut to a width, never through a letter', () => {
    assert.equal(cutText('abcdef', 6), 'abcdef');
    assert.equal(cutText('abcdef', 5), 'abcd…');
    assert.equal(cutText('日本語', 4), '日…');
    assert.equal(cutText('ab cdef', 4), 'ab…');
  });

  it('are wrapped between words', () => {
    assert.deepEqual(wrapText('one two three', 8), ['one two', 'three']);
    assert.deepEqual(wrapText('one two three', undefined), ['one two three']);
    assert.deepEqual(wrapText('incomprehensibilities are', 10), ['incomprehensibilities', 'are']);
  });
});

describe('ids', () => {
  it('are sorted with their numbers by value', () =>
    assert.deepEqual(
      ['REQ-10', 'REQ-9', 'REQ-9/AC-10', 'REQ-9/AC-2', 'FR-006b', 'FR-006', 'REQ-A.12', 'REQ-A.2'].toSorted(compareIds),
      ['FR-006', 'FR-006b', 'REQ-9', 'REQ-9/AC-2', 'REQ-9/AC-10', 'REQ-10', 'REQ-A.2', 'REQ-A.12'],
    ));
});

describe('renderCheck', () => {
  const place = (line: number, column: number) => ({ start: { line, column }, end: { line, column: column + 5 } });
  const report: CheckReport = {
    schemaVersion: 1,
    root: '/r',
    summary: {
      files: 1204,
      items: { objective: 1, requirement: 50, story: 2, risk: 1 },
      findings: { error: 1, warning: 2, information: 0, hint: 0 },
      baseline: 0,
      requirements: { total: 50, traced: 42, implemented: 44, verified: 30 },
      tests: null,
    },
    findings: [
      {
        rule: 'unknown-id',
        severity: 'error',
        message: 'REQ-7 is not defined in this workspace: define it, or correct the id.',
        file: 'a.md',
        range: place(120, 5),
      },
      { rule: 'placeholder-left', severity: 'warning', message: 'Short.', file: 'a.md', range: place(7, 15) },
      {
        rule: 'unknown-id',
        severity: 'warning',
        message: 'REQ-8 is not defined.',
        file: 'src/b.ts',
        range: place(1, 1),
      },
    ],
  };
  const render = (terminal: Parameters<typeof renderCheck>[2], change: Partial<CheckReport> = {}): string =>
    renderCheck({ ...report, ...change }, defaultConfig.kinds, terminal);

  it('groups findings by file and ends with what they come to', () =>
    assert.equal(
      render({ width: undefined, charset: 'blocks', paint: (_, text) => text }),
      `a.md
  120:5  error    REQ-7 is not defined in this workspace: define it, or correct the id.  unknown-id
   7:15  warning  Short.  placeholder-left

src/b.ts
  1:1  warning  REQ-8 is not defined.  unknown-id

1 error, 2 warnings in 2 files
42/50 requirements traced, 44 with code, 30 with a test
1 objective, 50 requirements, 3 other items in 1,204 files
`,
    ));

  it('wraps long messages under their beginning', () => {
    const lines = render({ width: 50, charset: 'blocks', paint: (_, text) => text }).split('\n');
    assert.deepEqual(lines.slice(1, 4), [
      '  120:5  error    REQ-7 is not defined in this',
      '                  workspace: define it, or correct',
      '                  the id.  unknown-id',
    ]);
    assert.ok(lines.every(line => line.length <= 60));
  });

  it('paints severities and the rule', () => {
    const text = render({ width: undefined, charset: 'blocks', paint: (style, part) => `<${style}>${part}</>` });
    assert.match(text, /<red>error {2}<\/> {2}REQ-7 .* {2}<dim>unknown-id<\/>/);
    assert.match(text, /<bold>42\/50 requirements traced<\/>/);
  });

  it('says that nothing is wrong, and what to do where there is nothing', () => {
    const none = { error: 0, warning: 0, information: 0, hint: 0 };
    const summary = { ...report.summary, findings: none };
    assert.match(
      render({ width: undefined, charset: 'blocks', paint: (_, text) => text }, { findings: [], summary }),
      /^No findings\.\n42\/50/,
    );
    const empty = { ...summary, items: {}, requirements: { total: 0, traced: 0, implemented: 0, verified: 0 } };
    assert.match(
      render({ width: undefined, charset: 'blocks', paint: (_, text) => text }, { findings: [], summary: empty }),
      /^No findings\.\nNothing is defined with an id in 1,204 files yet: `throughline init`/,
    );
  });
});
