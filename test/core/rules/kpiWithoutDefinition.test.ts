import assert from 'node:assert/strict';
import { kpiWithoutDefinition } from '../../../server/src/core/rules/kpiWithoutDefinition.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-definition', () => {
  it('names a KPI of which only the name is known', () => {
    const findings = checkRule(
      kpiWithoutDefinition,
      `
      # KPI-1: Active guests
        ^^^^^ warning kpi-without-definition
      - target: >= 500 guests

      # More

      - **KPI-2: Guests who like it**
          ^^^^^ warning kpi-without-definition
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1 has no definition: say in one sentence what is counted, or name a catalogue metric.',
      'KPI-2 has no definition: say in one sentence what is counted, or name a catalogue metric.',
    ]);
  });

  it('accepts a definition, a formula and a catalogue metric', () => {
    checkRule(
      kpiWithoutDefinition,
      `
      # KPI-1: A
      - definition: Guests who came twice in 90 days.
      # KPI-2: B
      - formula: bookings kept / bookings made
      # KPI-3: C
      - metric: nps
      # KPI-4: D
      - how to measure: count the chairs

      # More

      - **KPI-5: Guests**: Guests seated from Monday to Thursday.

      | ID | Name | Description |
      |---|---|---|
      | KPI-6 | Guests | Guests seated from Friday to Sunday |
    `,
    );
  });
});
