import assert from 'node:assert/strict';
import { fieldsIn, idsIn, problemsIn, read, referencesIn } from './reading.ts';

// verifies TL-12
describe('spec-kit', () => {
  const path = 'specs/001-login/spec.md';
  const text = `
    # Feature Specification: Login

    **Status**: Draft

    ### User Story 1 - Sign in (Priority: P1)

    As a user I sign in.

    **Acceptance Scenarios**:

    1. **Given** an account, **When** I sign in, **Then** I see home.
    2. **Given** none, **When** I sign in, **Then** I am told.

    ### User Story 2 – Sign out

    **Acceptance Scenarios**:

    1. **Given** a session, **When** I leave, **Then** it ends.

    ## Requirements

    - **FR-001**: System MUST check the password.

    ## Success Criteria

    - **SC-001**: Signing in takes 5 s.
  `;

  it('numbers stories and their scenarios', () => {
    assert.deepEqual(idsIn(text, path), [
      'US-1',
      'US-1 > AC-1',
      'US-1 > AC-2',
      'US-2',
      'US-2 > AC-1',
      'FR-001',
      'SC-001',
    ]);
  });

  it('reads title, priority and acceptance', () => {
    const { facts } = read(text, path);
    assert.deepEqual(
      facts.definitions.slice(0, 2).map(({ title, kind, form, rank }) => [title, kind, form, rank]),
      [
        ['Sign in', 'story', 'layout', 'strong'],
        ['Given an account, When I sign in, Then I see home', 'acceptance', 'layout', 'strong'],
      ],
    );
    assert.deepEqual(fieldsIn(text, path).slice(0, 2), [
      'US-1 priority = P1',
      'US-1 acceptance = Given an account, When I sign in, Then I see home. | Given none, When I sign in, Then I am told.',
    ]);
    assert.deepEqual(
      facts.defaults.map(({ value }) => value),
      ['Draft'],
    );
    assert.deepEqual(facts.problems, []);
  });

  it('reads numbered scenarios right under a story, and no other numbered list there', () => {
    const story = '### User Story 2 - Sign out\n\n';
    assert.deepEqual(idsIn(`${story}1. **Given** a session, **When** I leave, **Then** it ends.\n`, path), [
      'US-2',
      'US-2 > AC-1',
    ]);
    assert.deepEqual(idsIn(`${story}1. Open the menu\n2. Leave\n`, path), ['US-2']);
  });

  it('points at words and numbers', () => {
    const { text: plain, facts } = read(text, path);
    const ids = facts.definitions.slice(0, 3).map(({ idSpan }) => plain.slice(idSpan.start, idSpan.end));
    assert.deepEqual(ids, ['User Story 1', '1', '2']);
  });

  it('defines in spec.md only', () => {
    assert.deepEqual(idsIn(text, 'specs/001-login/plan.md'), []);
    assert.deepEqual(referencesIn('- T001 [US1] per FR-001', 'specs/001-login/tasks.md'), ['(US-1)', '(FR-001)']);
  });

  it('is no layout elsewhere', () => assert.deepEqual(idsIn('### User Story 1 - Sign in', 'docs/spec.md'), []));

  it('leaves unnumbered scenarios as values', () => {
    assert.deepEqual(idsIn('### User Story 1 - a\n\n**Acceptance Scenarios**:\n\n- Given b\n', path), ['US-1']);
  });
});

