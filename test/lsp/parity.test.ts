import assert from 'node:assert/strict';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runJson } from '../cli/runCli.ts';
import { LspClient } from '../support/lspClient.ts';

const repository = resolve(import.meta.dirname, '../..');
const severities = ['', 'error', 'warning', 'information', 'hint'];

interface CliFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly range: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

// verifies TL-9
describe('the editor and the terminal', () => {
  for (const folder of ['examples', 'test/fixtures/product']) {
    it(`report the same about ${folder}`, async () => {
      const root = resolve(repository, folder);
      const { findings } = (await runJson(['check', root, '--fail-on', 'never'])) as unknown as {
        readonly findings: readonly CliFinding[];
      };
      assert.ok(findings.length > 5);
      const inTerminal = findings.map(({ rule, severity, message, file, range: { start, end } }) =>
        [file, `${start.line}:${start.column}-${end.line}:${end.column}`, severity, rule, message].join(' '),
      );

      const client = await LspClient.start({ folders: [root] });
      try {
        const listEditor = (): readonly string[] =>
          [...new Set(client.published.map(({ uri }) => uri))].flatMap(uri => {
            const file = relative(root, fileURLToPath(uri)).replaceAll('\\', '/');
            return client.diagnosticsOf(uri).map(({ code, severity, message, range: { start, end } }) => {
              const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
              const text = typeof message === 'string' ? message : message.value;
              return [file, place, severities[severity ?? 0], String(code), text].join(' ');
            });
          });
        await client.waitFor(
          () => listEditor().length >= inTerminal.length,
          () => `${inTerminal.length} findings; there are ${listEditor().length}`,
        );
        assert.deepEqual(listEditor().toSorted(), inTerminal.toSorted());
      } finally {
        await client.stop();
      }
    });
  }
});
