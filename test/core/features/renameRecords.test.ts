import assert from 'node:assert/strict';
import { renameItem } from '../../../server/src/core/features/rename.ts';
import type { Review } from '../../../server/src/core/model/records.ts';
import { writeReviews } from '../../../server/src/core/records/writeReviews.ts';
import { fingerprintOf } from '../../../server/src/core/text/fingerprint.ts';
import { applyChange } from '../../support/applyChange.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

type Files = Readonly<Record<string, string>>;

const baseline = 'throughline-baseline.json';
const reviews = 'throughline-reviewed.json';
const since = '"since": "2026-08-01"';

function rename(files: Files, id: string, newId: string): Files {
  const { snapshot } = openFiles(files);
  const found = snapshot.find(id);
  assert.equal(found.kind, 'found');
  const [item] = found.kind === 'found' ? found.items : [];
  assert.ok(item);
  const texts = new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  const renaming = renameItem(snapshot, item, newId, uri => texts.get(uri));
  assert.equal(renaming.kind, 'change', renaming.kind === 'refused' ? renaming.reason : '');
  return renaming.kind === 'change' ? applyChange(files, renaming.change) : files;
}

const spec = '# REQ-118: Import\n\n- AC-2: It works.\n\n# REQ-1180: Other\n';

/** Checks that entries become others when REQ-118 is renamed, and come back. */
function checkEntries(before: string, after: string, files: Files = { 'deep/a b.md': spec }): void {
  const given = { ...files, [baseline]: `[\n${before}\n]\n` };
  const renamed = rename(given, 'REQ-118', 'REQ-119');
  assert.equal(renamed[baseline], `[\n${after}\n]\n`);
  assert.deepEqual(rename(renamed, 'REQ-119', 'REQ-118'), given);
}

describe('renaming an item that has records', () => {
  it('changes its known gaps and those of its parts, and no others', () =>
    checkEntries(
      [
        `{ "rule": "a", "id": "REQ-118", "reason": "REQ-118 is old", ${since} },`,
        `{"subject":"REQ-118/AC-2","id":"REQ-118/AC-2","rule":"a",${since}},`,
        `{ "rule": "a", "id": "REQ-1180", ${since} },`,
        `{ "rule": "a", "file": "REQ-118", ${since} },`,
        `{ "rule": "a", "id": "REQ-118", "scope": "001-x", ${since} }`,
      ].join('\n'),
      [
        `{ "rule": "a", "id": "REQ-119", "reason": "REQ-118 is old", ${since} },`,
        `{"subject":"REQ-119/AC-2","id":"REQ-119/AC-2","rule":"a",${since}},`,
        `{ "rule": "a", "id": "REQ-1180", ${since} },`,
        `{ "rule": "a", "file": "REQ-118", ${since} },`,
        `{ "rule": "a", "id": "REQ-118", "scope": "001-x", ${since} }`,
      ].join('\n'),
    ));

  it('changes what others have wrong about it', () =>
    checkEntries(
      `{ "rule": "a", "id": "REQ-1180", "subject": "REQ-118", ${since} },\n{ "rule": "a", "file": "a.ts", "subject": "REQ-118/AC-2", ${since} },\n{ "rule": "a", "file": "a.ts", "subject": "no REQ-118", ${since} }`,
      `{ "rule": "a", "id": "REQ-1180", "subject": "REQ-119", ${since} },\n{ "rule": "a", "file": "a.ts", "subject": "REQ-119/AC-2", ${since} },\n{ "rule": "a", "file": "a.ts", "subject": "no REQ-118", ${since} }`,
    ));

  it('changes entries that can be read in a file that is broken elsewhere', () =>
    checkEntries(
      `<<<<<<< HEAD\n{ "rule": "a", "id": "REQ-118", ${since} }\n=======\n>>>>>>> b`,
      `<<<<<<< HEAD\n{ "rule": "a", "id": "REQ-119", ${since} }\n=======\n>>>>>>> b`,
    ));

  it('tells items of several scopes apart', () => {
    const files = {
      'specs/001-x/spec.md': '- **FR-001**: System MUST do it.\n',
      'specs/002-y/spec.md': '- **FR-001**: System MUST do that.\n',
      [baseline]: [
        `[{ "rule": "a", "id": "FR-001", "scope": "001-x", ${since} },`,
        `{ "rule": "a", "id": "FR-001", "scope": "specs/001-x", ${since} },`,
        `{ "rule": "a", "id": "FR-001", "scope": "002-y", "subject": "FR-001", ${since} }]`,
      ].join('\n'),
    };
    assert.equal(
      rename(files, '001-x/FR-001', 'FR-009')[baseline],
      files[baseline]
        .replace('"FR-001", "scope": "001-x"', '"FR-009", "scope": "001-x"')
        .replace('"FR-001", "scope": "specs', '"FR-009", "scope": "specs'),
    );
  });

  it('changes its review, but not the statement that was reviewed', () => {
    const review = `[{ "id": "REQ-118", "fingerprint": "f", "statement": "As REQ-118 says", "links": [], "date": "2026-08-01" }]`;
    const after = rename({ 'a.md': spec, [reviews]: review }, 'REQ-118', 'REQ-119');
    assert.equal(after[reviews], review.replace('"id": "REQ-118"', '"id": "REQ-119"'));
  });

  it('lets what was reviewed follow, so that no requirement is stale for an id', () => {
    const files = {
      'a.md':
        '# REQ-118: Import\n\n- AC-2: It works.\n\n# REQ-2: Export\n\nAs REQ-118/AC-2 and REQ-1180 say.\n\n# REQ-1180: X\n',
      'a.ts': '// REQ-118, REQ-2\n',
    };
    const review = (id: string, statement: string): Review => ({
      id,
      fingerprint: fingerprintOf(statement),
      statement,
      links: [],
      date: '2026-08-01',
    });
    const given = {
      ...files,
      [reviews]: writeReviews([
        review('REQ-2', 'Export\nAs REQ-118/AC-2 and REQ-1180 say.'),
        review('REQ-118', 'Import\nAC-2: It works.'),
      ]),
    };
    const countStale = (all: Files): number =>
      [...openFiles(all).workspace.findings().values()].flat().filter(({ rule }) => rule === 'stale-trace').length;
    assert.equal(countStale(given), 0);
    for (const [id, to, back] of [
      ['REQ-118', 'REQ-119', 'REQ-119'],
      ['REQ-118/AC-2', 'AC-9', 'REQ-118/AC-9'],
    ] as const) {
      const after = rename(given, id, to);
      assert.notEqual(after[reviews], given[reviews]);
      assert.equal(countStale(after), 0, after[reviews]);
      assert.deepEqual(rename(after, back, id.split('/').at(-1) ?? ''), given);
    }
  });
});
