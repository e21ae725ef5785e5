import assert from 'node:assert/strict';
import { findRefactorings } from '../../../server/src/core/features/refactorings.ts';
import { applyEdits, openAtCursor } from '../../support/checkFeature.ts';

/** What is offered at the cursor: title → the file after it. */
function refactor(source: string): Readonly<Record<string, string>> {
  const { snapshot, file, text, offset } = openAtCursor(source);
  const found = findRefactorings(snapshot, file, text, { start: offset, end: offset });
  return Object.fromEntries(found.map(({ change }) => [change.title, applyEdits(text, change.texts)]));
}

describe('refactorings', () => {
  it('make a requirement of a list item, with the next free id', () =>
    assert.deepEqual(refactor('# REQ-007: A\n\n# Later\n\n- Guests <|>choose a table\n- More\n'), {
      'Make this requirement REQ-008': '# REQ-007: A\n\n# Later\n\n- **REQ-008**: Guests choose a table\n- More',
    }));

  it('take the prefix that the spec has', () =>
    assert.deepEqual(Object.keys(refactor('- **FR-1**: A\n- Guests <|>choose a table\n')), [
      'Make this requirement FR-2',
    ]));

  it('leave fields, entries of fields, items and code alone', () => {
    assert.deepEqual(refactor('# REQ-1: A\n\n- rationale: guests <|>ask for it\n'), {});
    assert.deepEqual(refactor('# REQ-1: A\n\n- acceptance:\n  - guests <|>see free tables\n'), {});
    assert.deepEqual(refactor('# REQ-1: A\n\n```\n- guests <|>see free tables\n```\n'), {});
    assert.deepEqual(refactor('# REQ-1: A\n\nGuests <|>see free tables\n'), {});
  });

  it('retire an item, and count what still uses it', () => {
    assert.deepEqual(refactor('# REQ-1: A<|>bc\n\n- status: accepted\n\n# REQ-2: B\n\n- depends on: REQ-1\n'), {
      'Retire REQ-1 (1 place uses it)': '# REQ-1: Abc\n\n- status: retired\n\n# REQ-2: B\n\n- depends on: REQ-1',
    });
    assert.deepEqual(refactor('# KPI-<|>1: A\n'), {
      'Retire KPI-1 (nothing uses it)': '# KPI-1: A\n\n- status: retired',
    });
  });

  it('retire in spec-kit what has its id written out, and make requirements there', () => {
    const path = '//- specs/001-pay/spec.md\n';
    assert.deepEqual(refactor(`${path}- **FR-<|>001**: Pay by card\n`), {
      'Retire FR-001 (nothing uses it)': '- **FR-001**: Pay by card\n  - status: retired',
    });
    assert.deepEqual(Object.keys(refactor(`${path}- **FR-001**: Pay\n\n## Edge Cases\n\n- No <|>card is saved\n`)), [
      'Make this requirement FR-002',
    ]);
    assert.deepEqual(refactor(`${path}### User Story 1 - P<|>ay (Priority: P1)\n`), {});
    assert.deepEqual(refactor(`//- .kiro/specs/pay/requirements.md\n# Requirements\n\n- Pay by <|>card at once\n`), {});
  });

  it('retire nothing that is retired, or that has no such status', () => {
    assert.deepEqual(refactor('# REQ-<|>1: A\n\n- status: retired\n'), {});
    assert.deepEqual(refactor('# VIS-<|>1: A\n'), {});
  });
});
