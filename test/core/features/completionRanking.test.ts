import assert from 'node:assert/strict';
import { complete } from '../../../server/src/core/features/completion.ts';
import { uriOf } from '../../support/openFiles.ts';
import { acceptSuggestion, completeAt, openAtCursor } from '../../support/checkFeature.ts';

const product = `
  //- goals.md
  # OBJ-1: Effortless first week
  # OBJ-2: Señales rápidas
  - status: active
  ## KPI-1: Activation rate
  - aliases: AR, first-value rate
  //- reqs.md
  # REQ-1: Import a project
  - **AC-1**: The file opens
  # REQ-2: Export a report
  # REQ-3: Import a calendar
  # REQ-4: Import a week
  - status: retired
  //- `;

function labelsAt(source: string, isAsked = true): readonly string[] {
  return completeAt(source, isAsked).suggestions.map(({ label }) => label);
}

// verifies TL-6
describe('completion: what is found', () => {
  it('finds by the start of any word of the title', () => {
    assert.equal(labelsAt(`${product}a.md\n  # REQ-9: T\n  - supports: wee<|>`)[0], 'OBJ-1');
    assert.equal(labelsAt(`${product}a.md\n  # REQ-9: T\n  - supports: eff<|>`)[0], 'OBJ-1');
  });

  it('finds by several words, in any order', () => {
    assert.deepEqual(labelsAt(`${product}a.md\n  # REQ-9: T\n  - depends on: proj imp<|>`), ['REQ-1']);
    assert.deepEqual(labelsAt(`${product}a.md\n  # REQ-9: T\n  - depends on: imp calen<|>`), ['REQ-3']);
  });

  it('minds neither accents nor case', () => {
    for (const typed of ['senal', 'SEÑ', 'Rapidas', 'rápi sen']) {
      assert.equal(labelsAt(`${product}a.md\n  # REQ-9: T\n  - supports: ${typed}<|>`)[0], 'OBJ-2', typed);
    }
  });

  it('finds by aliases', () => {
    assert.equal(labelsAt(`${product}a.md\n  # REQ-9: T\n  - moves: first-val<|>`)[0], 'KPI-1');
    assert.equal(acceptSuggestion(`${product}a.md\n  # REQ-9: T\n  - moves: ar<|>`, 'KPI-1'), '- moves: KPI-1');
  });

  it('does not find by the middle of a word', () =>
    assert.deepEqual(labelsAt(`${product}a.md\n  # REQ-9: T\n  - supports: ffort<|>`), []));

  it('offers the children of the item that is written', () =>
    assert.deepEqual(labelsAt(`${product}a.md\n  See REQ-1/<|>`, false), []));

  it('offers the acceptance criteria of a requirement once they are begun', () => {
    assert.deepEqual(labelsAt(`${product}a.md\n  See REQ-1/A<|>`), ['REQ-1/AC-1']);
    assert.equal(acceptSuggestion(`${product}a.md\n  See REQ-1/A<|>`, 'REQ-1/AC-1'), 'See REQ-1/AC-1');
  });

  it('offers only the items of the scope that is written', () => {
    const scoped = `
      //- specs/001-login/spec.md
      - **FR-001**: Log people in
      //- specs/002-search/spec.md
      - **FR-001**: Find things
      //- a.md
      See 002-search/FR<|>`;
    assert.deepEqual(labelsAt(scoped), ['002-search/FR-001']);
  });
});

