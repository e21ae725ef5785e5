import assert from 'node:assert/strict';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';
import { staleTrace } from '../../../server/src/core/rules/staleTrace.ts';

/** An entry as `accept` writes it; the fingerprint is of nothing, so only the text decides. */
const reviewed = (statement: string, more: Readonly<Record<string, string>> = {}): string =>
  `//- throughline-reviewed.json\n${JSON.stringify([
    {
      id: 'REQ-118',
      fingerprint: '00000000000000',
      statement,
      links: [{ file: 'src/a.ts', type: 'implements' }],
      date: '2026-10-02',
      ...more,
    },
  ])}\n`;
const code = '//- src/a.ts\n// implements REQ-118\n';
const test = '//- test/a.test.ts\n// verifies REQ-118\n';

const check = (source: string) => messagesOf(checkRule(staleTrace, source), staleTrace);

// verifies TL-38
describe('stale-trace', () => {
  // verifies TL-38/AC-2
  it('says which words changed since the code and the tests were reviewed', () => {
    const found = checkRule(
      staleTrace,
      `//- a.md
# REQ-118: Fast login
  ^^^^^^^ warning stale-trace
The page shall answer within 5 seconds.
${code}${test}${reviewed('Fast login\nThe page shall answer within 10 seconds.')}`,
    );
    assert.deepEqual(messagesOf(found), [
      "REQ-118 has changed since its code and tests were reviewed on 2026-10-02: 'within 10 seconds' is now 'within 5 seconds'.",
    ]);
    assert.deepEqual(relatedOf(found), [
      'src/a.ts Code of REQ-118, written before it changed. · test/a.test.ts A test of REQ-118, written before it changed.',
    ]);
  });

  // verifies TL-38/AC-1
  it('counts neither white space nor marks, nor fields and their order', () => {
    const text = reviewed(
      'Fast login\nThe page shall answer within 10 seconds.\nAnd say so.\nMeans: any browser\nUnit: page',
    );
    for (const body of [
      'The page shall answer\nwithin 10 seconds.\n\n- And say so.\n- Means: any browser\n- Unit: page',
      '- status: draft\n- owner: ana\n- priority: must\n\nThe **page** shall   _answer_ [within](https://example.com) `10` seconds.\n\n* And say so.\n\n- Unit: page\n- Means: any browser',
      '- Unit: page\n- supports: OBJ-1\n\nThe page shall answer within 10&nbsp;seconds.\n\nAnd say so.\n\n- Means: any browser\n\n### Notes\n\nAsked Ben twice.',
      '- Estimate: 5 days\n\nThe page shall answer within 10 seconds.\n\n<!-- ask Ben -->\n\n> And say so.\n\n- Means: any browser · owner: ben\n- Unit: page\n',
    ])
      assert.deepEqual(check(`//- a.md\n# REQ-118: Fast login\n\n${body}\n${code}${text}`), [], body);
  });

  it('counts criteria, lists, tables and the parts below', () => {
    const whole = 'Fast login\nOne.\nTwo.\nCase | Result\nok | 200\nThree.\nAC-1: It works.';
    const write = (part: string, by: string): string =>
      `//- a.md\n# REQ-118: Fast login\n${part === '' ? '' : '  ^^^^^^^ warning stale-trace\n'}\n${'One.\n\n- Two.\n\n| Case | Result |\n| --- | --- |\n| ok | 200 |\n\n## Behaviour\n\nThree.\n\n## Acceptance criteria\n\n- AC-1: It works.\n'.replace(part, by)}${code}${reviewed(whole)}`;
    assert.deepEqual(check(write('', '')), []);
    for (const [part, by, says] of [
      ['One', 'Eleven', "'One' is now 'Eleven'"],
      ['- Two.\n\n', '', "it no longer says 'Two.'"],
      ['200', '204', "'| 200' is now '| 204'"],
      ['Three', 'Four', ''],
      ['It works.', 'It works.\n- AC-2: And stops.', "it now also says 'AC-2: And stops.'"],
    ] as const)
      assert.match(
        check(write(part, by)).join(),
        new RegExp(`reviewed on 2026-10-02: .*${says.replace(/[|.]/g, '\\$&')}`),
      );
  });

  // verifies TL-38/AC-4
  it('is silent about what nothing is traced to, is over, or was never reviewed', () => {
    const text = reviewed('Something else.');
    for (const source of [
      `//- a.md\n# REQ-118: Fast login\n${text}`,
      `//- a.md\n# REQ-118: Fast login\n- status: retired\n${code}${text}`,
      `//- a.md\n# REQ-118: Fast login\n${code}`,
      `//- a.md\n# REQ-119: Fast login\n//- src/a.ts\n// REQ-119\n${text}`,
    ])
      assert.deepEqual(check(source), [], source);
  });

  // verifies TL-38/AC-4
  it('is said once, however many places there are', () => {
    const many = Array.from({ length: 9 }, (_, i) => `//- src/b${i}.ts\n// REQ-118\n`).join('');
    assert.equal(
      check(
        `//- a.md\n# REQ-118: Fast login\n  ^^^^^^^ warning stale-trace\n- AC-1: Soon.\n${code}${many}//- test/a.test.ts\n// verifies REQ-118/AC-1\n${reviewed('Slow login')}`,
      ).length,
      1,
    );
  });

  it('follows a scope, and an earlier id', () => {
    const said = check(`//- specs/a/spec.md
---
scope: a
---
# REQ-118: Now
  ^^^^^^^ warning stale-trace
//- specs/b/spec.md
---
scope: b
---
# REQ-118: Now
//- src/a.ts
// a/REQ-118, b/REQ-118
${reviewed('Then', { scope: 'a' })}`);
    assert.equal(said.length, 1);
    assert.match(
      check(
        `//- a.md\n# REQ-200: Now\n  ^^^^^^^ warning stale-trace\n- aliases: REQ-118\n//- src/a.ts\n// REQ-200\n${reviewed('Then')}`,
      ).join(),
      /^REQ-200 has changed since its code was reviewed on 2026-10-02: 'Then' is now 'Now'\.$/,
    );
  });

  it('tells of places that name another revision', () => {
    const found = checkRule(
      staleTrace,
      `//- a.md
# REQ-12~3: Fast login
  ^^^^^^ warning stale-trace
- REQ-13: Slow login · revision: 2
  ^^^^^^ warning stale-trace
- REQ-14~1: Right
- REQ-15: Says none

~~REQ-12~~ but REQ-12~3, REQ-14~1 and REQ-15~9, ~~REQ-12~3~~.
//- src/a.ts
// covers REQ-12~2, REQ-13~1
// and REQ-12~1, REQ-13~2, REQ-12~3, ~REQ-12~1, REQ-12
`,
    );
    assert.deepEqual(messagesOf(found), [
      '2 places name revision 1 and 2 of REQ-12, which is at revision 3.',
      'One place names revision 1 of REQ-13, which is at revision 2.',
    ]);
  });
});
