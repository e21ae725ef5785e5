import assert from 'node:assert/strict';
import { everythingIsP0 } from '../../../server/src/core/rules/everythingIsP0.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const write = (count: number, priority: string, from = 1): string =>
  Array.from({ length: count }, (_, i) => `- **REQ-${from + i}**: A\n  - priority: ${priority}\n`).join('');
const mark = '    ^^^^^ hint everything-is-p0\n';
const marked = (text: string): string => text.replace('\n', `\n${mark}`);

describe('everything-is-p0', () => {
  it('counts musts in all their words, and says it once', () => {
    const findings = checkRule(
      everythingIsP0,
      marked(write(5, 'P0')) + write(4, 'critical', 6) + write(1, 'could', 10),
    );
    assert.deepEqual(messagesOf(findings), [
      '90 % of the requirements here are a must (9 of 10): say which of them could wait.',
    ]);
  });

  it('weighs the requirements of a scope together, over its files', () => {
    const scope = '---\nscope: bar\n---\n';
    const findings = checkRule(
      everythingIsP0,
      `//- b.md\n${scope}${write(5, 'must', 6)}//- a.md\n${scope}${marked(write(5, 'must'))}`,
    );
    assert.deepEqual(messagesOf(findings), [
      '100 % of the requirements in bar are a must (10 of 10): say which of them could wait.',
    ]);
    checkRule(everythingIsP0, `//- a.md\n${scope}${write(8, 'must')}//- b.md\n${scope}${write(3, 'could', 9)}`);
  });

  const fine: readonly (readonly [what: string, text: string])[] = [
    ['a few', write(7, 'must')],
    ['80 %', write(8, 'must') + write(2, 'should', 9)],
    ['requirements without a priority', write(7, 'must') + '- **REQ-8**: A\n- **REQ-9**: B\n'],
    ['other words', write(10, 'blue')],
    ['what is done', write(10, 'must · status: released')],
    ['files of no scope on their own', `//- a.md\n${write(5, 'must')}//- b.md\n${write(5, 'must', 6)}`],
  ];
  for (const [what, text] of fine) it(`accepts ${what}`, () => void checkRule(everythingIsP0, text));
});
