import assert from 'node:assert/strict';
import { renamedIdUsed } from '../../../server/src/core/rules/renamedIdUsed.ts';
import { checkFindings, checkRule, messagesOf, relatedOf } from '../../support/check.ts';

describe('renamed-id-used', () => {
  it('names the id of today, once per id and file in code', () => {
    const findings = checkRule(
      renamedIdUsed,
      `
      //- specs/a.md
      # REQ-119: Import
      - aliases: REQ-118
      - AC-1: It works.
      # REQ-3: Export
      - depends on: REQ-118
                    ^^^^^^^ information renamed-id-used
      See REQ-118/AC-1 and REQ-119.
          ^^^^^^^^^^^^ information renamed-id-used
      //- src/a.ts
      // implements REQ-118
                    ^^^^^^^ information renamed-id-used
      // verifies REQ-118
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-118 is called REQ-119 now: write that instead.',
      'REQ-118/AC-1 is called REQ-119/AC-1 now: write that instead.',
      'REQ-118 is called REQ-119 now: write that instead.',
    ]);
    assert.deepEqual(relatedOf(findings), [
      'specs/a.md REQ-119 is defined here.',
      'specs/a.md REQ-119/AC-1 is defined here.',
      'specs/a.md REQ-119 is defined here.',
    ]);
  });

  it('lets the item tell what it was called, and changelogs and templates name it', () => {
    checkRule(
      renamedIdUsed,
      `
      //- specs/a.md
      # REQ-119: Import
      - aliases: REQ-118
      It was REQ-118 until May.
      - AC-1: As REQ-118 said.
      //- CHANGELOG.md
      REQ-118 is there.
    `,
    );
  });

  it('says nothing where the id is defined again', () => {
    checkRule(
      renamedIdUsed,
      `
      # REQ-119: Import
      - aliases: REQ-118
      # REQ-118: New
      # REQ-3: Export
      - depends on: REQ-118
    `,
    );
  });

  it('is all that is said of an alias', () => {
    checkFindings(`
      //- vision.md
      # VIS-119: Anyone ships
      - aliases: VIS-118
      See VIS-118.
      //- b.md
      See VIS-118.
          ^^^^^^^ information renamed-id-used
    `);
  });
});
