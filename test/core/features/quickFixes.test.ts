import assert from 'node:assert/strict';
import { findRemedies } from '../../../server/src/core/features/fixes/index.ts';
import type { FileUri } from '../../../server/src/core/model/place.ts';
import { openFixture } from '../../support/check.ts';
import { checkFixes } from '../../support/checkFeature.ts';
import { uriOf } from '../../support/openFiles.ts';

describe('quick fixes', () => {
  it('correct an id by one that is near', () =>
    checkFixes(
      `
      # REQ-118: Import
      # REQ-12: Export
      //- src/a.ts
      // implements REQ-181
      `,
      'unknown-id',
      {
        'Change to REQ-118 (Import) *': '// implements REQ-118',
        'Define REQ-181 in spec.md': '// implements REQ-181',
      },
    ));

  it('correct a wrong id wherever it is written, as one change', () => {
    checkFixes(
      `
      # REQ-118: Import

      - depends on: REQ-181
      //- src/a.ts
      // implements REQ-181, REQ-181
      //- test/a.test.ts
      it('REQ-181: imports', () => {});
      //- archive/old.md
      See REQ-181.
      `,
      'unknown-id',
      {
        'Change to REQ-118 (Import) *': '- depends on: REQ-118',
        'Replace REQ-181 by REQ-118 in 4 places': '- depends on: REQ-118',
        'Define REQ-181': '- depends on: REQ-181',
      },
    );
  });

  it('give each file the id as it is written there', () => {
    const { workspace, snapshot, files } = openFixture(`
      //- specs/001-login/spec.md
      - **FR-101**: Log in
      - **FR-102**: See FR-110.
      //- specs/002-search/spec.md
      - **FR-101**: Find
      //- src/login.ts
      // throughline-scope: 001-login
      // implements FR-110
      //- src/search.ts
      // throughline-scope: 002-search
      // implements FR-110
      `);
    const opened = files.get('specs/001-login/spec.md');
    const finding = workspace
      .findings()
      .get(opened?.uri ?? ('' as FileUri))
      ?.find(({ rule }) => rule === 'unknown-id');
    const file = opened && snapshot.file(opened.uri);
    assert.ok(finding && file);
    const readText = (uri: FileUri): string | undefined => [...files.values()].find(other => other.uri === uri)?.text;
    const place = { snapshot, file, text: opened.text, readText, rule: 'unknown-id', span: finding.span };
    const fix = findRemedies(place).find(({ change }) => change.title === 'Replace FR-110 by FR-101 in 3 places');
    assert.deepEqual(
      fix?.change.texts.map(({ file: uri, text, group }) => [uri.slice(uriOf('').length), text, group]),
      [
        ['specs/001-login/spec.md', 'FR-101', 'Specs'],
        ['src/login.ts', 'FR-101', 'Code'],
        ['src/search.ts', '001-login/FR-101', 'Code'],
      ],
    );
  });

  it('write what an item is called now, everywhere but in itself', () =>
    checkFixes(
      `
      # REQ-7: Import

      Was REQ-3 once.

      - aliases: REQ-3

      # REQ-8: Export

      - depends on: REQ-3
      //- src/a.ts
      // implements REQ-3
      `,
      'renamed-id-used',
      {
        'Change to REQ-7 *': '- depends on: REQ-7',
        'Replace REQ-3 by REQ-7 in 2 places': '- depends on: REQ-7',
      },
    ));

  it('offer several ids, the likeliest first', () =>
    checkFixes('# REQ-1: A\n# REQ-2: B\n\nSee REQ-3.', 'unknown-id', {
      'Change to REQ-1 (A) *': 'See REQ-1.',
      'Change to REQ-2 (B)': 'See REQ-2.',
      'Define REQ-3': 'See REQ-3.',
    }));

  it('write the scope where it is needed', () =>
    checkFixes(
      `
      //- specs/001-login/spec.md
      - **FR-101**: Log in
      //- specs/002-search/spec.md
      - **FR-101**: Find
      //- a.md
      See 001-login/FR-110.
      `,
      'unknown-id',
      { 'Change to 001-login/FR-101 (Log in) *': 'See 001-login/FR-101.' },
    ));

  it('define what is missing in its own scope, and what belongs to none where its like stand', () => {
    const files = `
      //- goals.md
      # OBJ-1: Grow
      //- specs/001-login/spec.md
      - **FR-101**: Log in
      //- specs/002-search/spec.md
      - **US-1**: Find
      //- specs/002-search/plan.md
      See ID.
      `;
    checkFixes(files.replace('ID', 'FR-777'), 'unknown-id', {
      'Define FR-777 in specs/002-search/spec.md': 'See FR-777.',
    });
    checkFixes(files.replace('ID', 'OBJ-9'), 'unknown-id', {
      'Change to OBJ-1 (Grow) *': 'See OBJ-1.',
      'Define OBJ-9 in goals.md': 'See OBJ-9.',
    });
  });

  it('qualify an ambiguous id, in code at all its places at once', () =>
    checkFixes(
      `
      //- specs/001-login/spec.md
      - **FR-001**: Log in
      //- specs/002-search/spec.md
      - **FR-001**: Find
      //- src/a.ts
      // implements FR-001
      const a = 1; // FR-001
      `,
      'ambiguous-id',
      {
        'Write 001-login/FR-001 (2 places in this file)': '// implements 001-login/FR-001',
        'Write 002-search/FR-001 (2 places in this file)': '// implements 002-search/FR-001',
      },
    ));

  it('complete what only looks like an id', () =>
    checkFixes('- **FR-003**: A\n\nSee FR 003.', 'id-near-miss', { 'Change to FR-003 *': 'See FR-003.' }));

  it('define what Markdown reads as the address of a link', () => {
    checkFixes('# Goals\n\n[OBJ-1]: Growth\n[OBJ-2]: Sales\n', 'id-near-miss', {
      'Write **OBJ-1**: Growth *': '**OBJ-1**: Growth',
    });
    checkFixes('- [OBJ-1]: Growth\n- [OBJ-2]: Sales\n', 'id-near-miss', {
      'Write **OBJ-1**: Growth *': '- **OBJ-1**: Growth',
    });
  });

  it('correct a key', () =>
    checkFixes('# REQ-1: A\n\n- status: draft\n- Priorty: must\n', 'unknown-field', {
      "Change to 'Priority' *": '- Priority: must',
    }));

  it('correct a key of which two letters changed places, and only that', () =>
    checkFixes('# REQ-1: A\n\n- status: draft\n- Onwer: mira\n', 'unknown-field', {
      "Change to 'Owner' *": '- Owner: mira',
    }));

  it('correct a status', () =>
    checkFixes('# REQ-1: A\n\n- status: imlpemented\n', 'unknown-status', {
      "Change to 'implemented' *": '- status: implemented',
    }));
});
