import type { Config } from '../model/config.ts';
import { makeEmptyFacts, type FileFacts } from '../model/facts.ts';
import { determineRole } from '../model/fileRole.ts';
import { indexLines } from '../text/lineIndex.ts';
import { countLines, findTouchedLines } from './touchedLines.ts';

const traceVerbs: ReadonlySet<string> = new Set(['implements', 'verifies', 'instruments']);

/** The two texts of a file that differs. */
interface ChangedText {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * The facts of a changed file, with a problem where it is code of a path that opted in, and names nothing that it serves.
 * Once a file, at the first line that was touched: whoever wrote the change can say what for.
 */
export function markUntracedChange(
  facts: FileFacts | undefined,
  { path, before, after }: ChangedText,
  config: Config,
): FileFacts | undefined {
  if (after === undefined || config.untracedChange?.(path) !== true) return facts;
  if (determineRole(path, config).type !== 'code') return facts;
  if (facts?.references.some(({ type }) => traceVerbs.has(type))) return facts;
  const touched = findTouchedLines(before, after).after;
  const [first] = touched;
  if (!first) return facts;
  const whole = facts ?? makeEmptyFacts(indexLines(after));
  const start = whole.lines.starts[first.from] ?? 0;
  const line = after.slice(start, whole.lines.starts[first.from + 1] ?? after.length).trimEnd();
  const lines = countLines(touched);
  const message = `${lines === 1 ? '1 changed line' : `${lines} changed lines`} in a file that names nothing it serves: name a requirement in a comment (implements REQ-…), or say why not.`;
  const problem = { rule: 'untraced-change', span: { start, end: start + line.length }, message };
  return { ...whole, problems: [...whole.problems, problem] };
}
