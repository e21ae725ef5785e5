import assert from 'node:assert/strict';
import { linkCycle } from '../../../server/src/core/rules/linkCycle.ts';
import { checkRule, messagesOf, openFixture } from '../../support/check.ts';
import { uriOf } from '../../support/openFiles.ts';

describe('link-cycle', () => {
  it('shows every item of a circle the same chain', () => {
    const findings = checkRule(
      linkCycle,
      `
      //- specs/a.md
      # REQ-2: Know the guest
      - depends on: REQ-3
                    ^^^^^ error link-cycle
      # REQ-3: Ask for a name
      - depends on: REQ-1
                    ^^^^^ error link-cycle
      //- specs/b.md
      # REQ-1: Book a table
      - depends on: REQ-4, REQ-2
                           ^^^^^ error link-cycle
      # REQ-4: Know the opening hours
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'depends on' goes round in a circle: REQ-1 → REQ-2 → REQ-3 → REQ-1. Take one link out.",
      "'depends on' goes round in a circle: REQ-1 → REQ-2 → REQ-3 → REQ-1. Take one link out.",
      "'depends on' goes round in a circle: REQ-1 → REQ-2 → REQ-3 → REQ-1. Take one link out.",
    ]);
  });

  it('finds an item that links to itself', () => {
    const findings = checkRule(
      linkCycle,
      `
      # REQ-1: Book a table
      - refines: REQ-1
                 ^^^^^ error link-cycle
    `,
    );
    assert.deepEqual(messagesOf(findings), ["'refines' goes round in a circle: REQ-1 → REQ-1. Take one link out."]);
  });

  it('follows a link that is written from its target', () => {
    checkRule(
      linkCycle,
      `
      # REQ-1: Book a table
      - required by: REQ-2
                     ^^^^^ error link-cycle
      # REQ-2: Know the guest
      - required by: REQ-1
                     ^^^^^ error link-cycle
    `,
    );
  });

  it('leaves two ways to one place and two types of link alone', () => {
    checkRule(
      linkCycle,
      `
      # REQ-1: Book a table
      - depends on: REQ-2, REQ-3
      # REQ-2: Know the guest
      - depends on: REQ-4
      # REQ-3: Know the room
      - depends on: REQ-4
      # REQ-4: Know the restaurant
      - refines: REQ-1
    `,
    );
  });

  it('leaves links that may go both ways alone', () => {
    checkRule(
      linkCycle,
      `
      # REQ-1: Book a table
      - conflicts with: REQ-2
      # REQ-2: First come, first served
      - conflicts with: REQ-1
    `,
    );
  });

  it('leaves what only leads into a circle alone', () => {
    checkRule(
      linkCycle,
      `
      # REQ-0: Have dinner
      - depends on: REQ-1
      # REQ-1: Book a table
      - depends on: REQ-2
                    ^^^^^ error link-cycle
      # REQ-2: Know the guest
      - depends on: REQ-1
                    ^^^^^ error link-cycle
    `,
    );
  });

  it('cuts a long chain, and stays quick on a very long one', () => {
    const [short] = messagesOf(openFixture(makeRing(12)).workspace.findings().get(uriOf('spec.md')) ?? [], linkCycle);
    assert.match(short ?? '', /REQ-1 → REQ-2 → .* → … → REQ-12 → REQ-1\. /);
    const long = messagesOf(openFixture(makeRing(400)).workspace.findings().get(uriOf('spec.md')) ?? [], linkCycle);
    assert.equal(long.length, 400);
    assert.match(long[0] ?? '', /circle through 400 items/);
  });
});

/** As many requirements, each depending on the next and the last on the first. */
function makeRing(length: number): string {
  const links = Array.from({ length }, (_, i) => `# REQ-${i + 1}: Step\n- depends on: REQ-${((i + 1) % length) + 1}\n`);
  return links.join('\n');
}
