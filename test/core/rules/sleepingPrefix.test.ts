import assert from 'node:assert/strict';
import { sleepingPrefix } from '../../../server/src/core/rules/sleepingPrefix.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('sleeping-prefix', () => {
  it('is said once for each prefix, at the first mention by path and place, with the count', () => {
    const findings = checkRule(
      sleepingPrefix,
      `
      //- docs/b.md
      See UC-1.
      //- docs/a.md
      Grew out of UC-12 and UC-14, see ADR-2.
                  ^^^^^ information sleeping-prefix
                                       ^^^^^ information sleeping-prefix
      //- src/a.ts
      // see UC-3
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'No UC id is defined in this workspace, so 4 mentions of them count as plain text.',
      'No ADR id is defined in this workspace, so 1 mention of them counts as plain text.',
    ]);
  });

  it('is not said of a prefix that is awake', () => {
    checkRule(
      sleepingPrefix,
      `
      # UC-1: An evening out
      Leads to UC-2.
    `,
    );
  });

  it('is not said of texts that only look like an id', () => {
    checkRule(
      sleepingPrefix,
      `
      The file is US-ASCII, in a table headed ID.
    `,
    );
  });
});
