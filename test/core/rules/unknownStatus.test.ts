import assert from 'node:assert/strict';
import { unknownStatus } from '../../../server/src/core/rules/unknownStatus.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('unknown-status', () => {
  it('names the nearest status', () => {
    const findings = checkRule(
      unknownStatus,
      `
      # REQ-1: Book a table
      - status: imlpemented
                ^^^^^^^^^^^ warning unknown-status
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'imlpemented' is no status of a requirement. Did you mean 'implemented'?",
    ]);
  });

  it('takes only a slip for near', () => {
    const findings = checkRule(
      unknownStatus,
      `
      # REQ-1: Book a table
      - status: polished
                ^^^^^^^^ warning unknown-status
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'polished' is no status of a requirement. Use idea, draft, proposed, accepted, in-progress, implemented, verified, released, retired, rejected, deferred, withdrawn or superseded.",
    ]);
  });

  it('lists all where none is near', () => {
    const findings = checkRule(
      unknownStatus,
      `
      # REL-1: Summer
      # KPI-1: Guests
      - status: fantastic
                ^^^^^^^^^ warning unknown-status
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'fantastic' is no status of a KPI. Use proposed, active, paused, broken or retired.",
    ]);
  });

  it('tells a KPI that how it stands is worked out, once for many', () => {
    const findings = checkRule(
      unknownStatus,
      `
      # KPI-1: Guests
      - status: ✅ Met
                ^^^^^ warning unknown-status
      //- table.md
      | KPI | Name | Status |
      |---|---|---|
      | KPI-2 | Tips | 🟢 On track |
                       ^^^^^^^^^^^ warning unknown-status
      | KPI-3 | Beer | 🔴 |
      | KPI-4 | Wine | at risk |
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'✅ Met' is no status of a KPI: how it stands is worked out from its values. Leave it out, or use proposed, active, paused, broken or retired.",
      "'🟢 On track' and 2 others here are no statuses of KPIs: how those stand is worked out from their values. Leave them out, or use proposed, active, paused, broken or retired.",
    ]);
  });

  it('lets a file say what some of its items may be, even where those say another word themselves', () => {
    checkRule(
      unknownStatus,
      `
      ---
      status: In progress
      ---
      # OBJ-1: Fill the tables
      - status: active
      - **KR-1**: Guests from 10 to 20
      # REQ-1: Book a table
      - status: draft
      //- b.md
      ---
      status: In progress
              ^^^^^^^^^^^ warning unknown-status
      ---
      # OBJ-2: Fill the tables
      - status: active
      - **KR-1**: Guests from 10 to 20
    `,
    );
  });

  it('understands other words', () => {
    checkRule(
      unknownStatus,
      `
      # REQ-1: Book a table
      - status: Done
      # REQ-2: Cancel it
      - status: In Progress
      # KPI-1: Guests
      - status: live
    `,
    );
  });

  it('never hides the item', () => {
    checkRule(
      unknownStatus,
      `
      //- specs/a.md
      # REQ-1: Book a table
      - status: fantastic
                ^^^^^^^^^ warning unknown-status
      # REQ-2: Cancel it
      - depends on: REQ-1
    `,
    );
  });

  it('names the status of a file where none of its items knows it', () => {
    checkRule(
      unknownStatus,
      `
      ---
      status: fantastic
              ^^^^^^^^^ warning unknown-status
      ---
      # REQ-1: Book a table
      # REQ-2: Cancel it
    `,
    );
  });

  it('takes the status of a file for the items that know it', () => {
    checkRule(
      unknownStatus,
      `
      ---
      status: draft
      ---
      # REQ-1: Book a table
      # KPI-1: Guests
      # VIS-1: No queues
    `,
    );
  });

  it('leaves the status of a file without items alone', () => {
    checkRule(
      unknownStatus,
      `
      ---
      status: fantastic
      ---
      # Meeting notes
    `,
    );
  });
});
