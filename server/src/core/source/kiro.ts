import type { Reference } from '../model/facts.ts';
import type { KindTable } from '../model/kinds.ts';
import type { Prose } from './prose.ts';
import type { TextPlace } from './referenceType.ts';
import { decideType } from './referenceType.ts';
import type { Verb } from './verbs.ts';

// Narrow on purpose: numbers with a dot stand behind many words.
const opening =
  /(?<![\p{L}\p{N}])(?:(?:([Vv]alidates|[Vv]erifies|[Tt]ests|[Ii]mplements)\b[\s:*_]{1,20})?[Rr]equirements?\b[\s:*_]{1,20}|(Validates)[*_]{0,3}:[\s*_]{1,20})(?=\d{1,4}\.\d)/gu;
const criterion = /(\d{1,4})\.(\d{1,4})(?![\d\p{L}])(?!\.\d)/uy;
const range = /\s{0,9}(?:-|–|\.\.|to\b|through\b)\s{0,9}/y;
const joint = /\s{0,40}(?:[,;&/]|,?\s{0,9}and\b)\s{0,40}(?:requirements?\b\s{1,9})?/iy;
const mostInRange = 50;

/**
 * Finds Kiro's citations: `Requirements: 3.4, 3.6-3.8`, `Validates: Requirements 8.4`. Number 4 of requirement 3 is
 * `REQ-3/AC-4`. They count only where defined, because a version number looks just so.
 */
export function findCriteria(prose: Prose, kinds: KindTable, place: TextPlace): Reference[] {
  const kind = kinds.byPrefix.get('AC');
  if (!kind || !kinds.byPrefix.has('REQ')) return [];
  const references: Reference[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(prose.text); match; match = opening.exec(prose.text)) {
    const type = decideType(verbOf(match[1] ?? match[2]), kind, place);
    opening.lastIndex = readList(prose, match.index + match[0].length, type, references);
  }
  return references;
}

function readList(prose: Prose, start: number, type: string, references: Reference[]): number {
  let at = start;
  let end = start;
  for (;;) {
    const first = readAt(criterion, prose.text, at);
    if (!first) return end;
    end = at + first[0].length;
    const mark = readAt(range, prose.text, end);
    const last = mark ? readAt(criterion, prose.text, end + mark[0].length) : undefined;
    const between = last ? findBetween(first, last) : undefined;
    references.push(
      makeReference(prose, first, at, type, between && last ? { between, last: `AC-${Number(last[2])}` } : undefined),
    );
    if (mark && last && between) {
      const lastAt = end + mark[0].length;
      references.push(makeReference(prose, last, lastAt, type));
      end = lastAt + last[0].length;
    }
    const next = readAt(joint, prose.text, end);
    if (!next) return end;
    at = end + next[0].length;
  }
}

function makeReference(
  prose: Prose,
  match: RegExpExecArray,
  at: number,
  type: string,
  between?: Reference['range'],
): Reference {
  const span = { start: prose.start + at, end: prose.start + at + match[0].length };
  return {
    id: `AC-${Number(match[2])}`,
    qualifier: `REQ-${Number(match[1])}`,
    span,
    idSpan: span,
    from: -1,
    type,
    onlyIfDefined: true,
    ...(between ? { range: between } : {}),
  };
}

function findBetween(first: RegExpExecArray, last: RegExpExecArray): readonly string[] | undefined {
  const low = Number(first[2]);
  const high = Number(last[2]);
  if (first[1] !== last[1] || high <= low || high - low >= mostInRange) return undefined;
  return Array.from({ length: high - low - 1 }, (_, i) => `AC-${low + 1 + i}`);
}

function verbOf(word: string | undefined): Verb | undefined {
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'implements' ? 'implements' : 'verifies';
}

function readAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}
