import assert from 'node:assert/strict';
import { findQuickFixes } from '../../../../server/src/core/features/fixes/index.ts';
import { readReviews } from '../../../../server/src/core/records/readReviews.ts';
import { applyChange } from '../../../support/applyChange.ts';
import { openFiles, uriOf } from '../../../support/openFiles.ts';

const name = 'throughline-reviewed.json';
const review = (id: string, statement: string): string =>
  JSON.stringify({
    id,
    fingerprint: '0',
    statement,
    links: [{ file: 'src/a.ts', type: 'implements' }],
    date: '2026-08-01',
  });

type Files = Readonly<Record<string, string>>;

/** Offers fixes for the first stale finding. */
function offer(files: Files, author?: string) {
  const { workspace, snapshot, fileAt } = openFiles(files);
  const finding = [...workspace.findings().values()].flat().find(({ rule }) => rule === 'stale-trace');
  assert.ok(finding);
  const place = { snapshot, file: fileAt('a.md'), text: files['a.md'] ?? '', rule: finding.rule, span: finding.span };
  const readText = (uri: string): string | undefined =>
    Object.entries(files).find(([path]) => uriOf(path) === uri)?.[1];
  const fixes = findQuickFixes({ ...place, readText, ...(author === undefined ? {} : { author }) }, () => []);
  return fixes.filter(({ change }) => !change.title.startsWith('Ignore'));
}

function countStale(files: Files): number {
  return [...openFiles(files).workspace.findings().values()].flat().filter(({ rule }) => rule === 'stale-trace').length;
}

// verifies TL-38/AC-3
describe('Accept the change as reviewed', () => {
  const files = {
    'a.md': '# REQ-1: One\n\n# REQ-2: Fast login\n\nWithin 5 seconds.\n\n# REQ-3: Three\n',
    'src/a.ts': '// REQ-1, REQ-2, REQ-3\n',
    [name]: `[\r\n  ${review('REQ-1', 'One')},\r\n  ${review('REQ-2', 'Fast login\nWithin 10 seconds.')},\r\n  ${review('REQ-3', 'Three')}\r\n]\r\n`,
  };

  it('writes the words of now, with a reason, an author and the day, and touches no other line', () => {
    const [fix, ...others] = offer(files, 'Ana');
    assert.ok(fix);
    assert.deepEqual(others, []);
    assert.deepEqual([fix.change.title, fix.accepts?.id], ['Accept the change as reviewed', 'REQ-2']);
    const after = applyChange(files, fix.change);
    const [, entry] = readReviews(after[name] ?? '').entries.map(one => one.entry);
    assert.deepEqual(
      { ...entry, fingerprint: '' },
      {
        id: 'REQ-2',
        fingerprint: '',
        statement: 'Fast login\nWithin 5 seconds.',
        links: [{ file: 'src/a.ts', type: 'implements' }],
        reason: 'accepted in the editor',
        author: 'Ana',
        date: '2026-08-20',
      },
    );
    const linesOf = (text = ''): readonly string[] => text.split('\r\n').filter(line => !line.includes('REQ-2'));
    assert.deepEqual(linesOf(after[name]), linesOf(files[name]));
    assert.equal(countStale(after), 0);
  });

  it('is not offered where the file would lose something', () => {
    const broken = { ...files, [name]: files[name].replace('\r\n]', ',\r\n<<<<<<< main\r\n]') };
    assert.deepEqual(offer(broken), []);
  });

  it('lets places name the present revision', () => {
    const revisions = {
      'a.md': '# REQ-12~3: Fast login\n\n- REQ-13: Other. See REQ-12~1.\n',
      'src/a.ts': '// REQ-12~2 and REQ-12~3\n',
    };
    const [fix] = offer(revisions);
    assert.ok(fix);
    assert.equal(fix.change.title, 'Name revision 3 in all 2 places that name another');
    const after = applyChange(revisions, fix.change);
    assert.equal(after['src/a.ts'], '// REQ-12~3 and REQ-12~3\n');
    assert.equal(after['a.md'], '# REQ-12~3: Fast login\n\n- REQ-13: Other. See REQ-12~3.\n');
    assert.equal(countStale(after), 0);
  });
});
