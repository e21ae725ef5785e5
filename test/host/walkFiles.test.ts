import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { makeDiskHost } from '../../server/src/host/diskHost.ts';
import type { Host } from '../../server/src/host/host.ts';
import { systemClock } from '../../server/src/host/host.ts';
import { makePacer } from '../../server/src/host/pacer.ts';
import type { WalkFilter } from '../../server/src/host/walkFiles.ts';
import { walkFiles } from '../../server/src/host/walkFiles.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';
import { countRuns } from '../support/runs.ts';

const everything: WalkFilter = { wants: () => true, wantedNames: new Set() };

const walk = (root: string, filter: Partial<WalkFilter> = {}, host: Host = makeDiskHost(root)) =>
  walkFiles(host, { ...everything, ...filter }, makePacer(systemClock));

/** The files found in a folder that holds empty files of these paths, and these ignore files. */
async function find(
  paths: readonly string[],
  ignoreFiles: Record<string, string> = {},
  filter: Partial<WalkFilter> = {},
) {
  const root = makeTempFolder({ ...Object.fromEntries(paths.map(path => [path, ''])), ...ignoreFiles });
  const { files, covers } = await walk(root, filter);
  for (const path of paths) assert.equal(covers(path), files.includes(path), `covers(${path})`);
  return files.filter(path => paths.includes(path));
}

describe('walkFiles', () => {
  it('lists files folder by folder, sorted', async () =>
    assert.deepEqual(await find(['b.md', 'a/z.ts', 'a/b/c.md', 'B.md', 'a/y.ts']), [
      'B.md',
      'b.md',
      'a/y.ts',
      'a/z.ts',
      'a/b/c.md',
    ]));

  it('leaves out what nobody wrote by hand', async () =>
    assert.deepEqual(
      await find([
        'a.ts',
        'node_modules/x/a.md',
        'packages/p/node_modules/a.md',
        'packages/p/dist/a.js',
        'vendor/a.go',
        'shop/vendor/spec.md',
        'py/__pycache__/a.py',
        'env/pyvenv.cfg',
        'env/lib/a.py',
        'target/CACHEDIR.TAG',
        'target/a.rs',
      ]),
      ['a.ts', 'shop/vendor/spec.md'],
    ));

  it('tells of names that are not UTF-8, behind which nothing can be read', async function () {
    // Only Linux takes any bytes for a name.
    if (process.platform !== 'linux') this.skip();
    const root = makeTempFolder({ 'good.md': '', 'fine-\uFFFD.md': '' });
    const place = (name: number[]) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name)]);
    mkdirSync(place([0x64, 0xff]));
    writeFileSync(place([0x61, 0xff, 0x2e, 0x6d, 0x64]), '');
    const { files, refused } = await walk(root);
    assert.deepEqual(files, ['fine-\uFFFD.md', 'good.md']);
    assert.deepEqual(refused.map(({ path }) => path).toSorted(), ['a\uFFFD.md', 'd\uFFFD']);
  });

  it('leaves out hidden files and folders but those that hold specs', async () =>
    assert.deepEqual(
      await find([
        '.env',
        '.eslintrc.js',
        '.cache/a.md',
        '.kiro/specs/a/requirements.md',
        '.specify/memory/a.md',
        '.github/a.md',
      ]),
      ['.github/a.md', '.kiro/specs/a/requirements.md', '.specify/memory/a.md'],
    ));

  it('looks into hidden and generated folders that the configuration spells out, never into .git', async () =>
    assert.deepEqual(
      await find(
        ['.storybook/a.ts', '.other/a.ts', 'dist/a.ts', '.git/a.ts'],
        {},
        {
          wantedNames: new Set(['.storybook', 'dist', '.git']),
        },
      ),
      ['.storybook/a.ts', 'dist/a.ts'],
    ));

  it('obeys nested ignore files, .ignore and the exclude file of the repository', async () =>
    assert.deepEqual(
      await find(['a.log', 'keep.log', 'x/a.log', 'x/b.tmp', 'x/c.md', 'y/c.md', 'z/secret.md', 'z/a.md'], {
        '.gitignore': '*.log\n!keep.log\n',
        'x/.gitignore': '!a.log\n*.tmp\n',
        '.ignore': 'y/\n',
        '.git/info/exclude': 'secret.md\n',
      }),
      ['keep.log', 'x/a.log', 'x/c.md', 'z/a.md'],
    ));

  it('lets .ignore overrule .gitignore beside it', async () =>
    assert.deepEqual(await find(['notes/a.md'], { '.gitignore': 'notes\n', '.ignore': '!notes\n' }), ['notes/a.md']));

  // verifies TL-24/AC-2
  it('never reads above the root', async () => {
    const outer = makeTempFolder({ '.gitignore': 'a.md\n', 'inner/a.md': '', 'inner/b.md': '' });
    assert.deepEqual((await walk(join(outer, 'inner'))).files, ['a.md', 'b.md']);
  });

  it('follows no symbolic link: not out, not in circles, not to a second copy', async () => {
    const outside = makeTempFolder({ 'secret.md': '' });
    const root = makeTempFolder({ 'a/real.md': '' });
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(root, join(root, 'a', 'loop'));
    symlinkSync(join(root, 'a', 'real.md'), join(root, 'copy.md'));
    symlinkSync(join(root, 'nowhere'), join(root, 'dangling.md'));
    assert.deepEqual((await walk(root)).files, ['a/real.md']);
  });

  it('takes a folder named like a spec for a folder, and skips sockets', async () => {
    const root = makeTempFolder({ 'x.md/a.md': '' });
    const server = createServer();
    await new Promise<void>(done => server.listen(join(root, 's.md'), done));
    try {
      assert.deepEqual((await walk(root)).files, ['x.md/a.md']);
    } finally {
      await new Promise(done => server.close(done));
    }
  });

  it('goes on where a folder is gone or closed to us, and says which', async () => {
    const root = makeTempFolder({ 'a/x.md': '', 'b/x.md': '', 'c/x.md': '' });
    const disk = makeDiskHost(root);
    const host: Host = {
      ...disk,
      list(folder) {
        if (folder === 'a') rmSync(join(root, 'a'), { recursive: true });
        return folder === 'b' ? { kind: 'refused', reason: 'you have no permission to read it' } : disk.list(folder);
      },
    };
    const { files, refused } = await walk(root, {}, host);
    assert.deepEqual(files, ['c/x.md']);
    assert.deepEqual(refused, [{ path: 'b', reason: 'you have no permission to read it' }]);
  });

  it('walks folders as deep as a path may be', async () => {
    const root = makeTempFolder();
    const deep = Array.from({ length: 800 }, () => 'd').join('/');
    mkdirSync(join(root, deep), { recursive: true });
    writeFiles(root, { [`${deep}/a.md`]: '' });
    assert.deepEqual((await walk(root)).files, [`${deep}/a.md`]);
  });

  it('knows of a path that is not there yet whether it would be listed', async () => {
    const root = makeTempFolder({ '.gitignore': 'gen/\n', 'docs/.gitignore': 'old\n', 'docs/a.md': '' });
    const { covers } = await walk(root, { wants: path => path.endsWith('.md') });
    const paths = [
      'b.md',
      'new/folder/b.md',
      'b.png',
      'gen/b.md',
      'x/gen/b.md',
      'docs/old/b.md',
      'docs/x/old/b.md',
      '.x/b.md',
    ];
    assert.deepEqual(paths.filter(covers), ['b.md', 'new/folder/b.md']);
  });

  it('ignores what git ignores', function () {
    if (!isGitThere()) {
      console.warn('        git is not on this machine: ignore rules were not compared with it');
      this.skip();
    }
    return fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(treePath, { minLength: 3, maxLength: 14 }),
        fc.dictionary(
          fc.constantFrom('.gitignore', 'a/.gitignore', 'a/b/.gitignore', 'b c/.gitignore', '.git/info/exclude'),
          ignoreText,
          { maxKeys: 4 },
        ),
        sameAsGit,
      ),
      { numRuns: countRuns(80) },
    );
  });
});

