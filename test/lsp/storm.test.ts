import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FileChangeType, type FileEvent } from 'vscode-languageserver/node';
import { LspClient, uriOfFile } from '../support/lspClient.ts';

const fileCount = 5000;

/** The files of one branch: specs and code that name each other, each branch in its own way. */
function makeBranch(branch: 'main' | 'topic'): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const shift = branch === 'main' ? 0 : 7;
  for (let i = 0; i < fileCount / 2; i++) {
    // Each branch has a tenth of its files for itself.
    const name = i % 10 === 0 ? `${branch}-${i}` : `${i}`;
    const support = i % 3 === shift % 3 ? '- supports: OBJ-1\n' : '';
    files.set(`docs/part${i % 40}/${name}.md`, `# REQ-${i + shift}: ${branch} ${i}\n\n${support}- status: accepted\n`);
    files.set(
      `src/part${i % 40}/${name}.ts`,
      `// implements REQ-${i + shift * 2}\nexport const a${i} = '${branch}';\n`,
    );
  }
  files.set('specs/goals.md', `# OBJ-1: ${branch}\n\n- status: active\n`);
  return files;
}

/** Makes the folder hold one branch, as git does it, and tells what happened. */
function checkOut(folder: string, from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): FileEvent[] {
  const events: FileEvent[] = [];
  for (const path of from.keys()) {
    if (to.has(path)) continue;
    rmSync(join(folder, path));
    events.push({ uri: uriOfFile(join(folder, path)), type: FileChangeType.Deleted });
  }
  for (const [path, text] of to) {
    if (from.get(path) === text) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    const type = from.has(path) ? FileChangeType.Changed : FileChangeType.Created;
    events.push({ uri: uriOfFile(join(folder, path)), type });
  }
  return events;
}

/** Sends events as a watcher under load does: in bursts, out of order, some twice, and most of them never. */
async function sendSome(client: LspClient, events: readonly FileEvent[]): Promise<void> {
  const kept = events.filter((_, i) => i % 5 < 2).toReversed();
  for (let at = 0; at < kept.length; at += 150) {
    const burst = kept.slice(at, at + 150);
    await client.watched([...burst, ...burst.slice(0, 5)]);
  }
}

async function readFresh(folder: string): Promise<string> {
  const fresh = await LspClient.start({ folders: [folder] });
  const problems = JSON.stringify(fresh.listProblems());
  await fresh.stop();
  return problems;
}

// verifies TL-19/AC-1
describe('a switch of branches', () => {
  let folder: string;
  let client: LspClient;
  const main = makeBranch('main');
  const topic = makeBranch('topic');

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-')));
    checkOut(folder, new Map(), main);
    client = await LspClient.start({ folders: [folder] });
  });

  afterEach(() => {
    client.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('ends with the findings of a fresh start, though most events were lost', async () => {
    const events = checkOut(folder, main, topic);
    assert.ok(events.length > fileCount);
    await sendSome(client, events);
    const expected = await readFresh(folder);
    assert.ok(expected.includes('unknown-id'));
    await client.waitFor(
      () => JSON.stringify(client.listProblems()) === expected,
      () => `the findings of a fresh start; ${Object.keys(client.listProblems()).length} files have some`,
      40_000,
    );
    await client.stop();
  });

  it('is noticed by the log of git alone, with edits unsaved in an editor', async () => {
    const open = uriOfFile(join(folder, 'specs/goals.md'));
    await client.open(open, '# OBJ-1: Unsaved\n\n- status: active\n\nSee REQ-999999.\n');
    await client.waitFor(
      () => client.diagnosticsOf(open).some(({ code }) => code === 'unknown-id'),
      'the unsaved text',
    );
    checkOut(folder, main, topic);
    await client.watched([{ uri: uriOfFile(join(folder, '.git/logs/HEAD')), type: FileChangeType.Changed }]);
    const expected = JSON.parse(await readFresh(folder)) as Record<string, readonly string[]>;
    const others = (problems: Readonly<Record<string, readonly string[]>>): string =>
      JSON.stringify(Object.entries(problems).filter(([uri]) => uri !== open));
    await client.waitFor(
      () => others(client.listProblems()) === others(expected),
      'the findings of a fresh start',
      40_000,
    );
    assert.ok(client.diagnosticsOf(open).some(({ code }) => code === 'unknown-id'));
    await client.stop();
  });
}).timeout(120_000);
