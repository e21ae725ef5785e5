import { checkFixes } from '../../support/checkFeature.ts';

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

  it('correct a key', () =>
    checkFixes('# REQ-1: A\n\n- status: draft\n- Priorty: must\n', 'unknown-field', {
      "Change to 'Priority' *": '- Priority: must',
    }));

  it('correct a status', () =>
    checkFixes('# REQ-1: A\n\n- status: imlpemented\n', 'unknown-status', {
      "Change to 'implemented' *": '- status: implemented',
    }));
});