describe('Kiro', () => {
  const path = '.kiro/specs/ui/requirements.md';
  const text = `
    # Requirements Document

    ### Requirement 1

    **User Story:** As a lead, I want a list, so that I choose.

    #### Acceptance Criteria

    1. WHEN it loads, THE list SHALL show.
    2. IF it fails, THE list SHALL say so.

    ### Requirement 2: Sort the list

    **User Story:** As a lead, I want order.

    #### Acceptance Criteria

    1. WHEN sorted, THE list SHALL keep it.
  `;

  it('numbers requirements and criteria', () => {
    assert.deepEqual(idsIn(text, path), ['REQ-1', 'REQ-1 > AC-1', 'REQ-1 > AC-2', 'REQ-2', 'REQ-2 > AC-1']);
  });

  it('takes the title from the heading or the user story', () => {
    const titles = read(text, path).facts.definitions.map(({ title }) => title);
    assert.equal(titles[0], 'As a lead, I want a list, so that I choose');
    assert.equal(titles[3], 'Sort the list');
    assert.equal(read(text, path).facts.definitions[3]?.statement, 'As a lead, I want order.');
  });

  it('raises no problem', () => assert.deepEqual(problemsIn(text, path), []));

  const tasks = '.kiro/specs/ui/tasks.md';
  const cases: readonly (readonly [string, ...string[]])[] = [
    ['- [ ] 1. Build\n  - _Requirements: 3.4_', '(REQ-3/AC-4)'],
    ['_Requirements: 3.1, 3.2, 10.1_', '(REQ-3/AC-1)', '(REQ-3/AC-2)', '(REQ-10/AC-1)'],
    ['_Requirements:_ 1, 2', '(REQ-1)', '(REQ-2)'],
    ['**Validates: Requirements 8.4, 8.5**', '(REQ-8/AC-4)', '(REQ-8/AC-5)'],
    ['**Validates:** Requirements 8.4 and 8.5', '(REQ-8/AC-4)', '(REQ-8/AC-5)'],
    ['Validates: 8.4', '(REQ-8/AC-4)'],
    ['**Requirements**: 1.1', '(REQ-1/AC-1)'],
    ['_Requirements: All_'],
    ['Version 3.4 of the requirements'],
    ['Requirements: 3.4.5'],
  ];
  for (const [line, ...references] of cases) {
    it(JSON.stringify(line), () => assert.deepEqual(referencesIn(line, tasks), references));
  }

  it('expands ranges of criteria', () => {
    const [first, last] = read('Requirements: 3.1-3.4', tasks).facts.references;
    assert.deepEqual(
      [first?.qualifier, first?.id, first?.range, first?.onlyIfDefined, last?.qualifier, last?.id],
      ['REQ-3', 'AC-1', { between: ['AC-2', 'AC-3'], last: 'AC-4' }, undefined, 'REQ-3', 'AC-4'],
    );
  });

  it('expands ranges of requirements', () => {
    const [first, last] = read('Requirements: 1-3', tasks).facts.references;
    assert.deepEqual([first?.id, first?.range?.between, last?.id], ['REQ-1', ['REQ-2'], 'REQ-3']);
  });

  it('points at the numbers', () => {
    const { text: plain, facts } = read('_Requirements: 3.4, Requirement 12_', tasks);
    const spans = facts.references.map(({ span }) => plain.slice(span.start, span.end));
    assert.deepEqual(spans, ['3.4', 'Requirement 12']);
  });

  it('reads numbers in the layout only', () =>
    assert.deepEqual(referencesIn('Requirements: 3.4', 'docs/tasks.md'), []));
});

describe('OpenSpec', () => {
  const path = 'openspec/specs/cli/spec.md';
  const text = `
    # CLI Specification
    ## Requirements
    ### Requirement: Change Selection

    The command SHALL support *both*.

    #### Scenario: Interactive
    - **WHEN** none is given
    #### Scenario: Direct
    - **WHEN** one is given
    ### Requirement: \`init\` runs
    Text.
  `;

  it('knows requirements by name and scenarios in order', () => {
    const { facts } = read(text, path);
    assert.deepEqual(
      facts.definitions.map(({ id, title, statement, parent }) => [id, title, statement, parent]),
      [
        ['Change Selection', 'Change Selection', 'The command SHALL support both.', -1],
        ['AC-1', 'Interactive', 'Interactive', 0],
        ['AC-2', 'Direct', 'Direct', 0],
        ['init runs', 'init runs', 'Text.', -1],
      ],
    );
  });

  it('defines nothing in changes', () => {
    assert.deepEqual(idsIn(text, 'openspec/changes/add-x/specs/cli/spec.md'), []);
    assert.deepEqual(idsIn('# REQ-1: a', 'openspec/changes/add-x/proposal.md'), []);
  });
});
