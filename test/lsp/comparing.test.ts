import assert from 'node:assert/strict';
import { join } from 'node:path';
import { makeRootBase, readCheckAnswer } from '../../client/src/changeAnswers.ts';
import { baseNotification, type BaseParams, type RootChanges } from '../../server/src/protocol.ts';
import { runCli } from '../cli/runCli.ts';
import { makeGitRepository, type TestRepository } from '../support/gitRepository.ts';
import { LspClient, uriOfFile } from '../support/lspClient.ts';

const objective = '# OBJ-1: Grow\n\n- owner: ana\n- supports: VIS-1\n\n# VIS-1: See\n\n';
const gap = (id: string): string => `# ${id}: Do something\n\n- status: accepted\n\n`;
const spec = objective + gap('REQ-1');
const rule = 'requirement-without-objective';

describe('changes against a base, in an editor', function () {
  this.timeout(60_000);

  let client: LspClient;
  let repository: TestRepository;
  let uri = '';
  afterEach(() => client.kill());

  async function start(show?: 'all' | 'changed'): Promise<void> {
    client = await LspClient.connect({ folders: [repository.root] });
    if (show) await set(show);
    uri = uriOfFile(join(repository.root, 'a.md'));
    await client.waitForReady();
  }

  /** As the client does it: the command line compares, the server is told. */
  async function compare(base: string): Promise<void> {
    const args = ['check', repository.root, `--base=${base}`, '--format', 'json', '--no-cache'];
    const answer = readCheckAnswer(JSON.parse((await runCli(args)).stdout));
    assert.ok(answer);
    await tell({ roots: [makeRootBase(uriOfFile(repository.root), answer)] });
  }

  const set = (show: 'all' | 'changed'): Promise<void> =>
    client.notify('workspace/didChangeConfiguration', { settings: { throughline: { show } } });
  const tell = (params: BaseParams): Promise<void> => client.notify(baseNotification, params);
  const changes = (): RootChanges | undefined => client.status?.roots[0]?.changes;
  const subjects = (address = uri): string =>
    client
      .diagnosticsOf(address)
      .filter(({ code }) => code === rule)
      .map(({ range }) => range.start.line)
      .join();

  async function waitForCounts(added: number, fixed: number): Promise<RootChanges> {
    await client.waitFor(
      () => changes()?.new === added && changes()?.fixed === fixed,
      () => `${added} new, ${fixed} fixed; there are ${JSON.stringify(changes())}`,
    );
    const found = changes();
    assert.ok(found);
    return found;
  }

  async function waitForPlaces(lines: string, address = uri): Promise<void> {
    await client.waitFor(
      () => subjects(address) === lines,
      () => `${rule} in lines ${lines}; it is in ${subjects(address)}`,
    );
  }

  // verifies TL-45
  it('are counted as the command line counts them, and all findings stay listed', async () => {
    repository = makeGitRepository({ 'a.md': spec, 'b.md': 'See REQ-8.\n' });
    repository.write({ 'a.md': spec + gap('REQ-2'), 'b.md': 'See REQ-1.\n' });
    await start();
    const before = client.listProblems();
    await compare('HEAD');
    const { stdout } = await runCli(['check', repository.root, '--base', 'HEAD', '--format', 'json', '--no-cache']);
    const { summary, base } = JSON.parse(stdout) as {
      summary: { changes: { new: number; known: number; fixed: number } };
      base: RootChanges['base'];
    };
    assert.ok(summary.changes.new > 0);
    assert.deepEqual(await waitForCounts(summary.changes.new, 1), { base, ...summary.changes, withheld: 0 });
    assert.deepEqual(client.listProblems(), before);
    await client.stop();
  });

  it('are listed alone where somebody wants that, while they type', async () => {
    repository = makeGitRepository({ 'a.md': spec });
    await start('changed');
    await client.open(uri, spec);
    await waitForPlaces('7');
    await compare('HEAD');
    const { known, withheld } = await waitForCounts(0, 0);
    assert.equal(withheld, known);
    await waitForPlaces('');
    assert.deepEqual(client.status?.findings, { error: 0, warning: 0, information: 0, hint: 0 });
    // Text that moves is no change; a new item is one.
    await client.change(uri, `Words.\n\n${spec}${gap('REQ-2')}`, 2);
    await waitForPlaces('13');
    await client.waitFor(() => (changes()?.new ?? 0) > 0, 'something new in the status');
    assert.equal(changes()?.fixed, 0);
    await client.change(uri, objective, 3);
    await waitForPlaces('');
    await client.waitFor(() => (changes()?.fixed ?? 0) > 0, 'something gone in the status');
    const { known: left, fixed } = changes() ?? { known: 0, fixed: 0 };
    assert.equal(left + fixed, known);
    await client.change(uri, spec, 4);
    await waitForCounts(0, 0);
    assert.deepEqual(client.listProblems(), {});
    await client.stop();
  });

  it('come and go with the base and with the setting', async () => {
    repository = makeGitRepository({ 'a.md': spec });
    repository.write({ 'b.md': gap('REQ-2') });
    await start('all');
    const all = client.listProblems();
    await compare('HEAD');
    await set('changed');
    await waitForPlaces('');
    await waitForPlaces('0', uriOfFile(join(repository.root, 'b.md')));
    await tell({ roots: [] });
    await waitForPlaces('7');
    await client.waitFor(() => changes() === undefined, 'a status without a base');
    assert.deepEqual(client.listProblems(), all);
    await compare('HEAD');
    await waitForPlaces('');
    await set('all');
    await waitForPlaces('7');
    assert.deepEqual(client.listProblems(), all);
    await client.stop();
  });

  it('tell the last of several of a kind, wherever the others stand', async () => {
    const item = gap('REQ-1');
    repository = makeGitRepository({ 'o.md': objective, 'b.md': item, 'c.md': 'Words.\n' });
    await start('changed');
    await compare('HEAD');
    await waitForCounts(0, 0);
    const [first, last] = ['a.md', 'c.md'].map(name => uriOfFile(join(repository.root, name)));
    assert.ok(first && last);
    // REQ-1 is defined twice now: what the first definition lacks is what the base lacked.
    await client.open(last, 'Words.\n');
    await client.change(last, item, 2);
    await waitForPlaces('0', last);
    await client.change(last, 'Words.\n', 3);
    await waitForPlaces('', last);
    await client.open(first, item);
    await waitForPlaces('0', uriOfFile(join(repository.root, 'b.md')));
    assert.equal(subjects(first), '');
    await client.stop();
  });

  it('leave gaps of the baseline known, and scopes as they are', async () => {
    const files = { 'specs/001-a/spec.md': gap('REQ-1'), 'specs/002-b/spec.md': gap('REQ-1') };
    repository = makeGitRepository({ ...files, 'throughline.yaml': 'scopes: [specs/*]\n' });
    const since = '"since": "2026-08-01"';
    repository.write({
      'specs/001-a/spec.md': gap('REQ-1') + gap('REQ-2'),
      'throughline-baseline.json': `[{ "rule": "${rule}", "id": "REQ-2", "scope": "001-a", ${since} }]\n`,
    });
    await start('changed');
    await compare('HEAD');
    const spec1 = uriOfFile(join(repository.root, 'specs/001-a/spec.md'));
    await client.waitFor(() => changes() !== undefined, 'a base');
    assert.equal(subjects(spec1), '');
    assert.equal(subjects(uriOfFile(join(repository.root, 'specs/002-b/spec.md'))), '');
    await client.stop();
  });

  it('are those of each folder by itself', async () => {
    const other = makeGitRepository({ 'a.md': spec });
    repository = makeGitRepository({ 'a.md': spec });
    client = await LspClient.connect({ folders: [repository.root, other.root] });
    await client.waitForReady();
    await set('changed');
    uri = uriOfFile(join(repository.root, 'a.md'));
    await compare('HEAD');
    await waitForPlaces('');
    assert.equal(subjects(uriOfFile(join(other.root, 'a.md'))), '7');
    await client.waitFor(() => changes() !== undefined, 'a base');
    assert.equal(client.status?.roots[1]?.changes, undefined);
    await client.stop();
  });

  it('are none of a folder that nobody speaks of, nor of what cannot be read', async () => {
    repository = makeGitRepository({ 'a.md': spec });
    await start('changed');
    const all = client.listProblems();
    for (const params of [null, {}, { roots: 7 }, { roots: [null, { uri: uriOfFile(repository.root) }] }])
      await client.notify(baseNotification, params);
    const base = { ref: 'main', commit: null, day: '2026-08-01' };
    await tell({ roots: [{ uri: 'file:///elsewhere', base, findings: [] }] });
    await client.request('workspace/symbol', { query: 'REQ' });
    await client.notify(baseNotification, { roots: [{ uri: uriOfFile(repository.root), base, findings: [null, {}] }] });
    await client.waitFor(() => changes() !== undefined, 'a base without findings');
    assert.deepEqual([changes()?.known, changes()?.withheld], [0, 0]);
    await tell({ roots: [] });
    await client.waitFor(() => changes() === undefined, 'no base');
    assert.equal(changes(), undefined);
    assert.deepEqual(client.listProblems(), all);
    await client.stop();
  });
});
