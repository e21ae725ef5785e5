import assert from 'node:assert/strict';
import { builtInKinds, makeKindTable } from '../../../server/src/core/model/kinds.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { referenceToWrongKind } from '../../../server/src/core/rules/referenceToWrongKind.ts';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';

describe('reference-to-wrong-kind', () => {
  it('compares the target with the kinds of the link', () => {
    const findings = checkRule(
      referenceToWrongKind,
      `
      # OBJ-1: Full tables
      # KPI-1: Guests
      # REQ-1: Book a table
      - moves: OBJ-1
               ^^^^^ error reference-to-wrong-kind
      - supports: KPI-1, OBJ-1
                  ^^^^^ error reference-to-wrong-kind
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'moves' expects a KPI, a key result or a success criterion, but OBJ-1 is an objective.",
      "'supports' expects an objective, a pillar, a vision or a feature, but KPI-1 is a KPI.",
    ]);
    assert.deepEqual(relatedOf(findings), ['spec.md OBJ-1 is defined here.', 'spec.md KPI-1 is defined here.']);
  });

  it('compares the item that the link is written on', () => {
    const findings = checkRule(
      referenceToWrongKind,
      `
      # REQ-1: Book a table
      # KPI-1: Guests
      - refines: REQ-1
                 ^^^^^ error reference-to-wrong-kind
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'refines' is said of a requirement, a story or a feature, but KPI-1 is a KPI.",
    ]);
  });

  it('reads a link that is written from its target', () => {
    const findings = checkRule(
      referenceToWrongKind,
      `
      # KPI-1: Guests
      - guarded by: REQ-1, KPI-2
                    ^^^^^ error reference-to-wrong-kind
      # KPI-2: Cancellations
      # REQ-1: Book a table
    `,
    );
    assert.deepEqual(messagesOf(findings), ["'guarded by' expects a KPI, but REQ-1 is a requirement."]);
  });

  it('asks for two items of one kind where the link does', () => {
    const findings = checkRule(
      referenceToWrongKind,
      `
      # REQ-1: Book a table
      - supersedes: KPI-1, REQ-2
                    ^^^^^ error reference-to-wrong-kind
      # REQ-2: Call the restaurant
      # KPI-1: Guests
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'supersedes' joins two items of one kind, but REQ-1 is a requirement and KPI-1 is a KPI.",
    ]);
  });

  it('is a warning in code', () => {
    checkRule(
      referenceToWrongKind,
      `
      //- specs/a.md
      # REQ-1: Book a table
      # KPI-1: Guests
      //- src/a.ts
      // instruments REQ-1
                     ^^^^^ warning reference-to-wrong-kind
      // instruments KPI-1
    `,
    );
  });

  it('lets a test verify a success criterion', () => {
    checkRule(
      referenceToWrongKind,
      `
      //- specs/a.md
      - **SC-001**: A booking takes less than a minute.
      //- test/a.test.ts
      // verifies SC-001
    `,
    );
  });

  it('leaves mentions alone', () => {
    checkRule(
      referenceToWrongKind,
      `
      # OBJ-1: Full tables
      # KPI-1: Guests
      Both OBJ-1 and KPI-1 are talked about here.
    `,
    );
  });

  it("takes a kind of one's own for what it is like", () => {
    const requirement = builtInKinds.find(({ name }) => name === 'requirement');
    assert.ok(requirement);
    const own = { ...requirement, name: 'rule', label: 'business rule', prefixes: ['BR'] };
    const config = { ...defaultConfig, kinds: makeKindTable([...builtInKinds, own]) };
    checkRule(
      referenceToWrongKind,
      `
      # BR-1: No bookings on Mondays
      - moves: KPI-1
      # KPI-1: Guests
      - measures: BR-1
      - drives: BR-1
                ^^^^ error reference-to-wrong-kind
      `,
      config,
    );
  });
});
