import assert from 'node:assert/strict';
import { findQuickFixes } from '../../../../server/src/core/features/fixes/index.ts';
import { openFixture } from '../../../support/check.ts';
import { applyEdits } from '../../../support/checkFeature.ts';

/** The file of a rule's first finding after its comment; the finding is hidden once the comment says why. */
function ignore(source: string, rule = 'unknown-id'): string | undefined {
  const { workspace, snapshot, files } = openFixture(source);
  const finding = [...workspace.findings().values()].flat().find(found => found.rule === rule);
  assert.ok(finding);
  const opened = [...files.values()].find(({ uri }) => uri === finding.file);
  assert.ok(opened?.indexed);
  const place = { snapshot, file: opened.indexed, text: opened.text, rule, span: finding.span };
  const fixes = findQuickFixes({ ...place, readText: () => undefined }, () => []);
  const fix = fixes.find(({ change }) => change.title.startsWith('Ignore '));
  if (!fix) return undefined;
  const fixed = applyEdits(opened.text, fix.change.texts);
  const before = workspace.findings().get(opened.uri)?.length ?? 0;
  workspace.setText(opened.uri, opened.path, fixed.replace(`throughline-ignore ${rule}:`, '$& it is agreed'));
  workspace.check();
  const after = workspace.findings().get(opened.uri) ?? [];
  assert.equal(after.length, before - 1, `hidden, and nothing else is new:\n${fixed}\n${JSON.stringify(after)}`);
  return fixed;
}

const spec = '//- spec.md\n# REQ-1: A\n';

describe('a comment that lets a finding be', () => {
  const cases: readonly (readonly [what: string, source: string, expected: string])[] = [
    [
      'stands above the paragraph of a sentence',
      '# REQ-1: A\n\nFirst.\n\nSome words\nand REQ-9 too.',
      '# REQ-1: A\n\nFirst.\n\n<!-- throughline-ignore unknown-id: -->\nSome words\nand REQ-9 too.',
    ],
    [
      'stands above a list item, on its indent',
      '# REQ-1: A\n\n- one\n  - two REQ-9\n- three',
      '# REQ-1: A\n\n- one\n  <!-- throughline-ignore unknown-id: -->\n  - two REQ-9\n- three',
    ],
    [
      'stands above a table that refers',
      '# REQ-1: A\n\n| Where | What |\n|---|---|\n| a | REQ-9 |',
      '# REQ-1: A\n\n<!-- throughline-ignore unknown-id: -->\n| Where | What |\n|---|---|\n| a | REQ-9 |',
    ],
    [
      'stands behind the front matter',
      '---\nowner: Ana\n---\nSee REQ-9.\n\n# REQ-1: A',
      '---\nowner: Ana\n---\n<!-- throughline-ignore unknown-id: -->\nSee REQ-9.\n\n# REQ-1: A',
    ],
    [
      'stands above a line of code, on its indent',
      `${spec}//- a.ts\n{\n  call(); // implements REQ-9\n}`,
      '{\n  // throughline-ignore unknown-id:\n  call(); // implements REQ-9\n}',
    ],
    [
      'stands above a comment',
      `${spec}//- a.ts\n// One.\n// implements REQ-9\ncall();`,
      '// One.\n// throughline-ignore unknown-id:\n// implements REQ-9\ncall();',
    ],
    [
      'is a line of a long comment',
      `${spec}//- a.ts\n/**\n * implements REQ-9\n */\ncall();`,
      '/**\n * throughline-ignore unknown-id:\n * implements REQ-9\n */\ncall();',
    ],
    [
      'stands above a long comment that begins with the id',
      `${spec}//- a.ts\n  /* implements REQ-9\n   * more */\ncall();`,
      '  // throughline-ignore unknown-id:\n  /* implements REQ-9\n   * more */\ncall();',
    ],
    [
      'takes the comment of the language',
      `${spec}//- a.py\n    # implements REQ-9\n    call()`,
      '    # throughline-ignore unknown-id:\n    # implements REQ-9\n    call()',
    ],
    [
      'is closed where comments have an end',
      `${spec}//- a.css\n/* implements REQ-9 */\n.a {}`,
      '/* throughline-ignore unknown-id: */\n/* implements REQ-9 */\n.a {}',
    ],
    [
      'stands above the title of a test',
      `${spec}//- a.test.ts\nit('REQ-9: works', () => {});`,
      "// throughline-ignore unknown-id:\nit('REQ-9: works', () => {});",
    ],
  ];
  for (const [what, source, expected] of cases) it(what, () => assert.equal(ignore(source), expected));

  it('stands above the item for what its fields say', () =>
    assert.equal(
      ignore('# REQ-1: A\n\n- owner: Ana\n- status: imlpemented\n', 'unknown-status'),
      '<!-- throughline-ignore unknown-status: -->\n# REQ-1: A\n\n- owner: Ana\n- status: imlpemented',
    ));

  it('stands in the row of an item', () =>
    assert.equal(
      ignore('| ID | Title | Status |\n|---|---|---|\n| REQ-1 | A | imlpemented |', 'unknown-status'),
      '| ID | Title | Status |\n|---|---|---|\n| REQ-1 | A <!-- throughline-ignore unknown-status: --> | imlpemented |',
    ));

  it('keeps the line breaks of Windows', () => {
    const fixed = ignore('# REQ-1: A\r\n\r\nSee REQ-9.\r\n');
    assert.ok(fixed?.includes('unknown-id: -->\r\nSee'), JSON.stringify(fixed));
  });

  it('is not offered in a documentation string, which is no comment', () =>
    assert.equal(ignore(`${spec}//- a.py\ndef a():\n    """Does it.\n\n    implements REQ-9\n    """`), undefined));

  it('is not offered in front matter, where no comment is read', () =>
    assert.equal(ignore('---\nid: REQ-1\ntitle: A\nstatus: imlpemented\n---\n', 'unknown-status'), undefined));
});
