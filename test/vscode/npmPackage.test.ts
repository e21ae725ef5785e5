import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { environment } from '../../scripts/vscode.mjs';

const root = join(import.meta.dirname, '..', '..');

describe('the npm package of the command line', () => {
  let folder: string;
  let cli: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-npm-'));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const tarball = join(root, 'artefacts', `throughline-${version}.tgz`);
    assert.equal(spawnSync('tar', ['-xzf', tarball, '-C', folder]).status, 0);
    cli = join(folder, 'package', 'dist', 'cli.js');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    spawnSync('node', [cli, ...args], { encoding: 'utf8', env: environment, cwd: folder });

  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.equal(run('--version').stdout.trim(), version);
  });

  it('checks a folder with nothing else around it', () => {
    cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
    const { status, stdout } = run('check', 'examples', '--format', 'json', '--fail-on', 'never');
    assert.equal(status, 0);
    const { summary } = JSON.parse(stdout) as { summary: { requirements: { total: number } } };
    assert.ok(summary.requirements.total > 30);
  });

  it('explains a rule from its own pages', () => assert.match(run('explain', 'unknown-id').stdout, /unknown-id/));

  it('says on an old Node what it needs, in syntax that an old Node reads', () => {
    const guard = readFileSync(cli, 'utf8');
    assert.doesNotMatch(guard, /=>|`|\b(?:const|let|import)\b/);
    const old = join(folder, 'old.cjs');
    writeFileSync(
      old,
      `Object.defineProperty(process, 'versions', { value: { node: '18.19.0' } }); require(${JSON.stringify(cli)});`,
    );
    const { status, stderr } = spawnSync('node', [old], { encoding: 'utf8', env: environment });
    assert.equal(status, 2);
    assert.match(stderr, /needs Node\.js 22\.12 or newer; this is 18\.19\.0/);
  });

  it('serves an editor over stdio', async () => {
    const server = spawn('node', [cli, 'lsp', '--stdio'], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise(done => server.once('exit', done));
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const answer = await connection.sendRequest<{ capabilities: { hoverProvider: boolean } }>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    assert.equal(answer.capabilities.hoverProvider, true);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
  });
});
