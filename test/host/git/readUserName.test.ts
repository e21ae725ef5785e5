import assert from 'node:assert/strict';
import { readUserName } from '../../../server/src/host/git/readUserName.ts';
import { gitEnvironment, makeGitRepository } from '../../support/gitRepository.ts';
import { makeTempFolder } from '../../support/tempFolder.ts';

const env = { PATH: process.env['PATH'], ...gitEnvironment };

// verifies TL-38/AC-3
describe('the name that git knows', () => {
  it('is that of the repository, or else of the user', async () => {
    const { root, git } = makeGitRepository();
    assert.equal(await readUserName(root, env), undefined);
    git('config', 'user.name', 'Ana Núñez');
    assert.equal(await readUserName(root, env), 'Ana Núñez');
  });

  it('is nobody without git, or outside of a repository', async () => {
    assert.equal(await readUserName(makeTempFolder(), env), undefined);
    assert.equal(await readUserName(makeTempFolder(), { ...env, PATH: '' }), undefined);
  });
});
