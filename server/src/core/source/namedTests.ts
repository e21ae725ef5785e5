import type { NamedTest } from '../model/facts.ts';
import { copyString } from '../text/copyString.ts';
import type { Region } from './lexer.ts';
import { determineStringUse } from './stringUse.ts';
import type { Language } from './syntax.ts';
import { titleReach } from './titles.ts';

/**
 * Finds the test that a comment speaks of: the one that begins on the next line of code, else the one around the comment.
 * It knows lines and indentation only, so it may find none.
 */
export function findTestOfComment(text: string, end: number, start: number, language: Language): NamedTest | undefined {
  const next = findNextCode(text, end);
  const below = next === undefined ? undefined : readTest(text, next, language);
  if (below) return below;
  const indent = next === undefined ? indentAt(text, start) : Math.max(indentAt(text, start), indentAt(text, next));
  return findTestAround(text, start, indent, language);
}

/** The test whose title stands at a place: where the title begins, without its quotation mark. */
export function readTestOfTitle(text: string, from: number, to: number): NamedTest | undefined {
  const name = joinBlanks(text.slice(from, Math.min(to, from + longestName)));
  return name === '' ? undefined : describeTest(text, lineStart(text, from), name);
}

const longestName = 300;
/** Lines above a comment that are searched for the test around it. */
const farthest = 200;

/** The first line of code after comments, decorators and empty lines; undefined where none is near. */
function findNextCode(text: string, end: number): number | undefined {
  let at = text.indexOf('\n', end) + 1;
  for (let i = 0; i < 12 && at > 0 && at < text.length; i++) {
    const line = lineAt(text, at);
    if (!/^\s*(?:$|[@#[]|\/\/|\/?\*|--|;|%|'|\/\/\/)/.test(line) || /^\s*@(?:test|testset|Test\s+func)\b/.test(line))
      return at;
    at = text.indexOf('\n', at) + 1;
  }
  return undefined;
}

function findTestAround(text: string, start: number, indent: number, language: Language): NamedTest | undefined {
  let open = indent;
  let at = lineStart(text, start);
  for (let i = 0; i < farthest && at > 0; i++) {
    at = lineStart(text, at - 1);
    if (/^\s*$/.test(lineAt(text, at)) || indentAt(text, at) >= open) continue;
    open = indentAt(text, at);
    const test = readTest(text, at, language);
    if (test) return test;
  }
  return undefined;
}

const quotes = /["'`]/g;
const declared =
  /\b(?:def|func|fn|fun|function|sub|proc|void|class|Task|TEST(?:_F|_P)?)\b[ \t]*(?:\([^()\n]*\)[ \t]+)?[(`]{0,2}([\p{L}_][\p{L}\p{N}_]*(?:,[ \t]*\w+)?)/u;

/** The test that a line begins, by a title or by a name. */
function readTest(text: string, at: number, language: Language): NamedTest | undefined {
  const line = lineAt(text, at).slice(0, longestName + titleReach);
  for (const { index } of line.matchAll(quotes)) {
    const close = line.indexOf(line.charAt(index), index + 1);
    const [from, to] = [at + index + 1, at + (close === -1 ? line.length : close)];
    const region: Region = { type: 'string', isLine: false, start: at + index, end: to + 1, from, to };
    if (determineStringUse(text, region, language, [], { left: 1000 }) === 'title')
      return readTestOfTitle(text, from, to);
  }
  const name = declared.exec(line)?.[1];
  return name === undefined ? undefined : describeTest(text, at, name.replaceAll(/,\s*/g, '.'));
}

const skipMark =
  /(?:^|[^\w$])(?:x(?:it|test|describe|context|specify)|(?:it|test|describe|context|suite|specify)\.(?:skip|todo|fixme))\b/;
const skipDecorator = /^\s*(?:@(?:pytest\.mark\.skip|unittest\.skip|Disabled|Ignore)|#\[ignore|\[Ignore)/;

function describeTest(text: string, at: number, name: string): NamedTest {
  const copy = copyString(name);
  if (skipMark.test(lineAt(text, at).slice(0, titleReach)) || hasSkipDecorator(text, at))
    return { name: copy, idle: 'skipped' };
  return isEmpty(text, at) ? { name: copy, idle: 'empty' } : { name: copy };
}

function hasSkipDecorator(text: string, at: number): boolean {
  let above = at;
  for (let i = 0; i < 6 && above > 0; i++) {
    above = lineStart(text, above - 1);
    const line = lineAt(text, above);
    if (skipDecorator.test(line)) return true;
    if (!/^\s*(?:[@#[]|\/[/*]|\*)/.test(line)) return false;
  }
  return false;
}

const emptyBody = /^[^\n]*(?:=>|\)|\bdo|:)\s*(?:\{\s*\}|\{\s*\n\s*\}|\n\s*pass\s*(?=\n|$)|\n\s*end\b)/;

/** Nothing at all stands in it: `it('x', () => {})`, `def test_x(): pass`. */
function isEmpty(text: string, at: number): boolean {
  return emptyBody.test(text.slice(at, at + longestName + titleReach));
}

function joinBlanks(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, Math.min(end === -1 ? text.length : end, at + 2000));
}

function indentAt(text: string, at: number): number {
  const line = lineAt(text, lineStart(text, at));
  return line.length - line.trimStart().length;
}
