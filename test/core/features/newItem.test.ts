import assert from 'node:assert/strict';
import { findNextId } from '../../../server/src/core/features/idSeries.ts';
import { findUsualPrefix, planItem, planItemAt } from '../../../server/src/core/features/newItem.ts';
import { applyEdits, openAtCursor } from '../../support/checkFeature.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

/** The file with the cursor after a new item of a kind, or the path of the file that it went to. */
function write(source: string, kind = 'requirement', template?: string): string | undefined {
  const { snapshot, file, text, offset } = openAtCursor(source);
  const plan = planItemAt(snapshot, file, text, offset, kind, template);
  if (!plan) return undefined;
  if (plan.file !== file.uri) return plan.file;
  return applyEdits(text, [{ span: { start: plan.at, end: plan.at }, text: plan.text }]);
}

const fields = '- status: draft\n- acceptance: [HOW IT IS JUDGED]';

describe('the next free id', () => {
  it('follows the highest of its scope, in as many digits', () => {
    const { snapshot } = openFiles({ 'a.md': '# REQ-007: A\n\n# REQ-019: B\n\n# KPI-40: C\n' });
    assert.equal(findNextId(snapshot, 'REQ-', ''), 'REQ-020');
    assert.equal(findNextId(snapshot, 'OBJ-', ''), 'OBJ-1');
  });

  it('is counted in each scope by itself', () => {
    const { snapshot } = openFiles({
      'specs/001-login/spec.md': '- **FR-004**: Log in\n',
      'specs/002-search/spec.md': '- **FR-001**: Find\n',
    });
    assert.equal(findNextId(snapshot, 'FR-', 'specs/002-search'), 'FR-002');
    assert.equal(findUsualPrefix(snapshot, 'requirement', 'specs/002-search'), 'FR');
    assert.equal(findUsualPrefix(snapshot, 'kpi', ''), 'KPI');
  });
});

describe('the next free id of a scope that has none yet', () => {
  const { snapshot } = openFiles({
    'specs/001-login/spec.md': '- **FR-001**: Log in (supports OBJ-1)\n',
    'specs/002-search/spec.md': '# Search\n',
    'goals.md': '# OBJ-1: Grow\n\n# OBJ-2: Calm\n\n# KPI-7: Activation\n',
  });

  it('follows those of no scope, so that what its texts name stays what it is', () => {
    assert.equal(findNextId(snapshot, 'OBJ-', 'specs/001-login'), 'OBJ-3');
    assert.equal(findNextId(snapshot, 'KPI-', 'specs/001-login'), 'KPI-8');
  });

  it('begins again where others do, in their digits', () =>
    assert.equal(findNextId(snapshot, 'FR-', 'specs/002-search'), 'FR-001'));
});

describe('an id of earlier days', () => {
  it('is not free', () => {
    const { snapshot } = openFiles({ 'a.md': '# REQ-2: A\n\n- aliases: REQ-9\n' });
    assert.equal(findNextId(snapshot, 'REQ-', ''), 'REQ-10');
  });
});

