import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { fullCapabilities, LspClient, uriOfFile, type ClientOptions } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const spec = `# KPI-1: Activation

- unit: percent
- direction: up
- baseline: 30 % (2024-01-01)
- target: >= 50 %

# KPI-2: People who leave

- sensitivity: restricted
- unit: percent
- target: <= 3 %
- source: metrics/KPI-1.csv
`;

const files = {
  'specs/kpis.md': spec,
  'specs/import.md': '# REQ-1: Import a project\n\n- moves: KPI-1\n',
  'src/import.ts': '// implements REQ-1\n',
  'metrics/KPI-1.csv': 'date,value\n2024-01-08,31\n2024-01-15,34\n2024-01-22,41.2\n',
};

// verifies TL-3
describe('the hover of a KPI over the protocol', () => {
  const kpis = 'specs/kpis.md';
  let client: LspClient | undefined;
  afterEach(() => client?.kill());

  const hover = async (options: ClientOptions, path: string, line: number, character: number): Promise<string> => {
    const folder = makeTempFolder(files);
    client = await LspClient.start({ folders: [folder], ...options });
    const { contents } = await client.at<Hover>('hover', uriOfFile(join(folder, path)), line, character);
    return (contents as MarkupContent).value;
  };

  it('has a picture where the client says that it shows pictures', async () => {
    const value = await hover({ initializationOptions: { showsDataImages: true } }, kpis, 0, 4);
    assert.match(
      value,
      /\*\*Trend\*\* !\[KPI-1, 3 values: 31 % on 8 Jan 2024, 41\.2 % on 22 Jan 2024, least 31 %, greatest 41\.2 %, target at least 50 %\]\(data:image\/svg\+xml;base64,[\w+/=]+\|width=120,height=20\) 31 → 41\.2 % since 8 Jan 2024 \(3 values\), improving/,
    );
    assert.ok(value.length < 8192);
  });

  it('has block characters in every other client', async () => {
    const value = await hover({}, kpis, 0, 4);
    assert.match(value, /\*\*Trend\*\* ▁▃█ 31 → 41\.2 %/);
    assert.doesNotMatch(value, /data:/);
  });

  it('has block characters in plain text', async () => {
    const capabilities = { ...fullCapabilities, textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    const value = await hover({ capabilities, initializationOptions: { showsDataImages: true } }, kpis, 0, 4);
    assert.match(value, /^Trend +▁▃█ 31 → 41\.2 %/m);
  });

  it('is the second line over the id of a requirement in code', async () => {
    const capabilities = { ...fullCapabilities, textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    const value = await hover({ capabilities }, 'src/import.ts', 0, 15);
    assert.match(value.split('\n')[1] ?? '', /^KPI-1 41\.2 % of >= 50 % · ↑ · \d+ days old · Activation$/);
  });

  it('has neither figure nor picture of a restricted one', async () => {
    const value = await hover({ initializationOptions: { showsDataImages: true } }, kpis, 7, 4);
    assert.match(value, /\*\*Now\*\* restricted: /);
    assert.doesNotMatch(value, /data:|\d+(\.\d+)? ?%|[▁-█]|41\.2/);
  });
});
