import { isDigit, isLower } from './grammar.ts';

const longestName = 80;

/**
 * The scope that words before an id name, and where they begin: `spec 001 FR-001`, `spec/001 §FR-001`, `(Spec 062, US1)`.
 * In words a scope begins with a digit, because "the spec requires REQ-1" names none; after `spec/` any name does.
 */
export function findScopeInWords(text: string, idStart: number): { qualifier: string; start: number } | undefined {
  let at = skipBlanksBack(text, idStart);
  if (text.charCodeAt(at - 1) === 0xa7) at = skipBlanksBack(text, at - 1);
  const mark = text.charCodeAt(at - 1);
  if (mark === 44 || mark === 58) at = skipBlanksBack(text, at - 1);
  if (at === idStart) return undefined;
  const nameEnd = at;
  while (at > 0 && nameEnd - at < longestName && isName(text.charCodeAt(at - 1))) at--;
  if (at === nameEnd) return undefined;
  const nameStart = at;
  const isPath = text.charCodeAt(at - 1) === 47;
  at = isPath ? at - 1 : skipBlanksBack(text, at);
  if (at === nameStart || (!isPath && !isDigit(text.charCodeAt(nameStart)))) return undefined;
  if (isPlural(text, at)) at--;
  if (at < 4 || text.slice(at - 4, at).toLowerCase() !== 'spec') return undefined;
  if (isName(text.charCodeAt(at - 5)) || text.charCodeAt(at - 5) === 47) return undefined;
  return { qualifier: text.slice(nameStart, nameEnd), start: at - 4 };
}

function isPlural(text: string, end: number): boolean {
  return (text.charCodeAt(end - 1) | 32) === 115;
}

function skipBlanksBack(text: string, from: number): number {
  let at = from;
  while (from - at < 4 && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 0xa0)) at--;
  return at;
}

function isName(unit: number): boolean {
  return isLower(unit | 32) || isDigit(unit) || unit === 45 || unit === 95 || unit === 46;
}
