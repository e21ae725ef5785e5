import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { makeRandom } from '../repository/random.ts';
import { makeTitle } from '../repository/words.ts';

const rounds = 200;
const warmUp = 20;
const lineCount = 1000;

export interface SilentTimes {
  readonly echo: readonly number[];
  /** By name of the feature. */
  readonly features: Readonly<Record<string, readonly number[]>>;
}

/**
 * Round trips of every feature in a spec and a code file without a single id, a thousand lines each, in turns with an
 * echo: the server's shortest answer. Whatever slows the machine slows both.
 */
export async function timeSilentFiles(connection: MessageConnection, root: string): Promise<SilentTimes> {
  const echo: number[] = [];
  const features: Record<string, number[]> = {};
  const files = [await openSilentFile(connection, root, 'md'), await openSilentFile(connection, root, 'ts')];
  for (let round = -warmUp; round < rounds; round++) {
    for (const { kind, textDocument, position } of files) {
      const echoed = await time(connection, 'codeLens/resolve', { range: { start: position, end: position } });
      if (echoed.answer === null) throw new Error('the echo came back empty');
      if (round >= 0) echo.push(echoed.milliseconds);
      for (const [name, method, more] of listRequests(position)) {
        const { milliseconds, answer } = await time(connection, method, { textDocument, position, ...more });
        const isSilent = answer === null || (Array.isArray(answer) && answer.length === 0);
        if (!isSilent) throw new Error(`${name} found something in a file without ids: ${JSON.stringify(answer)}`);
        if (round >= 0) (features[`${name} in ${kind}`] ??= []).push(milliseconds);
      }
    }
  }
  return { echo, features };
}

function listRequests(position: object): readonly (readonly [name: string, method: string, more: object])[] {
  const range = { start: { line: 0, character: 0 }, end: { line: lineCount, character: 0 } };
  return [
    ['hover', 'textDocument/hover', {}],
    ['definition', 'textDocument/definition', {}],
    ['implementation', 'textDocument/implementation', {}],
    ['references', 'textDocument/references', { context: { includeDeclaration: true } }],
    ['highlight', 'textDocument/documentHighlight', {}],
    ['links', 'textDocument/documentLink', {}],
    ['lenses', 'textDocument/codeLens', {}],
    ['hints', 'textDocument/inlayHint', { range }],
    ['type hierarchy', 'textDocument/prepareTypeHierarchy', {}],
    ['rename', 'textDocument/prepareRename', {}],
    ['completion', 'textDocument/completion', { context: { triggerKind: 2, triggerCharacter: ' ' } }],
    [
      'code actions',
      'textDocument/codeAction',
      { range: { start: position, end: position }, context: { diagnostics: [] } },
    ],
  ];
}

async function time(connection: MessageConnection, method: string, parameters: object) {
  const started = performance.now();
  const answer: unknown = await connection.sendRequest(method, parameters);
  return { answer, milliseconds: performance.now() - started };
}

/** Opens a file of prose or of code behind a space in its middle. */
async function openSilentFile(connection: MessageConnection, root: string, extension: 'md' | 'ts') {
  const random = makeRandom(19);
  const isSpec = extension === 'md';
  const lines = Array.from({ length: lineCount }, (_, i) =>
    isSpec
      ? `${makeTitle(random)} and ${makeTitle(random).toLowerCase()}.`
      : `export const value${i} = ${i}; // some words`,
  );
  const uri = pathToFileURL(join(root, isSpec ? 'docs/bench/prose.md' : 'src/bench/plain.ts')).href;
  const languageId = isSpec ? 'markdown' : 'typescript';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text: lines.join('\n') },
  });
  const line = lineCount / 2;
  const position = { line, character: (lines[line] ?? '').lastIndexOf(' ') + 1 };
  return { kind: isSpec ? 'prose' : 'code', textDocument: { uri }, position };
}
