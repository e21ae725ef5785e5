import assert from 'node:assert/strict';
import { objectiveHasNumber } from '../../../server/src/core/rules/objectiveHasNumber.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('objective-has-number', () => {
  it('points at the title', () => {
    const findings = checkRule(
      objectiveHasNumber,
      `
      # OBJ-1: Grow revenue by 20 %
               ^^^^^^^^^^^^^^^^^^^^ hint objective-has-number
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'The title of OBJ-1 holds a target: say the goal in words, and leave the number to a key result.',
    ]);
  });

  for (const title of [
    'Reach 10,000 users',
    'Activation from 33 to 50',
    'Answer within 5 minutes',
    'NPS above 40',
    'Sign 10 customers by 2026-12-31',
    '95 percent of guests come back',
  ]) {
    it(`finds it in ${title}`, () => {
      checkRule(
        objectiveHasNumber,
        `# OBJ-1: ${title}\n         ${'^'.repeat(title.length)} hint objective-has-number\n`,
      );
    });
  }

  for (const title of [
    'Make the first week effortless',
    'Be ready for Q3 2026',
    'Win 2027',
    '24/7 support',
    'One login for all',
    'Zero downtime',
    'ISO 27001 certified',
    'Ship v2.0',
    'Web3 for everyone',
    'A 5 star experience',
    'Top 10 supplier',
    'Phase 2 of KPI-12',
  ]) {
    it(`finds none in ${title}`, () => {
      checkRule(objectiveHasNumber, `# OBJ-1: ${title}\n`);
    });
  }

  it('leaves ended objectives alone', () => {
    checkRule(objectiveHasNumber, '# OBJ-1: Grow by 20 %\n- status: closed\n');
  });
});