describe('a new item', () => {
  it('stands in the blank line at the cursor', () =>
    assert.equal(write('# REQ-1: A\n\n<|>\n\nEnd.'), `# REQ-1: A\n\n# REQ-2: [TITLE]\n\n${fields}\n\nEnd.`));

  it('makes room where there is none', () =>
    assert.equal(write('# REQ-1: A\n<|>\nEnd.'), `# REQ-1: A\n\n# REQ-2: [TITLE]\n\n${fields}\n\nEnd.`));

  it('stands behind the paragraph that the cursor is in', () =>
    assert.equal(
      write('Some <|>words\nand more.\n\nEnd.'),
      `Some words\nand more.\n\n## REQ-1: [TITLE]\n\n${fields}\n\nEnd.`,
    ));

  it('is the first of an empty file', () =>
    assert.equal(write('//- a.md\n# REQ-1: A\n//- b.md\n<|>'), `## REQ-2: [TITLE]\n\n${fields}\n`));

  it('stands behind the front matter', () =>
    assert.equal(
      write('---\now<|>ner: Ana\n---\n# A'),
      `---\nowner: Ana\n---\n# A\n\n## REQ-1: [TITLE]\n\n${fields}\n`,
    ));

  it('joins a list of its like', () =>
    assert.equal(
      write('- **FR-001**: A\n  - status: draft\n- **FR-002**: B\n\nEnd.<|>'),
      '- **FR-001**: A\n  - status: draft\n- **FR-002**: B\n- **FR-003**: [WHAT IT MUST DO]\n\nEnd.',
    ));

  it('joins a table of its like', () =>
    assert.equal(
      write('| ID | Title | Owner |\n|---|---|---|\n| KPI-1 | A | Bo |\n\n<|>End.', 'kpi'),
      '| ID | Title | Owner |\n|---|---|---|\n| KPI-1 | A | Bo |\n| KPI-2 | [TITLE] |  |\n\nEnd.',
    ));

  it('follows the team’s template, on the level of the place', () =>
    assert.equal(
      write('## REQ-1: A\n\n<|>\n', 'requirement', '# {{id}}: [TITLE]\n\n### Why\n\n[REASON TO DO IT]\n'),
      '## REQ-1: A\n\n## REQ-2: [TITLE]\n\n#### Why\n\n[REASON TO DO IT]\n',
    ));

  it('says what the front matter of the template says of it', () =>
    assert.equal(
      write(
        '## REQ-1: A\n\n<|>\n',
        'requirement',
        '---\nid: {{id}}\ntitle: New\nowner: Ana\nstatus: draft\nmoves: [KPI-1, KPI-2]\nlayout: page\n---\n# {{id}}: [TITLE]\n\n' +
          '- Status: proposed\n\n## Why\n\n[REASON TO DO IT]\n',
      ),
      '## REQ-1: A\n\n## REQ-2: [TITLE]\n\n- owner: Ana\n- moves: KPI-1, KPI-2\n- Status: proposed\n\n### Why\n\n[REASON TO DO IT]\n',
    ));

  it('has lines of its front matter where the template has no others', () =>
    assert.equal(
      write('## REQ-1: A\n\n<|>\n', 'requirement', '---\nowner: Ana\n---\n# {{id}}: [TITLE]\n\n## Why\n'),
      '## REQ-1: A\n\n## REQ-2: [TITLE]\n\n- owner: Ana\n\n### Why\n',
    ));

  it('keeps the line breaks of its file', () => {
    const text = '# REQ-1: A\r\n';
    const { snapshot, fileAt } = openFiles({ 'a.md': text });
    const plan = planItemAt(snapshot, fileAt('a.md'), text, text.length, 'requirement');
    assert.doesNotMatch(plan?.text ?? '\n', /(?<!\r)\n/);
  });

  it('is none in code and in files that define nothing', () => {
    assert.equal(write('//- spec.md\n# REQ-1: A\n//- a.ts\n// REQ-1<|>'), undefined);
    assert.equal(write('//- spec.md\n# REQ-1: A\n//- templates/a.md\nREQ-1<|>'), undefined);
  });

  it('is read as an item, and each of its placeholders is reported', () => {
    for (const kind of ['vision', 'objective', 'kpi', 'requirement']) {
      const written = write('<|>\n', kind) ?? '';
      const { workspace, snapshot } = openFiles({ 'a.md': written });
      const [item] = snapshot.itemsOf(uriOf('a.md'));
      assert.equal(item?.kind, kind);
      const left = (workspace.findings().get(uriOf('a.md')) ?? []).filter(({ rule }) => rule === 'placeholder-left');
      const lines = written.split('\n').filter(line => line.includes('['));
      assert.equal(left.length, lines.length, `${kind}:\n${written}`);
    }
  });

  it('of an id goes behind the one before it, into the file of its like', () => {
    const files = { 'a.md': '# REQ-1: A\n\n# REQ-5: B\n', 'b.md': 'See REQ-3.\n' };
    const { snapshot, fileAt } = openFiles(files);
    const plan = planItem(snapshot, fileAt('b.md'), 'REQ-3', uri =>
      uri === uriOf('a.md') ? files['a.md'] : undefined,
    );
    assert.equal(plan?.file, uriOf('a.md'));
    assert.equal(plan.at, '# REQ-1: A'.length);
  });
});

