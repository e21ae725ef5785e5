import assert from 'node:assert/strict';
import { listChanges, makeRootBase, readBasesAnswer, readCheckAnswer } from '../../client/src/changeAnswers.ts';
import { runJson } from '../cli/runCli.ts';
import { makeGitRepository } from '../support/gitRepository.ts';

const spec =
  '# OBJ-1: Grow\n\n- owner: ana\n\n## REQ-1: Log in\n\n- supports: OBJ-1\n- status: accepted\n\n## REQ-2: Log out\n\n- status: draft\n';

describe('what the extension reads of a comparison', function () {
  this.timeout(60_000);

  it('lists what is new, different and gone, before → after', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    repository.write({
      'a.md': spec.replace('Log in', 'Sign in').replace('accepted', 'in-progress').replace('REQ-2', 'REQ-3'),
      'a.ts': '// implements REQ-1\n',
    });
    const answer = readCheckAnswer(await runJson(['check', repository.root, '--base', 'HEAD']));
    assert.ok(answer);
    assert.deepEqual(listChanges(answer), [
      { change: 'added', id: 'REQ-3', title: 'Log out', difference: '', file: 'a.md', line: 10 },
      {
        change: 'changed',
        id: 'REQ-1',
        title: 'Sign in',
        difference: 'in code: 0 → 1 · status: accepted → in-progress · title: Log in → Sign in',
        file: 'a.md',
        line: 5,
      },
      { change: 'removed', id: 'REQ-2', title: 'Log out', difference: '', file: 'a.md', line: 10 },
    ]);
  });

  it('lists what only a comparison finds', async () => {
    const transitions = 'transitions: { requirement: { accepted: [in-progress] } }\n';
    const repository = makeGitRepository({ 'a.md': spec, 'throughline.yaml': transitions });
    repository.write({ 'a.md': spec.replace('accepted', 'verified') });
    const answer = readCheckAnswer(await runJson(['check', repository.root, '--base', 'HEAD']));
    assert.ok(answer);
    const [found] = listChanges(answer).filter(({ change }) => change === 'found');
    assert.match(found?.title ?? '', /^REQ-1: accepted → verified is not allowed/);
    assert.deepEqual([found?.id, found?.file, found?.line], ['', 'a.md', 8]);
  });

  it('counts the findings of the base by what they are about', async () => {
    const repository = makeGitRepository({ 'a.md': `${spec}\nSee REQ-8 and REQ-8.\n`, 'b.md': 'See REQ-9.\n' });
    repository.write({ 'b.md': 'See REQ-7.\n' });
    const given = await runJson(['check', repository.root, '--base', 'HEAD']);
    const answer = readCheckAnswer(given);
    assert.ok(answer);
    const { findings, base, uri } = makeRootBase('file:///clinic', answer);
    assert.equal(uri, 'file:///clinic');
    assert.equal(base.ref, 'HEAD');
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'unknown-id').map(({ subject, count }) => [subject, count]),
      [
        ['REQ-8', 2],
        ['REQ-9', 1],
      ],
    );
    const { changes } = given['summary'] as { changes: { known: number; fixed: number } };
    assert.equal(
      findings.reduce((sum, { count }) => sum + count, 0),
      changes.known + changes.fixed,
    );
  });

  it('takes nothing else for an answer', () => {
    for (const value of [undefined, null, 7, [], { findings: [] }]) {
      assert.equal(readCheckAnswer(value), undefined);
      assert.equal(readBasesAnswer(value), undefined);
    }
  });
});
