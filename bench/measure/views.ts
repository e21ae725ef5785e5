import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { kpiId, requirementId, requirementsPerSpec } from '../repository/ids.ts';
import { makeRandom } from '../repository/random.ts';
import { makeRequirementSection } from '../repository/specText.ts';

/** What an editor draws into a file of a thousand lines; the names of the rows. */
export const viewNames = ['links', 'lenses', 'lens, drawn', 'values as hints', 'titles as hints'] as const;

const lineCount = 1000;
const rounds = 200;
/** Before these the new files are still being checked, and the code is not warm. */
const warmUp = 10;

/**
 * Round trips for all that is drawn into a spec and a code file of a thousand lines each, the code with an id in every
 * other line. Before each round somebody types elsewhere, so that nothing is known from the round before.
 */
export async function timeViews(
  connection: MessageConnection,
  root: string,
  specs: number,
): Promise<Record<string, readonly number[]>> {
  const spec = { uri: uriIn(root, 'docs/bench/drawn.md'), text: makeDrawnSpec(specs) };
  const code = { uri: uriIn(root, 'src/bench/drawn.ts'), text: makeDrawnCode(specs) };
  const typed = { uri: uriIn(root, 'docs/bench/elsewhere.md'), text: '# REQ-ELSEWHERE-0: Typed\n' };
  await connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { throughline: { hints: 'titlesAndValues' } },
  });
  for (const [{ uri, text }, languageId] of [
    [spec, 'markdown'],
    [code, 'typescript'],
    [typed, 'markdown'],
  ] as const) {
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }
  const times: Record<string, number[]> = {};
  let round = 1;
  const time = async (name: (typeof viewNames)[number], method: string, parameters: object): Promise<unknown> => {
    const started = performance.now();
    const answer: unknown = await connection.sendRequest(method, parameters);
    const taken = performance.now() - started;
    if (answer === null || (Array.isArray(answer) && answer.length === 0)) throw new Error(`${name} found nothing`);
    if (round > warmUp) (times[name] ??= []).push(taken);
    return answer;
  };
  const range = { start: { line: 0, character: 0 }, end: { line: lineCount, character: 0 } };
  for (; round <= warmUp + rounds; round++) {
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: typed.uri, version: round + 1 },
      contentChanges: [{ text: `# REQ-ELSEWHERE-${round}: Typed\n` }],
    });
    const inSpec = { textDocument: { uri: spec.uri } };
    // What the keystroke itself costs is another row.
    await connection.sendRequest('textDocument/hover', { ...inSpec, position: { line: 0, character: 4 } });
    await time('links', 'textDocument/documentLink', inSpec);
    const lenses = await time('lenses', 'textDocument/codeLens', inSpec);
    await time('lens, drawn', 'codeLens/resolve', Array.isArray(lenses) ? lenses[round % lenses.length] : {});
    await time('values as hints', 'textDocument/inlayHint', { ...inSpec, range });
    await time('titles as hints', 'textDocument/inlayHint', { textDocument: { uri: code.uri }, range });
  }
  return times;
}

function uriIn(root: string, path: string): string {
  return pathToFileURL(join(root, path)).href;
}

/** Requirements that depend on one another and move KPIs of the repository. */
export function makeDrawnSpec(specs: number): string {
  const random = makeRandom(13);
  const lines = ['# KPI-DRAWN: Delay', '', '- unit: ms', '- current: 120 ms (2026-08-01)', ''];
  for (let number = 1; lines.length < lineCount; number++) {
    const kpi = number % 2 === 0 ? 'KPI-DRAWN' : kpiId(random.below(specs));
    const above = requirementId(random.below(specs), 1 + random.below(requirementsPerSpec));
    lines.push(...makeRequirementSection(random, `REQ-DRAWN-${number}`, kpi, above).split('\n'));
  }
  return `${lines.slice(0, lineCount).join('\n')}\n`;
}

/** A comment with an id in every other line. */
export function makeDrawnCode(specs: number): string {
  const random = makeRandom(17);
  return Array.from({ length: lineCount / 2 }, (_, i) => {
    const id = requirementId(random.below(specs), 1 + random.below(requirementsPerSpec));
    return `// implements ${id}\nexport const value${i} = ${i};\n`;
  }).join('');
}
