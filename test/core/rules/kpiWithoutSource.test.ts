import assert from 'node:assert/strict';
import { kpiWithoutSource } from '../../../server/src/core/rules/kpiWithoutSource.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-source', () => {
  it('names a KPI whose values come from nowhere', () => {
    const findings = checkRule(
      kpiWithoutSource,
      `
      # KPI-1: Guests
        ^^^^^ information kpi-without-source
      - current: 42 guests (2026-08-17)
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1 has no source: say where the values come from in a 'source' field, or keep them in a file such as metrics/KPI-1.csv.",
    ]);
  });

  it('accepts a source in words, a history named after the KPI, and a column headed by its id', () => {
    checkRule(
      kpiWithoutSource,
      `
      # KPI-1: Guests
      - source: counted at the door
      # KPI-2: Waste
      # KPI-3: Tips
      # KPI-4: Tables
        ^^^^^ information kpi-without-source
      # KPI-5: Old
      - status: retired
      //- metrics/KPI-2.csv
      date,value
      2026-08-01,12
      //- metrics/all.csv
      date,KPI-3,KPI-9
      2026-08-01,12,13
    `,
    );
  });

  it('asks for the history of a scope in its own folder', () => {
    checkRule(
      kpiWithoutSource,
      `
      //- specs/001-guests/spec.md
      # KPI-1: Guests
      //- specs/002-waste/spec.md
      # KPI-1: Waste
        ^^^^^ information kpi-without-source
      //- specs/001-guests/metrics/KPI-1.csv
      date,value
      2026-08-01,12
    `,
    );
  });
});
