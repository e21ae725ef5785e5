import assert from 'node:assert/strict';
import { tooManyKeyResults } from '../../../server/src/core/rules/tooManyKeyResults.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

/** Key results in a list. */
function makeKeyResults(count: number): string {
  return Array.from({ length: count }, (_, i) => `- **KR-${i + 1}**: Guests from ${i} to 60\n`).join('');
}

describe('too-many-key-results', () => {
  it('names an objective with more than five', () => {
    const findings = checkRule(
      tooManyKeyResults,
      `# OBJ-1: Full tables\n  ^^^^^ information too-many-key-results\n${makeKeyResults(7)}# OBJ-2: A calm kitchen\n${makeKeyResults(5)}`,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1 has 7 key results (limit 5): keep those without which it would not be reached, and leave the rest to KPIs.',
    ]);
  });

  it('counts those that name it from elsewhere, and not those that have ended', () => {
    checkRule(
      tooManyKeyResults,
      `# OBJ-1: Full tables\n  ^^^^^ information too-many-key-results\n${makeKeyResults(5)}# KR-9: Tips from 1 to 2\n- objective: OBJ-1\n# OBJ-2: B\n${makeKeyResults(5)}## KR-9: Tips from 1 to 2\n- status: cancelled\n`,
    );
  });

  it('leaves drafts and ended objectives alone', () => {
    checkRule(
      tooManyKeyResults,
      `# OBJ-1: A\n- status: draft\n${makeKeyResults(7)}# OBJ-2: B\n- status: closed\n${makeKeyResults(7)}`,
    );
  });
});
