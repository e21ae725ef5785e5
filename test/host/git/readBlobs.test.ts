import assert from 'node:assert/strict';
import { openRepository, type GitRepository } from '../../../server/src/host/git/openRepository.ts';
import { readBlobs } from '../../../server/src/host/git/readBlobs.ts';
import { makeGitEnvironment } from '../../../server/src/host/git/runGit.ts';
import { makeGitRepository, type TestRepository } from '../../support/gitRepository.ts';

async function open({ root }: TestRepository): Promise<GitRepository> {
  const opened = await openRepository(root, process.env);
  assert.ok(opened.ok);
  return opened.value;
}

describe('readBlobs', function () {
  this.timeout(60_000);

  it('gives contents to the byte: empty ones, binary ones, long ones, and such as look like answers of git', async () => {
    const contents = [
      '',
      '\n',
      'a',
      `${'0'.repeat(40)} missing\n`,
      `${'0'.repeat(40)} blob 3\nabc\n`,
      'x'.repeat(300_000),
      'é\r\n\0ÿ',
    ];
    const files = Object.fromEntries(contents.map((content, i) => [`${i}.bin`, content]));
    const repository = makeGitRepository(files);
    const hashes = contents.map((_, i) => repository.git('rev-parse', `HEAD:${i}.bin`));
    const result = await readBlobs((await open(repository)).place, new Map(hashes.map(hash => [hash, 1_000_000])));
    assert.ok(result.ok);
    assert.deepEqual(
      hashes.map(hash => {
        const blob = result.value.get(hash);
        return blob?.kind === 'bytes' ? blob.bytes.toString() : blob?.kind;
      }),
      contents,
    );
  });

  it('does not keep what is too large, and goes on behind it', async () => {
    const repository = makeGitRepository({ 'large.txt': 'x'.repeat(500_000), 'small.txt': 'small' });
    const [large = '', small = ''] = ['large', 'small'].map(name => repository.git('rev-parse', `HEAD:${name}.txt`));
    const limits = new Map([
      [large, 1000],
      [small, 1000],
    ]);
    const result = await readBlobs((await open(repository)).place, limits);
    assert.ok(result.ok);
    assert.deepEqual(result.value.get(large), { kind: 'too-large', size: 500_000 });
    assert.equal(result.value.get(small)?.kind, 'bytes');
  });

  it('refuses where an object is missing or no hash', async () => {
    const { place } = await open(makeGitRepository({ 'a.md': 'a' }));
    for (const hash of ['0'.repeat(40), 'HEAD', 'x\ny']) {
      const result = await readBlobs(place, new Map([[hash, 10]]));
      assert.deepEqual(result, { ok: false, refusal: { kind: 'missing-objects' } }, hash);
    }
  });
});

describe('the environment of git', () => {
  it('keeps nothing that points git elsewhere, but settings of the user', () => {
    const env = makeGitEnvironment({
      HOME: '/home/ana',
      GIT_DIR: '/evil',
      GIT_EXTERNAL_DIFF: 'evil',
      GIT_CONFIG_PARAMETERS: "'core.fsmonitor=evil'",
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '/work',
      GIT_CONFIG_GLOBAL: '/home/ana/other',
    });
    assert.deepEqual(Object.keys(env).toSorted(), [
      'GIT_ATTR_NOSYSTEM',
      'GIT_CONFIG_COUNT',
      'GIT_CONFIG_GLOBAL',
      'GIT_CONFIG_KEY_0',
      'GIT_CONFIG_VALUE_0',
      'GIT_NO_LAZY_FETCH',
      'GIT_TERMINAL_PROMPT',
      'HOME',
      'LC_ALL',
    ]);
  });
});
