import assert from 'node:assert/strict';
import { findDelivery } from '../../../server/src/core/rules/deliveryWords.ts';
import { outputAsOutcome } from '../../../server/src/core/rules/outputAsOutcome.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('output-as-outcome', () => {
  it('names KPIs and key results that say what gets done', () => {
    const findings = checkRule(
      outputAsOutcome,
      `
      # OBJ-1: Full tables
      - **KR-1**: Launch the booking app by 2026-09-30
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information output-as-outcome
      - **KR-2**: Bookings online from 30 % to 50 %
      # KPI-1: Stories delivered
               ^^^^^^^^^^^^^^^^^ information output-as-outcome
      # KPI-2: Launches per week
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-1/KR-1 describes a delivery ('Launch'), not its result: say what will be different for people then.",
      "KPI-1 describes a delivery ('delivered'), not its result: say what will be different for people then.",
    ]);
  });

  it('takes a milestone for one, and other kinds and ended ones out of it', () => {
    checkRule(
      outputAsOutcome,
      `
      # OBJ-1: Launch the booking app
      - **KR-1**: Launch the booking app
        - type: milestone
      - **KR-2**: Ship the new menu
        - status: cancelled
      # REQ-1: Launch the booking app
      # SC-1: Launch the booking app
    `,
    );
  });
});

describe('words of delivery', () => {
  const deliveries: readonly (readonly [text: string, word: string])[] = [
    ['Launch the new app by Q3', 'Launch'],
    ['Ship dark mode', 'Ship'],
    ['Roll out v2.0 to 3 countries by FY27-Q1', 'Roll out'],
    ['Migrate 100 % of customers to the new platform by the end of 2026', 'Migrate'],
    ['Complete 100 % of the training', 'Complete 100 %'],
    ['Deliver 5 features', 'Deliver'],
    ['Build a design system', 'Build'],
    ['MVP released', 'released'],
    ['The migration is complete.', 'complete'],
    ['100 % of stories delivered by 2026-Q4', 'delivered'],
    ['New website live', 'live'],
  ];
  for (const [text, word] of deliveries) {
    it(`are in '${text}'`, () => assert.equal(findDelivery(text, false), word));
  }

  const results: readonly string[] = [
    'Launches per week',
    'Release frequency',
    'Build time (p95)',
    'Build success rate',
    'Deployment frequency',
    'Launch self-serve sign-up to take activation from 33 % to 50 %',
    'Deliver 95 % of orders within 24 hours',
    'Deliver 99.9 % uptime',
    'Build a community of 1,000 weekly active users',
    'Ship orders on time',
    'Orders delivered',
    'Parcels shipped',
    'Users complete checkout',
    'Complete profile',
    'Activation rate',
    'Shipping cost',
    'Builders who come back',
    'Bring the release to 3 days',
    '',
  ];
  for (const text of results) it(`are not in '${text}'`, () => assert.equal(findDelivery(text, false), undefined));

  it('are nouns in a name, unless an article follows', () => {
    for (const text of ['Launch page visits', 'Release notes read', 'Build failures', 'Ship dark mode']) {
      assert.equal(findDelivery(text, true), undefined, text);
    }
    assert.equal(findDelivery('Launch the new app', true), 'Launch');
    assert.equal(findDelivery('Launch three features', true), 'Launch');
    assert.equal(findDelivery('Complete 100 % of the roadmap', true), 'Complete 100 %');
  });

  it('are nouns before a word that only begins like an article', () => {
    for (const text of ['Launch allowance', 'Release announcements', 'Launch two-week retention']) {
      assert.equal(findDelivery(text, true), undefined, text);
    }
  });
});