// Letters beyond ASCII are left out: git's `?` stands for one byte, ours for one letter.
const name = fc.constantFrom('a', 'b', 'ab', 'a.md', 'b.ts', 'b c', '#x', '!y', 'A', '[z]', 'a\\b', 'x ');
const treePath = fc.array(name, { minLength: 1, maxLength: 4 }).map(parts => `${parts.join('/')}.f`);
const patternPart = fc.constantFrom(
  'a',
  'b',
  'ab',
  'a.md',
  '*',
  '**',
  '*.f',
  'a*',
  '?',
  '[ab]',
  '[!a]',
  'b c',
  '\\#x',
  '\\!y',
  '#x',
  'b.ts',
  'A',
  'a.f',
  '\\[z\\]',
  '*b',
  'x\\ ',
  'x ',
);
const ignoreLine = fc
  .tuple(
    fc.constantFrom('', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(patternPart, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', '/**', ' '),
  )
  .map(([sign, start, parts, end]) => `${sign}${start}${parts.join('/')}${end}`);
const ignoreText = fc
  .tuple(fc.array(ignoreLine, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, eol]) => lines.join(eol) + eol);

async function sameAsGit(paths: readonly string[], ignoreFiles: Readonly<Record<string, string>>): Promise<void> {
  const root = makeTempFolder();
  execFileSync('git', ['-c', 'init.defaultBranch=main', 'init', '-q', root], { env: gitEnvironment });
  for (const files of [Object.fromEntries(paths.map(path => [path, ''])), ignoreFiles]) {
    for (const [path, text] of Object.entries(files)) {
      // A generated file may stand where another needs a folder.
      try {
        writeFiles(root, { [path]: text });
      } catch {}
    }
  }
  const listed = execFileSync('git', ['ls-files', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    env: gitEnvironment,
  });
  const isOurs = (path: string): boolean => !/(^|\/)\./.test(path) && path !== '';
  const expected = listed.toString().split('\0').filter(isOurs).toSorted();
  const { files } = await walk(root);
  rmSync(root, { recursive: true });
  assert.deepEqual(files.filter(isOurs).toSorted(), expected, JSON.stringify(ignoreFiles));
}

const gitEnvironment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  HOME: '/nonexistent',
};

function isGitThere(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
