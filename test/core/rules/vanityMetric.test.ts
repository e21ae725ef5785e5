import assert from 'node:assert/strict';
import { vanityMetric } from '../../../server/src/core/rules/vanityMetric.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('vanity-metric', () => {
  it('names metrics of the catalogue that only grow or count output', () => {
    const findings = checkRule(
      vanityMetric,
      `
      # KPI-1: Guests in the app
        ^^^^^ information vanity-metric
      - metric: mau
      # KPI-2: What we made
        ^^^^^ information vanity-metric
      - metric: features launched
      # KPI-3: Guests who come back
      - metric: retention-rate
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1 is a vanity metric by itself: one visit a month is enough to count; add a rate such as stickiness or retention-rate.',
      'KPI-2 is a vanity metric by itself: it counts output, not what came of it; add a rate such as feature-adoption.',
    ]);
  });

  it('names sums without an end', () => {
    checkRule(
      vanityMetric,
      `
      # KPI-1: Total sign-ups
        ^^^^^ information vanity-metric
      # KPI-2: Downloads
        ^^^^^ information vanity-metric
      # KPI-3: Registrations to date
        ^^^^^ information vanity-metric
      # KPI-4: Meals served
        ^^^^^ information vanity-metric
      - aggregation: cumulative sum
    `,
    );
  });

  it('accepts rates, windows, and words that only sound like it', () => {
    checkRule(
      vanityMetric,
      `
      # KPI-1: Sign-ups
      # KPI-2: Sign-up rate
      # KPI-3: Downloads per week
      # KPI-4: Downloads
      - window: 7d
      # KPI-5: Page views
      - unit: per 1,000 visits
      # KPI-6: Total cost of ownership
      # KPI-7: Total time at table
      # KPI-8: Weekly active guests
      # KPI-9: Downloads
      - status: retired
    `,
    );
  });

  it('is content with a rate beside it, and with a metric that only accompanies', () => {
    checkRule(
      vanityMetric,
      `
      # KPI-1: Guests in the app
      - metric: mau
      - guarded by: KPI-2
      # KPI-2: Guests who come back
      - metric: retention-rate
      # KPI-3: Features
      - metric: features-launched
      # KPI-4: Use of features
      - metric: feature-adoption
      - counterbalances: KPI-3
      # KPI-5: Downloads
      - role: diagnostic
    `,
    );
  });
});