// verifies TL-6
describe('completion: what comes first', () => {
  it('is the kind that the field asks for', () => {
    assert.equal(labelsAt(`${product}a.md\n  # REQ-9: T\n  - Objective: <|>`)[0], 'OBJ-1');
    assert.equal(labelsAt(`${product}a.md\n  # REQ-9: T\n  - moves: <|>`)[0], 'KPI-1');
    assert.equal(labelsAt(`${product}a.md\n  # KR-1: T\n  - uses: <|>`)[0], 'KPI-1');
    assert.equal(labelsAt(`${product}a.md\n  # KPI-9: T\n  - measures: <|>`)[0], 'OBJ-1');
    assert.equal(labelsAt(`${product}a.md\n  # REQ-9: T\n  - supersedes: <|>`)[0], 'REQ-1');
  });

  it('is the kind that the verb asks for in a comment', () => {
    assert.equal(labelsAt(`${product}a.ts\n  // instruments <|>`)[0], 'KPI-1');
    assert.equal(labelsAt(`${product}a.ts\n  // implements <|>`)[0], 'REQ-1');
    assert.deepEqual(labelsAt(`${product}a.test.ts\n  // verifies <|>`).slice(0, 2), ['REQ-1', 'REQ-1/AC-1']);
  });

  it('is the own scope', () => {
    const scoped = `
      //- specs/001-login/spec.md
      - **FR-001**: Log people in
      //- specs/002-search/spec.md
      - **FR-001**: Find things
      - **FR-002**: Find more
        - depends on: FR-<|>`;
    assert.deepEqual(labelsAt(scoped), ['FR-001', '001-login/FR-001']);
  });

  it('is what is used near by, the nearest first', () => {
    const file = `a.md\n  Far: REQ-2.\n\n  Near: REQ-3.\n\n  See import<|>`;
    assert.deepEqual(labelsAt(`${product}${file}`), ['REQ-3', 'REQ-1', 'REQ-4']);
    assert.deepEqual(labelsAt(`${product}a.md\n  Far: REQ-3.\n\n  Near: REQ-2.\n\n  See REQ-<|>`), [
      'REQ-2',
      'REQ-3',
      'REQ-1',
      'REQ-1/AC-1',
      'REQ-4',
    ]);
  });

  it('is what the files name that were edited last', () => {
    const at = openAtCursor(`${product}work.md\n  Now: REQ-3.\n  //- a.md\n  See REQ-<|>`);
    const request = { text: at.text, offset: at.offset, isAsked: false };
    const order = (recent: readonly string[]): readonly string[] =>
      complete(at.snapshot, at.file, { ...request, recent: recent.map(uriOf) }).suggestions.map(({ label }) => label);
    assert.equal(order([])[0], 'REQ-1');
    assert.equal(order(['work.md', 'reqs.md'])[0], 'REQ-3');
    assert.equal(order(['reqs.md', 'work.md'])[0], 'REQ-1');
  });

  it('is never what has ended', () => assert.equal(labelsAt(`${product}a.md\n  See import<|>`).at(-1), 'REQ-4'));

  it('is never the item itself', () =>
    assert.ok(!labelsAt(`${product}a.md\n  # REQ-9: Import it\n  - depends on: imp<|>`).includes('REQ-9')));

  it('is the whole id before longer ones', () => {
    const many = Array.from({ length: 300 }, (_, i) => `# REQ-${i + 1}: T`).join('\n');
    assert.deepEqual(labelsAt(`${many}\n//- a.md\nSee REQ-2<|>`).slice(0, 3), ['REQ-2', 'REQ-20', 'REQ-21']);
  });
});

// verifies TL-6
describe('completion in comments and tests', () => {
  it('offers the verbs where a comment begins, the test verb first in a test', () => {
    assert.deepEqual(labelsAt(`${product}a.ts\n  // <|>`).slice(0, 3), ['implements', 'verifies', 'instruments']);
    assert.deepEqual(labelsAt(`${product}a.test.ts\n  // <|>`).slice(0, 2), ['verifies', 'implements']);
    assert.equal(acceptSuggestion(`${product}a.py\n  # impl<|>`, 'implements'), '# implements ');
    assert.equal(acceptSuggestion(`${product}a.ts\n  /**\n   * ver<|>`, 'verifies').trim(), '* verifies');
  });

  it('offers no verb in the middle of a sentence', () =>
    assert.ok(!labelsAt(`${product}a.ts\n  // this is impl<|>`).includes('implements')));

  it('opens behind a verb as soon as the space is typed, and behind no other word', () => {
    assert.equal(labelsAt(`${product}a.ts\n  // implements <|>`, false)[0], 'REQ-1');
    for (const line of ['// see the <|>', 'const a = <|>', 'implements <|>', '// not <|>', '// TODO <|>']) {
      assert.deepEqual(labelsAt(`${product}a.ts\n  ${line}`, false), [], line);
    }
  });

  it('finds by title in the title of a test, and in no other string', () => {
    assert.equal(labelsAt(`${product}a.test.ts\n  it('expo<|>')`)[0], 'REQ-2');
    assert.deepEqual(labelsAt(`${product}a.test.ts\n  call('expo<|>')`), []);
    assert.deepEqual(labelsAt(`${product}a.ts\n  it('expo<|>')`), []);
  });
});
