import assert from 'node:assert/strict';
import { kpiWithoutOwner } from '../../../server/src/core/rules/kpiWithoutOwner.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-owner', () => {
  it('names a KPI that nobody owns', () => {
    const findings = checkRule(
      kpiWithoutOwner,
      `
      # KPI-1: Guests
        ^^^^^ information kpi-without-owner
      - team: kitchen
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1 has no owner: name the person or team that answers for it in an 'owner' field.",
    ]);
  });

  it('accepts an owner of its own, of the item around it, and of the file', () => {
    checkRule(
      kpiWithoutOwner,
      `
      # KPI-1: Guests
      - owner: @mira
      # OBJ-1: Full tables
      - DRI: @bo
      ## KPI-2: Tables taken
      //- other.md
      ---
      owner: "@kitchen"
      ---
      # KPI-3: Waste
    `,
    );
  });

  it('asks nothing of a KPI that is retired, and nobody for the file of another', () => {
    checkRule(
      kpiWithoutOwner,
      `
      # KPI-1: Guests
      - status: retired
      //- other.md
      ---
      owner: "@kitchen"
      ---
      # KPI-2: Waste
      //- third.md
      # KPI-3: Tips
        ^^^^^ information kpi-without-owner
    `,
    );
  });
});
