import type { FileFacts, Problem } from '../core/model/facts.ts';
import { makeEmptyFacts } from '../core/model/facts.ts';
import type { Severity } from '../core/model/finding.ts';
import { indexLines } from '../core/text/lineIndex.ts';

/** Facts of a file of which nothing can be said but what is wrong with it. */
export function makeProblemFacts(rule: string, message: string, severity?: Severity): FileFacts {
  const problem: Problem = { rule, span: { start: 0, end: 0 }, message, ...(severity ? { severity } : {}) };
  return { ...makeEmptyFacts(indexLines('')), problems: [problem] };
}

/** Writes a size as people read it, rounded up: `2 MB`, `50.4 MB`. */
export function showSize(bytes: number): string {
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / (1024 * 1024), 'MB'];
  return `${Math.ceil(size * 10) / 10} ${unit}`;
}
