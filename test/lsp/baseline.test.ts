import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import { DiagnosticSeverity, FileChangeType } from 'vscode-languageserver/node';
import { runJson } from '../cli/runCli.ts';
import { LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';

const name = 'throughline-baseline.json';
const spec =
  '# OBJ-1: Shorter waits\n\n# REQ-1: Book a slot\n\n- status: accepted\n\n# REQ-2: Cancel a slot\n\n- status: accepted\n';
const gap = (id: string): string =>
  `{ "rule": "requirement-without-objective", "id": "${id}", "reason": "old", "since": "2026-08-01" }`;

// verifies TL-37/AC-2
describe('known gaps in an editor', () => {
  let client: LspClient;
  let root = '';
  let uri = '';
  let baseline = '';
  afterEach(() => client.kill());

  async function start(text: string): Promise<void> {
    root = makeTempFolder({ 'specs/reqs.md': spec, ...(text === '' ? {} : { [name]: text }) });
    uri = uriOfFile(join(root, 'specs/reqs.md'));
    baseline = uriOfFile(join(root, name));
    client = await LspClient.start({ folders: [root] });
    await client.open(uri, spec);
  }

  const gaps = (): readonly Diagnostic[] =>
    client.diagnosticsOf(uri).filter(({ code }) => code === 'requirement-without-objective');

  async function waitForSeverities(...wanted: readonly DiagnosticSeverity[]): Promise<void> {
    const list = (): string =>
      gaps()
        .map(({ severity }) => severity)
        .join();
    await client.waitFor(
      () => list() === wanted.join(),
      () => `${wanted.join()}; there are ${list()}`,
    );
  }

  const { Warning, Hint } = DiagnosticSeverity;

  it('are hints that say since when and why, as in the terminal', async () => {
    await start(`[${gap('REQ-1')}]`);
    await waitForSeverities(Hint, Warning);
    const message = gaps()[0]?.message;
    assert.ok(typeof message === 'string');
    assert.match(message, /\(Known gap since 2026-08-01: old\)$/);
    const { findings } = (await runJson(['check', root, '--no-cache'])) as {
      findings: { rule: string; message: string; baseline?: true }[];
    };
    const known = findings.filter(finding => finding.baseline);
    assert.deepEqual(
      known.map(finding => finding.message),
      [message],
    );
    await client.waitFor(() => client.status !== undefined, 'the status');
    assert.equal(
      client.status?.findings.hint,
      findings.filter(({ baseline: isKnown, ...rest }) => !isKnown && 'severity' in rest && rest.severity === 'hint')
        .length,
    );
    await client.stop();
  });

  it('follow the file as it is saved, and not as it is typed', async () => {
    await start('');
    await waitForSeverities(Warning, Warning);
    writeFiles(root, { [name]: `[${gap('REQ-1')}]` });
    await client.watched([{ uri: baseline, type: FileChangeType.Created }]);
    await waitForSeverities(Hint, Warning);
    await client.open(baseline, `[${gap('REQ-2')}`, 'json');
    await client.change(uri, `${spec}\nMore.\n`, 2);
    writeFiles(root, { [name]: `[${gap('REQ-1')},${gap('REQ-2')},]` });
    await client.notify('textDocument/didSave', { textDocument: { uri: baseline } });
    await waitForSeverities(Hint, Hint);
    await client.waitForRules(baseline, ['invalid-record']);
    await client.close(baseline);
    rmSync(join(root, name));
    await client.watched([{ uri: baseline, type: FileChangeType.Deleted }]);
    await waitForSeverities(Warning, Warning);
    await client.waitForRules(baseline, []);
    await client.stop();
  });

  it('are accepted one at a time, once each', async () => {
    await start(`[\n  ${gap('REQ-2')}\n]\n`);
    await waitForSeverities(Warning, Hint);
    const ask = async (diagnostic: Diagnostic | undefined): Promise<CodeAction | undefined> => {
      assert.ok(diagnostic);
      const context = { diagnostics: [diagnostic] };
      const params = { textDocument: { uri }, range: diagnostic.range, context };
      const actions = await client.request<CodeAction[] | null>('textDocument/codeAction', params);
      return actions?.find(({ title }) => title === 'Accept as a known gap');
    };
    assert.equal(await ask(gaps()[1]), undefined);
    const action = await ask(gaps()[0]);
    const [change] = action?.edit?.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change);
    assert.deepEqual(change.textDocument, { uri: baseline, version: null });
    const [edit] = change.edits;
    assert.ok(edit && 'newText' in edit);
    assert.match(
      edit.newText,
      /^\{ "rule": "requirement-without-objective", "id": "REQ-1", "since": "\d{4}-\d\d-\d\d" \},\n {2}$/,
    );
    assert.deepEqual(edit.range.start, { line: 1, character: 2 });
    writeFiles(root, { [name]: `[\n  ${edit.newText}${gap('REQ-2')}\n]\n` });
    await client.watched([{ uri: baseline, type: FileChangeType.Changed }]);
    await waitForSeverities(Hint, Hint);
    await client.stop();
  });
});
