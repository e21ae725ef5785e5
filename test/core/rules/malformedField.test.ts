import assert from 'node:assert/strict';
import { malformedField } from '../../../server/src/core/rules/malformedField.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('malformed-field', () => {
  it('names a date that does not exist and a word that is no choice', () => {
    checkRule(
      malformedField,
      `
      # REQ-1: Book a table
      - due: 2026-02-30
             ^^^^^^^^^^ error malformed-field
      - priority: urgent-ish
                  ^^^^^^^^^^ error malformed-field
    `,
    );
  });

  it('names the values of a metric that cannot be read', () => {
    const findings = checkRule(
      malformedField,
      `
      # KPI-1: Guests
      - baseline: about a third
                  ^^^^^^^^^^^^^ warning malformed-field
      - current: we will see
                 ^^^^^^^^^^^ warning malformed-field
      - cadence: whenever Mira has time
                 ^^^^^^^^^^^^^^^^^^^^^^ warning malformed-field
      - stale after: a while
                     ^^^^^^^ warning malformed-field
      - target: more than ever
      # OBJ-1: Full tables
      - **KR-1**: Guests from 40 to 60
        - current: fine
                   ^^^^ warning malformed-field
      # KPI-2: Retired
      - status: retired
      - baseline: about a third
      # KPI-3: Waste
      - baseline: TBD
      - current: none
    `,
    );
    assert.equal(
      messagesOf(findings)[0],
      "Field 'baseline' of KPI-1: expected a number with its unit and its day, as in '33 % (2026-06-30)', got 'about a third'.",
    );
  });

  it('accepts the words that people use', () => {
    checkRule(
      malformedField,
      `
      # REQ-1: Book a table
      - due: Q3
      - priority: P0
    `,
    );
  });
});
