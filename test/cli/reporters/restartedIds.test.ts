import assert from 'node:assert/strict';
import type { ReportedFinding } from '../../../server/src/cli/reporters/checkReport.ts';
import { describeRestarted, findRestartedIds } from '../../../server/src/cli/reporters/restartedIds.ts';

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 5 } };

/** A finding on each place of an id after the first, as duplicate-id reports them. */
function duplicate(id: string, [first = '', ...others]: readonly string[]): readonly ReportedFinding[] {
  const related = [{ file: first, range, message: `${id} is first defined here.` }];
  return others.map(file => ({
    rule: 'duplicate-id',
    severity: 'error',
    message: `${id} is already defined.`,
    item: id,
    subject: id,
    file,
    range,
    related,
  }));
}

describe('ids that begin again in every folder', () => {
  const folders = ['login', 'search', 'export', 'billing'];
  const spread = (parent: string, ids: readonly string[]): readonly ReportedFinding[] =>
    ids.flatMap(id =>
      duplicate(
        id,
        folders.map(name => `${parent}${name}/spec.md`),
      ),
    );
  const ids = ['FR-1', 'FR-2', 'FR-3'];

  const cases: readonly (readonly [string, readonly ReportedFinding[], string | undefined])[] = [
    ['names the folder whose folders count their own', spread('docs/feature/', ids), 'docs/feature/*'],
    ['names the root', spread('', ids), '*'],
    ['sees it although the specs lie deeper', spread('docs/feature/', ids).map(deepen), 'docs/feature/*'],
    ['says nothing of two ids', spread('docs/', ids.slice(0, 2)), undefined],
    ['says nothing of three folders', ids.flatMap(id => duplicate(id, ['a/x.md', 'b/x.md', 'c/x.md'])), undefined],
    ['says nothing where one file says it twice', ids.flatMap(id => duplicate(id, ['a/x.md', 'a/x.md'])), undefined],
    [
      'says nothing of what the baseline knows',
      spread('docs/', ids).map(one => ({ ...one, baseline: true })),
      undefined,
    ],
    [
      'says nothing where most duplicates would stay',
      [
        ...spread('docs/', ids),
        ...duplicate(
          'US-1',
          Array.from({ length: 20 }, () => 'all.md'),
        ),
      ],
      undefined,
    ],
    ['says nothing without findings', [], undefined],
  ];
  for (const [name, findings, expected] of cases)
    it(name, () => assert.equal(findRestartedIds(findings)?.pattern, expected));

  it('tells the line to write', () => {
    const found = findRestartedIds(spread('docs/', ids));
    assert.ok(found);
    assert.equal(
      describeRestarted(found),
      '3 ids are defined anew in several of 4 folders: where each folder counts its own, `scopes: "docs/*"` in throughline.yaml tells them apart.',
    );
  });
});

function deepen(finding: ReportedFinding): ReportedFinding {
  const file = finding.file.replace('/spec.md', '/slices/one.md');
  return { ...finding, file };
}
