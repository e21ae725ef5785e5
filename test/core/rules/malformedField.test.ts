import assert from 'node:assert/strict';
import { openFiles } from '../../support/openFiles.ts';
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

  it('says what is wrong with a value: its day, or that there are two', () => {
    const findings = checkRule(
      malformedField,
      `
      # KPI-1: Guests
      - baseline: 33 % (30/06/2026)
                  ^^^^^^^^^^^^^^^^^ warning malformed-field
      - current: 41% (Aug) → 50% (Sep)
                 ^^^^^^^^^^^^^^^^^^^^^ warning malformed-field
      # KPI-2: Tips
      - baseline: 4–5 EUR
                  ^^^^^^^ warning malformed-field
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "Field 'baseline' of KPI-1: expected a day whose month is clear, as in '33 % (2026-06-30)', got '33 % (30/06/2026)'.",
      "Field 'current' of KPI-1: expected a single number with its day, as in '33 % (2026-06-30)', got '41% (Aug) → 50% (Sep)'.",
      "Field 'baseline' of KPI-2: expected a single number with its day, as in '33 % (2026-06-30)', got '4–5 EUR'.",
    ]);
  });

  it('reads the cycle, confidence and check-ins of objectives', () => {
    checkRule(
      malformedField,
      `
      # OBJ-1: Full tables
      - cycle: this summer
               ^^^^^^^^^^^ warning malformed-field
      - confidence: 140 %
                    ^^^^^ warning malformed-field
      - check-in: when Mira has time
                  ^^^^^^^^^^^^^^^^^^ warning malformed-field
      - Check-ins:
        - all is well
          ^^^^^^^^^^^ error malformed-field
        - 2026-08-14: 41 %, confidence enormous
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning malformed-field
        - 2026-08-07: confidence 0.6, two new dishes
      # OBJ-2: Fewer leftovers
      - cycle: 2026-Q3
      - confidence: high
      - check-in: weekly
      # OBJ-3: Over
      - status: closed
      - cycle: last summer
    `,
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

describe('malformed-field of a restricted KPI', () => {
  it('repeats the date that is none, and no figure beside it', () => {
    const spec =
      '# KPI-1: Rate\n\n- sensitivity: restricted\n- current: 41.7 % (2026-02-30)\n- target: >= 55.5 by 2026-02-31\n- baseline: 3x.9\n';
    const { workspace } = openFiles({ 'docs/a.md': spec });
    const told = [...workspace.findings().values()].flat().filter(({ rule }) => rule === 'malformed-field');
    assert.equal(told.length, 3);
    for (const { message, subject = '' } of told) assert.doesNotMatch(`${message} ${subject}`, /41|55|3x|\.9/);
  });
});
