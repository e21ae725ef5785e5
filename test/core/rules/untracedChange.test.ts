import assert from 'node:assert/strict';
import { markUntracedChange } from '../../../server/src/core/changes/untracedChange.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import type { Finding } from '../../../server/src/core/model/finding.ts';
import { readFile } from '../../../server/src/core/readFile.ts';
import { untracedChange } from '../../../server/src/core/rules/untracedChange.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';

const config = { ...defaultConfig, profile: 3 as const, untracedChange: (path: string) => path.startsWith('src/') };

/** What is found in a file that a change turns from one text to another. */
function find(before: string | undefined, after: string, path = 'src/a.ts', using = config): readonly Finding[] {
  const workspace = new Workspace(using, testDay);
  const texts = { path, after, ...(before === undefined ? {} : { before }) };
  const facts = markUntracedChange(readFile(path, after, using), texts, using);
  if (facts) workspace.setFacts(uriOf(path), path, facts);
  workspace.setComplete();
  workspace.check();
  return [...workspace.findings().values()].flat().filter(({ rule }) => rule === untracedChange.name);
}

describe('untraced-change', () => {
  it('is said once a file, at the first line that was touched', () => {
    const [finding, ...others] = find('a();\nb();\nc();\n', 'a();\nB();\nc();\nd();\n');
    assert.deepEqual([finding?.span, finding?.severity, others], [{ start: 5, end: 9 }, 'information', []]);
    assert.match(finding?.message ?? '', /^2 changed lines in a file that names nothing it serves: name a requirement/);
    assert.match(find(undefined, 'a();\n')[0]?.message ?? '', /^1 changed line in/);
  });

  it('is content with code that names what it implements, verifies or instruments', () => {
    for (const comment of ['// implements REQ-1', '// verifies REQ-1', '// instruments KPI-1'])
      assert.deepEqual(find(undefined, `${comment}\na();\n`), []);
    assert.equal(find(undefined, '// see REQ-1\na();\n').length, 1);
  });

  it('looks at code of paths that opt in, and at lines that are there', () => {
    assert.deepEqual(find(undefined, 'a();\n', 'lib/a.ts'), []);
    assert.deepEqual(find(undefined, 'Text.\n', 'src/a.md'), []);
    assert.deepEqual(find('a();\nb();\n', 'a();\n'), []);
    assert.deepEqual(find('a();\r\n', 'a();\n'), []);
  });

  it('can be ignored with a reason, and the comment is not called unused where there is no change', () => {
    const ignored = '// throughline-ignore untraced-change: as it was in the old repository\na();\n';
    assert.deepEqual(find(undefined, ignored), []);
    const workspace = new Workspace(config, testDay);
    workspace.setText(uriOf('src/a.ts'), 'src/a.ts', ignored);
    workspace.setComplete();
    workspace.check();
    assert.deepEqual([...workspace.findings()], []);
  });
});
