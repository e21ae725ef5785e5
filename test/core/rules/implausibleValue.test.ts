import assert from 'node:assert/strict';
import { implausibleValue } from '../../../server/src/core/rules/implausibleValue.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const plain = (source: string): readonly string[] => messagesOf(checkRule(implausibleValue, source));

describe('implausible-value', () => {
  it('goes by the range of the catalogue', () => {
    assert.deepEqual(
      plain(`
      # KPI-1: What customers keep paying
      - metric: grr
      - target: >= 120 % by 2026-12-31
                ^^^^^^^^^^^^^^^^^^^^^^ warning implausible-value
      - baseline: -3 % (2026-01-01)
                  ^^^^^^^^^^^^^^^^^ warning implausible-value
      - current: 104 % (2026-08-01)
                 ^^^^^^^^^^^^^^^^^^ warning implausible-value
      # KPI-2: Recommendation
      - metric: nps
      - target: >= 140
                ^^^^^^ warning implausible-value
      `),
      [
        'KPI-1: the target, 120 %, is outside 0 to 100 %, the range of Gross revenue retention.',
        'KPI-1: the baseline, −3 %, is outside 0 to 100 %, the range of Gross revenue retention.',
        'KPI-1: the current value, 104 %, is outside 0 to 100 %, the range of Gross revenue retention.',
        'KPI-2: the target, 140 points, is outside −100 to 100 points, the range of Net Promoter Score.',
      ],
    );
  });

  it('goes by the variant where the KPI says which', () => {
    plain(`
      # KPI-1: Ease
      - metric: ces
      - scale: 5-point
      - target: <= 6
                ^^^^ warning implausible-value
      # KPI-2: Ease
      - metric: ces
      - scale: 7-point
      - target: >= 6
    `);
  });

  it('looks at both ends of ranges and ways', () => {
    plain(`
      # KPI-1: A
      - metric: availability
      - target: between 99 % and 101 %
                ^^^^^^^^^^^^^^^^^^^^^^ warning implausible-value
      # KPI-2: B
      - metric: conversion-rate
      - target: from -2 % to 5 %
                ^^^^^^^^^^^^^^^^ warning implausible-value
    `);
  });

  it('converts before it compares', () => {
    plain(`
      # KPI-1: A
      - metric: lcp
      - target: <= 2.5 s
      - baseline: -1 s (2026-01-01)
                  ^^^^^^^^^^^^^^^^^ warning implausible-value
    `);
  });

  it('knows counts, scores and shares without the catalogue', () => {
    assert.deepEqual(
      plain(`
      # KPI-1: Guests
      - unit: count
      - target: >= -5
                ^^^^^ warning implausible-value
      # KPI-2: Taste
      - unit: of 5
      - target: >= 6
                ^^^^ warning implausible-value
      # KPI-3: Guests who come back
      - definition: Share of guests who come back within 90 days.
      - unit: percent
      - target: >= 130 %
                ^^^^^^^^ warning implausible-value
      `),
      [
        'KPI-1: the target, −5, is below 0, the least that a count can be.',
        'KPI-2: the target, 6 of 5, is outside 0 to 5 of 5, the range of a score of 5.',
        'KPI-3: the target, 130 %, is outside 0 to 100 %, the range of a share.',
      ],
    );
  });

  it('accepts whatever may be right', () => {
    plain(`
      # KPI-1: Revenue kept
      - metric: nrr
      - target: >= 120 %
      # KPI-2: Growth
      - metric: revenue-growth
      - target: >= 300 %
      - baseline: -40 % (2025-12-31)
      # KPI-3: Budget left
      - metric: error-budget
      - current: -20 % (2026-08-01)
      # KPI-4: Margin
      - metric: net-margin
      - current: -250 % (2026-08-01)
      # KPI-5: Turnover of waiters
      - metric: turnover-rate
      - current: 130 % (2026-08-01)
      # KPI-6: Orders against last year
      - unit: percent
      - target: >= 150 %
      # KPI-7: Net new guests
      - unit: count
      - current: -20 (2026-08-01)
      # KPI-8: Plan reached
      - definition: Share of the plan that is reached.
      - unit: percent
      - current: 104 % (2026-08-01)
      # KPI-9: Deviation
      - unit: days
      - current: -3 days (2026-08-01)
      # KPI-10: Kept
      - metric: grr
      - target: 100 %
      # KPI-11: Old
      - metric: grr
      - target: 120 %
      - status: retired
    `);
  });

  it('reads the history, and points to its row', () => {
    const findings = checkRule(
      implausibleValue,
      `
      //- kpis.md
      # KPI-1: Guests who come back
        ^^^^^ warning implausible-value
      - metric: retention-rate
      # KPI-2: Crash-free
      - metric: crash-free-rate
      - source: file:metrics/crashes.csv
                ^^^^^^^^^^^^^^^^^^^^^^^^ warning implausible-value
      # KPI-3: Kept
      - metric: grr
      //- metrics/KPI-1.csv
      date,value
      2026-07-06,412
      2026-07-13,41.2
      2026-07-20,401
      2026-07-27,40.1
      //- metrics/crashes.csv
      date,value
      2026-07-06,9950
      //- metrics/KPI-3.csv
      date,value,recorded_at
      2026-07-06,9950,2026-07-07
      2026-07-06,99.5,2026-07-08
      2026-12-06,995,
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1: the value of 2026-07-20, 401 %, is outside 0 to 100 %, the range of User retention. So is 1 value before it.',
      'KPI-2: the value of 2026-07-06, 9,950 %, is outside 0 to 100 %, the range of Crash-free rate.',
    ]);
    const [first] = findings[0]?.related ?? [];
    assert.equal(first?.file.endsWith('metrics/KPI-1.csv'), true);
    assert.equal(first.span.end - first.span.start, '2026-07-20,401'.length);
  });

  it('keeps the figures of a restricted KPI to itself', () => {
    const said = plain(`
      //- kpis.md
      # KPI-1: Turnover
        ^^^^^ warning implausible-value
      - metric: grr
      - sensitivity: restricted
      - target: >= 120 %
                ^^^^^^^^ warning implausible-value
      //- metrics/KPI-1.csv
      date,value
      2026-07-06,412
    `);
    assert.deepEqual(said, [
      'KPI-1: its value of 2026-07-06 is outside the range of Gross revenue retention.',
      'KPI-1: its target is outside the range of Gross revenue retention.',
    ]);
  });

  it('says what a key result takes over only of its KPI', () => {
    plain(`
      # OBJ-1: Keep them
      ## KR-1: Retention as the KPI says
      - uses: KPI-1
      ## KR-2: Retention beyond all
      - uses: KPI-1
      - target: 160 %
                ^^^^^ warning implausible-value

      # KPI-1: Guests who come back
      - metric: retention-rate
      - target: 140 %
                ^^^^^ warning implausible-value
    `);
  });
});
