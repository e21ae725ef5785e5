import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FileChangeType,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type MarkupContent,
} from 'vscode-languageserver/node';
import {
  acceptChangeCommand,
  acceptChangeRequest,
  type AcceptChangeArguments,
  type PlannedEdits,
} from '../../server/src/protocol.ts';
import { LspClient, uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';

const name = 'throughline-reviewed.json';
const spec = '# REQ-1: Fast login\n\nThe page answers within 5 seconds.\n';
const reviewed =
  '[\n  { "id": "REQ-1", "fingerprint": "0", "statement": "Fast login\\nThe page answers within 10 seconds.", "links": [], "date": "2026-08-01" }\n]\n';

// verifies TL-38/AC-2, TL-38/AC-3
describe('changed requirements in an editor', () => {
  let client: LspClient;
  let root = '';
  let uri = '';
  afterEach(() => client.kill());

  async function start(asksForReasons: boolean): Promise<Diagnostic> {
    root = makeTempFolder({ 'specs/reqs.md': spec, 'src/a.ts': '// implements REQ-1\n', [name]: reviewed });
    uri = uriOfFile(join(root, 'specs/reqs.md'));
    client = await LspClient.start({ folders: [root], initializationOptions: { asksForReasons } });
    await client.open(uri, spec);
    await client.waitFor(() => stale() !== undefined, 'the finding');
    const found = stale();
    assert.ok(found);
    return found;
  }

  const sayOf = ({ message }: Diagnostic): string => (typeof message === 'string' ? message : message.value);
  const stale = (): Diagnostic | undefined => client.diagnosticsOf(uri).find(({ code }) => code === 'stale-trace');

  async function offer(diagnostic: Diagnostic): Promise<CodeAction | undefined> {
    const params = { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } };
    const actions = await client.request<CodeAction[] | null>('textDocument/codeAction', params);
    return actions?.find(({ title }) => title.startsWith('Accept the change as reviewed'));
  }

  it('show what changed over the id in spec and code, and lead to the code', async () => {
    const found = await start(false);
    assert.match(sayOf(found), /'within 10 seconds' is now 'within 5 seconds'\.$/);
    assert.deepEqual(
      found.relatedInformation?.map(({ location }) => location.uri),
      [uriOfFile(join(root, 'src/a.ts'))],
    );
    const code = uriOfFile(join(root, 'src/a.ts'));
    await client.open(code, '// implements REQ-1\n', 'typescript');
    for (const [where, character] of [
      [uri, 3],
      [code, 14],
    ] as const) {
      const position = { line: 0, character };
      const hover = await client.request<Hover | null>('textDocument/hover', {
        textDocument: { uri: where },
        position,
      });
      assert.match(
        hover === null ? '' : (hover.contents as MarkupContent).value,
        /\*\*Changed\*\* since it was traced \(2026\\?-08\\?-01\): .*within ~~10~~ \*\*5\*\* seconds/,
      );
    }
    await client.stop();
  });

  it('are accepted for a reason that the client asks for', async () => {
    const action = await offer(await start(true));
    assert.equal(action?.title, 'Accept the change as reviewed…');
    assert.equal(action.edit, undefined);
    assert.equal(action.command?.command, acceptChangeCommand);
    const [item, question] = action.command.arguments as unknown as AcceptChangeArguments;
    assert.equal(question, 'Why do the code and tests of REQ-1 still hold?');
    const params = { item, reason: 'it was faster\nalready' };
    const planned = await client.request<PlannedEdits>(acceptChangeRequest, params);
    assert.ok('edits' in planned);
    const [edit] = planned.edits;
    assert.equal(edit?.uri, uriOfFile(join(root, name)));
    assert.deepEqual(edit.range.start, { line: 1, character: 2 });
    assert.match(edit.text, /"reason": "it was faster already", "date": "\d{4}-\d\d-\d\d" \}$/);
    writeFiles(root, { [name]: `[\n  ${edit.text}\n]\n` });
    await client.watched([{ uri: uriOfFile(join(root, name)), type: FileChangeType.Changed }]);
    await client.waitFor(() => stale() === undefined, 'no finding');
    const again = await client.request<PlannedEdits>(acceptChangeRequest, params);
    assert.ok('refusal' in again);
    await client.stop();
  });

  it('are accepted at once where the client cannot ask', async () => {
    const action = await offer(await start(false));
    assert.equal(action?.title, 'Accept the change as reviewed');
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change);
    assert.equal(change.textDocument.uri, uriOfFile(join(root, name)));
    assert.equal(readFileSync(join(root, name), 'utf8'), reviewed);
    await client.stop();
  });
});
