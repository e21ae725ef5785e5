import assert from 'node:assert/strict';
import { kpiNameCollision } from '../../../server/src/core/rules/kpiNameCollision.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-name-collision', () => {
  it('names both of two KPIs with one title, whatever the case and marks', () => {
    const findings = checkRule(
      kpiNameCollision,
      `
      # KPI-1: Active guests
               ^^^^^^^^^^^^^ information kpi-name-collision
      # KPI-2: Guests
      //- other.md
      # KPI-3: active  *guests*
               ^^^^^^^^^^^^^^^ information kpi-name-collision
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'Active guests' is also the title of KPI-3: give each a name of its own, or make them one.",
      "'active guests' is also the title of KPI-1: give each a name of its own, or make them one.",
    ]);
  });

  it('names the others by scope, and the same id of other scopes not at all', () => {
    const findings = checkRule(
      kpiNameCollision,
      `
      //- specs/001-hall/spec.md
      # KPI-1: Active guests
               ^^^^^^^^^^^^^ information kpi-name-collision
      //- specs/002-bar/spec.md
      # KPI-1: Active guests
               ^^^^^^^^^^^^^ information kpi-name-collision
      # KPI-2: Active guests
               ^^^^^^^^^^^^^ information kpi-name-collision
    `,
    );
    assert.deepEqual(
      messagesOf(findings).map(message => /title of (.*?):/.exec(message)?.[1]),
      ['002-bar/KPI-2', 'KPI-2', '001-hall/KPI-1 and KPI-1'],
    );
  });

  it('leaves alone what has ended, what is no KPI, and what has no title', () => {
    checkRule(
      kpiNameCollision,
      `
      # KPI-1: Active guests
      # KPI-2: Active guests
      - status: retired
      # KPI-3
      # KPI-4
      # SC-1: Active guests
    `,
    );
  });
});
