import assert from 'node:assert/strict';
import { compileConfig } from '../../../server/src/host/configuration/compileConfig.ts';
import type { Config } from '../../../server/src/core/model/config.ts';
import { moveIn, type Files, type Moves } from '../../support/moveFiles.ts';
import { openFiles } from '../../support/openFiles.ts';

/** Checks what a move makes of the texts that it changes, by their old paths; all others stay. */
function check(files: Files, moves: Moves, changed: Files, config?: Config): void {
  const moved = moveIn(files, moves, config);
  assert.deepEqual(moved?.texts ?? files, { ...files, ...changed });
  const back = moved && moveIn(moved.files, Object.fromEntries(Object.entries(moves).map(([a, b]) => [b, a])), config);
  if (moved) assert.deepEqual(back?.files ?? moved.files, { ...files }, 'moving back restores everything');
}

/** Like `check`, for moves after which something is written longer than before. */
function checkOneWay(files: Files, moves: Moves, changed: Files, config?: Config): void {
  assert.deepEqual(moveIn(files, moves, config)?.texts ?? files, { ...files, ...changed });
}

describe('moving files', () => {
  describe('takes links along', () => {
    const checkLink = (before: string, after: string, moves: Moves = { 'docs/goals.md': 'docs/aims.md' }): void =>
      check({ 'docs/goals.md': '# Goals\n', 'docs/a.md': before }, moves, { 'docs/a.md': after });

    it('in words', () => checkLink('[Goals](goals.md)\n', '[Goals](aims.md)\n'));
    it('with anchor, query and title as they are', () =>
      checkLink(
        '[a](goals.md#obj-1 "The goals.md") [b](goals.md?x=1#y)\n',
        '[a](aims.md#obj-1 "The goals.md") [b](aims.md?x=1#y)\n',
      ));
    it('in angle brackets', () => checkLink('[a](<goals.md> "x")\n', '[a](<aims.md> "x")\n'));
    it('in definitions', () =>
      checkLink(
        '[a], [b]\n\n[a]: goals.md#x "y"\n[b]: <goals.md>\n',
        '[a], [b]\n\n[a]: aims.md#x "y"\n[b]: <aims.md>\n',
      ));
    it('in images and around them', () => checkLink('[![x](goals.md)](goals.md)\n', '[![x](aims.md)](aims.md)\n'));
    it('in HTML', () => checkLink('<a href="goals.md">x</a>\n', '<a href="aims.md">x</a>\n'));
    it('in tables, lists, quotes and headings', () =>
      checkLink(
        '# [a](goals.md)\n\n> - [a](goals.md)\n\n| a |\n| - |\n| [a](goals.md) |\n',
        '# [a](aims.md)\n\n> - [a](aims.md)\n\n| a |\n| - |\n| [a](aims.md) |\n',
      ));
    it('from the root', () => checkLink('[a](/docs/goals.md)\n', '[a](/docs/aims.md)\n'));
    it('with ./ before them', () => checkLink('[a](./goals.md)\n', '[a](./aims.md)\n'));
    it('with Windows line ends', () =>
      checkLink('[a](goals.md)\r\n\r\n[b]: goals.md\r\n', '[a](aims.md)\r\n\r\n[b]: aims.md\r\n'));
    it('but not in code, in prose, to other files of the name or elsewhere in the world', () => {
      const text =
        '`[a](goals.md)` \\[a](goals.md) goals.md [b](x/goals.md) [c](https://a.org/goals.md)\n\n```\n[a](goals.md)\n```\n\n    [a](goals.md)\n';
      assert.equal(
        moveIn({ 'docs/goals.md': '# Goals\n', 'docs/a.md': text }, { 'docs/goals.md': 'docs/aims.md' }),
        undefined,
      );
    });
    it('to another folder', () =>
      checkLink('[a](goals.md#x)\n', '[a](../product/goals.md#x)\n', { 'docs/goals.md': 'product/goals.md' }));
    it('with spaces, written as an address', () =>
      checkLink('[a](goals.md)\n', '[a](our%20goals%20%28new%29.md)\n', {
        'docs/goals.md': 'docs/our goals (new).md',
      }));
    it('with spaces in angle brackets', () =>
      checkLink('[a](<goals.md>)\n', '[a](<our goals.md>)\n', { 'docs/goals.md': 'docs/our goals.md' }));
    it('from names with spaces', () =>
      check(
        { 'my docs/the goals.md': '#\n', 'a.md': '[a](my%20docs/the%20goals.md) [b](<my docs/the goals.md>)\n' },
        { 'my docs': 'docs' },
        { 'a.md': '[a](docs/the%20goals.md) [b](<docs/the goals.md>)\n' },
      ));
    it('in letters of all scripts', () =>
      checkLink('[a](goals.md)\n', '[a](ziele-für-日本.md)\n', { 'docs/goals.md': 'docs/ziele-für-日本.md' }));
    it('of the moved file to all others', () =>
      check(
        { 'docs/a.md': '[up](../README.md) [b](b.md) [me](#x) [own](a.md) ![i](img/i.png)\n', 'docs/b.md': '#\n' },
        { 'docs/a.md': 'docs/deep/a.md' },
        { 'docs/a.md': '[up](../../README.md) [b](../b.md) [me](#x) [own](a.md) ![i](../img/i.png)\n' },
      ));
    it('between files that move together not at all', () =>
      check(
        {
          'docs/x/a.md': '[b](b.md) [c](../c.md)\n',
          'docs/x/b.md': '[a](./a.md)\n',
          'docs/c.md': '[a](x/a.md) [x](x/)\n',
        },
        { 'docs/x': 'docs/y' },
        { 'docs/c.md': '[a](y/a.md) [x](y/)\n' },
      ));
    it('to pictures and code in a folder', () =>
      check(
        { 'docs/a.md': '![i](../img/i.png) [code](../img/make.ts)\n' },
        { img: 'assets/img' },
        { 'docs/a.md': '![i](../assets/img/i.png) [code](../assets/img/make.ts)\n' },
      ));
    it('of several files at once, that swap their places', () =>
      check(
        { 'a.md': '[b](b.md)\n', 'b.md': '[a](a.md)\n', 'c.md': '[a](a.md), [b](b.md)\n' },
        { 'a.md': 'x/a.md', 'b.md': 'y/b.md' },
        { 'a.md': '[b](../y/b.md)\n', 'b.md': '[a](../x/a.md)\n', 'c.md': '[a](x/a.md), [b](y/b.md)\n' },
      ));
    it('but not out of the root', () =>
      assert.equal(moveIn({ 'a.md': '[b](b.md)\n', 'b.md': '[a](a.md)\n' }, { 'b.md': undefined }), undefined));
  });

  describe('takes scopes along', () => {
    const login = { 'specs/001-login/spec.md': '- **FR-001**: Log in\n- **FR-002**: Log out, see FR-001\n' };
    const search = { 'specs/002-search/spec.md': '- **FR-001**: Find\n' };
    const rename = { 'specs/001-login': 'specs/003-access' };
    const checkText = (before: string, after: string, path = 'a.md', moves: Moves = rename): void =>
      check({ ...login, ...search, [path]: before }, moves, { [path]: after });

    it('before a slash', () =>
      checkText('001-login/FR-001 and 002-search/FR-001\n', '003-access/FR-001 and 002-search/FR-001\n'));
    it('by their number', () => checkText('001/FR-001\n', '003/FR-001\n'));
    it('by their whole path', () => checkText('specs/001-login/FR-001\n', 'specs/003-access/FR-001\n'));
    it('in words', () =>
      checkText(
        'spec 001 FR-001, FR-002; spec/001 §FR-001; Spec 001-login: FR-002\n',
        'spec 003 FR-001, FR-002; spec/003 §FR-001; Spec 003-access: FR-002\n',
      ));
    it('in code and tests', () => {
      checkText('// implements 001-login/FR-001\nf();\n', '// implements 003-access/FR-001\nf();\n', 'src/a.ts');
      checkText("it('001/FR-002: ends', () => {});\n", "it('003/FR-002: ends', () => {});\n", 'test/a.test.ts');
    });
    it('in the first comment of code, and in front matter', () => {
      checkText(
        '// throughline-scope: 001-login\n// implements FR-001\nf();\n',
        '// throughline-scope: 003-access\n// implements FR-001\nf();\n',
        'src/a.ts',
      );
      checkText('---\nscope: 001-login\n---\n\nSee FR-002.\n', '---\nscope: 003-access\n---\n\nSee FR-002.\n');
    });
    it('for a range and a list of digits once', () =>
      checkText(
        '001-login/FR-001..FR-002, 001-login/FR-001/002\n',
        '003-access/FR-001..FR-002, 003-access/FR-001/002\n',
      ));
    it('in labels of reference links', () =>
      checkText(
        '[001-login/FR-001]\n\n[001-login/FR-001]: specs/001-login/spec.md\n',
        '[003-access/FR-001]\n\n[003-access/FR-001]: specs/003-access/spec.md\n',
      ));
    it('but not where they are found all the same', () =>
      checkText('001/FR-001\n', '001/FR-001\n', 'a.md', { 'specs/001-login': 'specs/001-access' }));
    it('longer where the short form has become another one', () =>
      checkOneWay(
        { ...login, ...search, 'a.md': '001/FR-001 002/FR-001 spec 002 FR-001\n' },
        { 'specs/001-login': 'specs/002-login' },
        { 'a.md': '002-login/FR-001 002-search/FR-001 spec 002-search FR-001\n' },
      ));
    it('out of words, where these cannot say the name', () =>
      checkOneWay(
        {
          'parts/1-in/a.md': '# REQ-1: In\n\n# REQ-2: On\n',
          'parts/b/a.md': '# REQ-1: X\n\n# REQ-2: Y\n',
          'a.md': 'As spec 1-in REQ-1, REQ-2 say.\n',
        },
        { 'parts/1-in': 'parts/in' },
        { 'a.md': 'As in/REQ-1, in/REQ-2 say.\n' },
        compileConfig({ scopes: 'parts/*' }),
      ));
    it('of OpenSpec and of Kiro', () => {
      check(
        {
          '.kiro/specs/login/requirements.md': '### Requirement 1\n\nThey log in.\n',
          '.kiro/specs/search/requirements.md': '### Requirement 1\n\nThey find.\n',
          'src/a.ts': '// implements login/REQ-1\nf();\n',
        },
        { '.kiro/specs/login': '.kiro/specs/access' },
        { 'src/a.ts': '// implements access/REQ-1\nf();\n' },
      );
      check(
        {
          'openspec/specs/login/spec.md': '- **REQ-1**: Log in\n',
          'openspec/specs/search/spec.md': '- **REQ-1**: Find\n',
          'a.md': 'login/REQ-1\n',
        },
        { 'openspec/specs/login': 'openspec/specs/access' },
        { 'a.md': 'access/REQ-1\n' },
      );
    });
    it('of folders that the configuration names', () =>
      check(
        { 'parts/login/a.md': '# REQ-1: In\n', 'parts/find/a.md': '# REQ-1: Find\n', 'src/a.ts': '// login/REQ-1\n' },
        { 'parts/login': 'parts/access' },
        { 'src/a.ts': '// access/REQ-1\n' },
        compileConfig({ scopes: 'parts/*' }),
      ));
    it('of parts of an item', () => checkText('001-login/FR-001/AC-1\n', '003-access/FR-001/AC-1\n'));
  });

  describe('from one scope to another', () => {
    const other = { 'specs/002-search/spec.md': '- **FR-001**: Find\n' };
    it('writes a scope where a bare id would mean another item', () =>
      checkOneWay(
        {
          'specs/001-login/spec.md': '- **FR-001**: Log in\n',
          'specs/001-login/plan.md': 'First FR-001, then (FR-001).\n',
          ...other,
        },
        { 'specs/001-login/spec.md': 'specs/003-access/spec.md' },
        { 'specs/001-login/plan.md': 'First 003-access/FR-001, then (003-access/FR-001).\n' },
      ));
    it('writes none where the id is found all the same', () =>
      assert.equal(
        moveIn(
          { 'specs/001-login/spec.md': '- **FR-001**: Log in\n', 'specs/001-login/plan.md': 'FR-001\n' },
          { 'specs/001-login/spec.md': 'specs/003-access/spec.md' },
        ),
        undefined,
      ));
    it('writes it in what moves as well', () =>
      checkOneWay(
        {
          'specs/001-login/spec.md': '- **FR-001**: Log in\n',
          'specs/001-login/plan.md': 'See FR-001, FR-001..FR-003.\n',
          ...other,
        },
        { 'specs/001-login/plan.md': 'specs/002-search/plan.md' },
        { 'specs/001-login/plan.md': 'See 001-login/FR-001, 001-login/FR-001..FR-003.\n' },
      ));
    it('takes it away where the item has none any more', () =>
      checkOneWay(
        { 'specs/001-login/spec.md': '- **FR-009**: Log in\n', 'src/a.ts': '// implements 001-login/FR-009\n' },
        { 'specs/001-login/spec.md': 'docs/login.md' },
        { 'src/a.ts': '// implements FR-009\n' },
      ));
    it('says nothing of what will not be looked at', () =>
      assert.equal(
        moveIn(
          { 'specs/001-login/spec.md': '- **FR-001**: In\n', 'a.md': '001-login/FR-001\n', ...other },
          { 'specs/001-login': 'node_modules/001-login' },
          undefined,
          path => !path.startsWith('node_modules/'),
        ),
        undefined,
      ));
  });

  describe('takes values and other files along', () => {
    const values = 'date,value\n2026-08-01,41\n';
    it('in a source from the root', () =>
      check(
        {
          'kpis.md': '# KPI-1: Rate\n\n- source: file:data/rate.csv\n',
          'metrics/x.md': '#\n',
          'data/rate.csv': values,
        },
        { data: 'numbers' },
        { 'kpis.md': '# KPI-1: Rate\n\n- source: file:numbers/rate.csv\n' },
      ));
    it('in a source with its column', () =>
      check(
        {
          'kpis.md': '# KPI-1: Rate\n\n- source: metrics/all.csv#rate\n',
          'metrics/all.csv': 'date,rate\n2026-08-01,4\n',
        },
        { 'metrics/all.csv': 'metrics/every.csv' },
        { 'kpis.md': '# KPI-1: Rate\n\n- source: metrics/every.csv#rate\n' },
      ));
    it('in none where it stands beside the spec and moves with it', () =>
      assert.equal(
        moveIn(
          { 'a/kpis.md': '# KPI-1: Rate\n\n- source: file:metrics/rate.csv\n', 'a/metrics/rate.csv': values },
          { a: 'b' },
        ),
        undefined,
      ));
    it('with a folder that is a scope, in its metrics', () =>
      assert.equal(
        moveIn(
          { 'specs/001-a/spec.md': '# KPI-1: Rate\n', 'specs/001-a/metrics/KPI-1.csv': values },
          { 'specs/001-a': 'specs/002-b' },
        ),
        undefined,
      ));
    it('by naming the file, where a spec leaves the folder that has its values', () => {
      const files = {
        'specs/001-a/spec.md': '# KPI-1: Rate\n\n- target: 50\n',
        'specs/001-a/metrics/KPI-1.csv': values,
      };
      const moved = moveIn(files, { 'specs/001-a/spec.md': 'docs/rate.md' });
      assert.equal(
        moved?.files['docs/rate.md'],
        '# KPI-1: Rate\n\n- target: 50\n- source: file:specs/001-a/metrics/KPI-1.csv\n',
      );
      const { snapshot } = openFiles(moved.files);
      const [item] = snapshot.itemsById('KPI-1');
      assert.ok(item && snapshot.historyOf(item).kind === 'found');
    });
    it('by naming the file, where its new name is not that of the KPI', () =>
      checkOneWay(
        { 'a.md': '# KPI-1: Rate\n', 'metrics/KPI-1.csv': values },
        { 'metrics/KPI-1.csv': 'metrics/rate.csv' },
        { 'a.md': '# KPI-1: Rate\n\n- source: file:metrics/rate.csv\n' },
      ));
    it('by naming the file, in one new column for all rows of a table', () =>
      checkOneWay(
        {
          'a.md': '| ID | KPI |\n|---|---|\n| KPI-1 | Rate |\n| KPI-2 | Calls |\n| KPI-3 | Rest |\n',
          'metrics/KPI-1.csv': values,
          'metrics/all.csv': 'date,KPI-2\n2026-08-01,4\n',
        },
        { metrics: 'data' },
        {
          'a.md':
            '| ID | KPI | source |\n|---|---|---|\n| KPI-1 | Rate | file:data/KPI-1.csv |\n' +
            '| KPI-2 | Calls | file:data/all.csv |\n| KPI-3 | Rest | |\n',
        },
      ));
    it('in the field design', () =>
      check(
        {
          'a.md': '# REQ-1: A\n\n- design: design/flow.md\n\n# REQ-2: B\n\n- design: [Flow](design/flow.md#x)\n',
          'design/flow.md': '#\n',
        },
        { 'design/flow.md': 'design/way.md' },
        { 'a.md': '# REQ-1: A\n\n- design: design/way.md\n\n# REQ-2: B\n\n- design: [Flow](design/way.md#x)\n' },
      ));
  });

  describe('takes the configuration along', () => {
    const checkSettings = (before: string, after: string, moves: Moves, more: Files = {}): void =>
      check({ 'throughline.yaml': before, 'a.md': '# REQ-1: A\n', ...more }, moves, { 'throughline.yaml': after });
    it('where it names a folder', () =>
      checkSettings(
        'scopes: # ours\n  - docs/x/*\n  - { path: "docs/x", scope: x }\nexclude: [docs/x/old, "!docs/x/**", docs]\noverrides:\n  - paths: ./docs/x/\n    rules: {}\n',
        'scopes: # ours\n  - docs/y/*\n  - { path: "docs/y", scope: x }\nexclude: [docs/y/old, "!docs/y/**", docs]\noverrides:\n  - paths: ./docs/y/\n    rules: {}\n',
        { 'docs/x': 'docs/y' },
      ));
    it('where a name alone can mean nothing else', () => {
      checkSettings('include: [docs, src]\n', 'include: [papers, src]\n', { docs: 'papers' });
      checkSettings(
        'include: [docs, src]\n',
        'include: [docs, src]\n',
        { docs: 'papers' },
        { 'src/docs/b.md': '# REQ-2: B\n' },
      );
    });
    it('not where a pattern only fits, nor for other words', () =>
      checkSettings('scopes: "docs/{x,y}"\nkinds: { docs/x: 1 }\n', 'scopes: "docs/{x,y}"\nkinds: { docs/x: 1 }\n', {
        'docs/x': 'docs/z',
      }));
    it('with scopes that it gives to code', () => {
      const before = { scopes: [{ path: 'src/in', scope: '001-login' }] };
      const files = {
        'throughline.yaml': 'scopes:\n  - path: src/in\n    scope: 001-login\n',
        'specs/001-login/spec.md': '- **FR-001**: Log in\n',
        'specs/002-search/spec.md': '- **FR-001**: Find\n',
        'src/in/a.ts': '// implements FR-001\n',
      };
      assert.deepEqual(moveIn(files, { 'specs/001-login': 'specs/003-in' }, compileConfig(before))?.texts, {
        ...files,
        'throughline.yaml': 'scopes:\n  - path: src/in\n    scope: 003-in\n',
      });
      assert.deepEqual(moveIn(files, { 'src/in': 'src/access' }, compileConfig(before))?.texts, {
        ...files,
        'throughline.yaml': 'scopes:\n  - path: src/access\n    scope: 001-login\n',
      });
    });
  });

  it('changes nothing where nothing has to follow', () => {
    assert.equal(moveIn({ 'a.md': '# REQ-1: A\n', 'src/b.ts': '// REQ-1\n' }, { 'a.md': 'b.md' }), undefined);
    assert.equal(moveIn({ 'a.md': '# REQ-1: A\n' }, {}), undefined);
  });
});
