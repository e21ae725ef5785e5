import assert from 'node:assert/strict';
import { catalogueOverride } from '../../../server/src/core/rules/catalogueOverride.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('catalogue-override', () => {
  it('names each field that the KPI fills in otherwise', () => {
    const findings = checkRule(
      catalogueOverride,
      `
      # KPI-1: Waiting
      - metric: cycle-time
      - direction: up
                   ^^ hint catalogue-override
      - unit: percent
              ^^^^^^^ hint catalogue-override
      - definition: Minutes from order to table.
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint catalogue-override
      - formula: served − ordered
                 ^^^^^^^^^^^^^^^^ hint catalogue-override
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 2), [
      "KPI-1 has its own direction; Cycle time has 'down'.",
      "KPI-1 has its own unit; Cycle time has 'duration'.",
    ]);
  });

  it('accepts what fits: the same direction, a unit that converts, the unit of the variant', () => {
    checkRule(
      catalogueOverride,
      `
      # KPI-1: A
      - metric: cycle-time
      - direction: lower is better
      - unit: min
      # KPI-2: B
      - metric: csat
      - unit: score
      # KPI-3: C
      - metric: ces
      - scale: 5-point
      - direction: down
      # KPI-4: D
      - metric: mrr
      - unit: EUR
      # KPI-5: E
      - metric: guests
      - direction: down
      # KPI-6: F
      - metric: nps
      - direction: down
      - status: retired
    `,
    );
  });

  it('goes by the variant that is meant', () => {
    checkRule(
      catalogueOverride,
      `
      # KPI-1: A
      - metric: ces
      - scale: 7-point
      - direction: down
                   ^^^^ hint catalogue-override
    `,
    );
  });
});
