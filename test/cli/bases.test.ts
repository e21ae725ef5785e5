import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { readBasesAnswer } from '../../client/src/changeAnswers.ts';
import { makeGitRepository, openGitRepository, type TestRepository } from '../support/gitRepository.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { runCli, runJson } from './runCli.ts';

const schema = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../schemas/bases.schema.json'), 'utf8'),
) as object;

describe('what a check can be compared with', function () {
  this.timeout(60_000);

  async function list({ root }: TestRepository): Promise<readonly string[]> {
    const answer = await runJson(['bases', root]);
    const ajv = new Ajv({ strict: true });
    assert.ok(ajv.validate(schema, answer), ajv.errorsText());
    return (readBasesAnswer(answer)?.bases ?? []).map(({ ref, role }) => `${role} ${ref}`);
  }

  it('is the default branch of the remote, what the branch follows, the latest tags, and HEAD', async () => {
    const origin = makeGitRepository({ 'a.md': '# REQ-1: Book\n' });
    origin.git('branch', '-m', 'trunk');
    for (let i = 1; i <= 7; i++) origin.git('tag', `v${i}`);
    const clone = openGitRepository(makeTempFolder());
    clone.git('clone', '-q', origin.root, '.');
    clone.git('checkout', '-q', '-b', 'feature');
    clone.git('push', '-q', '-u', 'origin', 'feature');
    const found = await list(clone);
    assert.deepEqual(found.slice(0, 2), ['default-branch origin/trunk', 'upstream origin/feature']);
    assert.equal(found.filter(line => line.startsWith('tag v')).length, 5);
    assert.equal(found.at(-1), 'head HEAD');
  });

  it('is the main branch of a repository without a remote, from where this one left it', async () => {
    const repository = makeGitRepository({ 'a.md': '# REQ-1: Book\n' });
    const left = repository.git('rev-parse', 'HEAD');
    repository.git('checkout', '-q', '-b', 'feature');
    const head = repository.commit({ 'b.md': 'More.\n' }, '2026-08-02');
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'c.md': 'Other.\n' });
    repository.git('checkout', '-q', 'feature');
    assert.deepEqual(await list(repository), ['default-branch main', 'head HEAD']);
    const { stdout, code } = await runCli(['bases', repository.root]);
    assert.equal(
      stdout,
      `main  the default branch, from ${left.slice(0, 10)} of 2026-08-01\nHEAD  what is not committed, from ${head.slice(0, 10)} of 2026-08-02\n`,
    );
    assert.equal(code, 0);
  });

  it('is nothing before the first commit, and a plain sentence without git', async () => {
    const { stdout } = await runCli(['bases', makeGitRepository().root]);
    assert.equal(stdout, 'Nothing is committed yet, so there is nothing to compare with.\n');
    const folder = makeTempFolder({ 'a.md': '' });
    const { code, stderr } = await runCli(['bases', folder]);
    assert.equal(code, 2);
    assert.match(stderr, /is in no git repository/);
  });
});
