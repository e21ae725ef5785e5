import assert from 'node:assert/strict';
import { metricExpired } from '../../../server/src/core/rules/metricExpired.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20.
describe('metric-expired', () => {
  it('names a review date and an expiry that have passed', () => {
    const findings = checkRule(
      metricExpired,
      `
      # KPI-1: Guests
      - review by: 2026-08-19
                   ^^^^^^^^^^ information metric-expired
      # KPI-2: Waste
      - expires: 2025-12-31
                 ^^^^^^^^^^ information metric-expired
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1 was to be reviewed by 2026-08-19: does it still say what we need? Then set the next date.',
      'KPI-2 expired on 2025-12-31: retire it, or give it another date if it is still needed.',
    ]);
  });

  it('waits for the day to pass, and leaves alone what is retired, no KPI, or no date', () => {
    checkRule(
      metricExpired,
      `
      # KPI-1: Guests
      - review by: 2026-08-20
      # KPI-2: Waste
      - expires: 2025-12-31
      - status: retired
      # KPI-3: Tips
      - expires: 2025-02-30
      # REQ-1: Book a table
      - review by: 2026-01-01
    `,
    );
  });
});