describe('a new item where each has a file of its own', () => {
  const first = '---\r\nid: REQ-8\r\nstatus: draft\r\n---\r\n\r\n# Import\r\n';
  const files = {
    'reqs/REQ-8-import.md': first,
    'reqs/REQ-9.md': '---\nid: REQ-9\ntitle: Export\n---\n',
    'notes.md': '# KPI-1: A\n',
  };
  const plan = (path: keyof typeof files, template?: string, more: Readonly<Record<string, string>> = {}) => {
    const all: Readonly<Record<string, string>> = { ...files, ...more };
    const { snapshot, fileAt } = openFiles(all);
    const read = (uri: string) => all[uri.replace('file:///repo/', '')];
    return planItemAt(snapshot, fileAt(path), files[path], 0, 'requirement', template, read);
  };

  it('gets one too, beside the last, with the fields of its kind', () => {
    for (const path of ['reqs/REQ-8-import.md', 'notes.md'] as const) {
      const { file, text, creates } = plan(path) ?? {};
      assert.deepEqual([file, creates], [uriOf('reqs/REQ-10.md'), true]);
      assert.equal(text, '---\nid: REQ-10\ntitle: "[TITLE]"\nstatus: draft\nacceptance: "[HOW IT IS JUDGED]"\n---\n');
      const [item] = openFiles({ 'reqs/REQ-10.md': text ?? '' }).snapshot.items();
      assert.deepEqual([item?.id, item?.title], ['REQ-10', '[TITLE]']);
    }
  });

  it('has its title, its line breaks and its name as the one before it has them', () => {
    const { snapshot, fileAt } = openFiles({ 'reqs/req-8-import.md': first });
    const { file, text } = planItem(snapshot, fileAt('reqs/req-8-import.md'), 'REQ-9', () => undefined) ?? {};
    assert.equal(file, uriOf('reqs/req-9.md'));
    assert.match(text ?? '', /^---\nid: REQ-9\ntitle:/);
    const read = (uri: string) => (uri.endsWith('req-8-import.md') ? first : undefined);
    const like = planItem(snapshot, fileAt('reqs/req-8-import.md'), 'REQ-9', read)?.text;
    assert.equal(like?.replaceAll('\r\n', '~').includes('\n'), false);
    assert.match(like ?? '', /---\r\n\r\n# \[TITLE\]\r\n$/);
  });

  it('is the team’s template, front matter and all', () => {
    assert.equal(
      plan('notes.md', '---\nid: {{id}}\nowner: Ana\n---\n\n# [TITLE]\n\n## Why\n')?.text,
      '---\nid: REQ-10\nowner: Ana\n---\n\n# [TITLE]\n\n## Why\n',
    );
    assert.equal(
      plan('notes.md', '---\nowner: Ana\n---\n# [TITLE]')?.text,
      '---\nid: REQ-10\nowner: Ana\n---\n# [TITLE]\n',
    );
    assert.equal(plan('notes.md', '# {{id}}: [TITLE]')?.text, '---\nid: REQ-10\n---\n\n# REQ-10: [TITLE]\n');
  });

  it('gets none where such a file is there, or where files are named otherwise', () => {
    assert.equal(plan('notes.md', undefined, { 'reqs/REQ-10.md': 'Notes.\n' })?.creates, undefined);
    const { snapshot, fileAt } = openFiles({ 'reqs/import.md': '---\nid: REQ-1\ntitle: A\n---\n' });
    assert.equal(planItem(snapshot, fileAt('reqs/import.md'), 'REQ-2', () => '')?.creates, undefined);
  });
});
