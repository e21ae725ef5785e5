import type { Lexer } from './lexer.ts';
import { closing, isWord } from './scanners.ts';
import type { Scanner } from './syntax.ts';
import { quoted } from './syntax.ts';

// Marks that open and close by their place: `/` divides after a value and begins a pattern elsewhere.

/** A regular expression literal, where an expression may stand. */
export const scanPattern: Scanner = (lexer, at) => {
  const { text } = lexer;
  if (at < lexer.noPatternBefore || !mayStandExpression(lexer, at)) return at;
  let inClass = false;
  const lineEnd = lexer.findLineEnd(at);
  for (let next = at + 1; next < lineEnd; next++) {
    const unit = text.charCodeAt(next);
    if (unit === 92) next++;
    else if (unit === 91) inClass = true;
    else if (unit === 93) inClass = false;
    else if (unit === 47 && !inClass) return next + 1;
  }
  // It never closes, so it divided after all, and whatever follows on the line would say the same.
  lexer.noPatternBefore = lineEnd;
  return at;
};

/** Ruby: `%q(…)`, `%w[…]`, `%(…)`, brackets nesting. */
export const scanRubyPercent: Scanner = (lexer, at) => {
  const open = /^%[qQwWiIrxs]?([^\w\s=])/.exec(lexer.text.slice(at, at + 3));
  if (!open || !mayStandExpression(lexer, at)) return at;
  return readDelimited(lexer, at + open[0].length - 1) ?? at;
};

/** Elixir: `~s(…)`, `~r/…/`, `~S"""…"""`. */
export const scanSigil: Scanner = (lexer, at) => {
  const { text } = lexer;
  const open = /^~(?:[a-z]|[A-Z]+)("""|'''|[/|"'([{<])/.exec(text.slice(at, at + 12));
  if (!open) return at;
  const [written, mark = ''] = open;
  const from = at + written.length;
  if (mark.length === 3) return lexer.readString(quoted(mark, { multiline: true }), at, from);
  return readDelimited(lexer, from - 1) ?? at;
};

/** Perl: `q(…)`, `qq{…}`, `qw[…]`, `m/…/`, `s/…/…/`, `tr/…/…/`, `y/…/…/`. */
export const scanPerlQuote: Scanner = (lexer, at) => {
  const { text } = lexer;
  if (isWord(text.charCodeAt(at - 1), '') || '$@%&>-{'.includes(text.charAt(at - 1) || ' ')) return at;
  const open = /^(q[qwrx]?|m|s|tr|y)([^\w\s,;=)>])/.exec(text.slice(at, at + 4));
  if (!open) return at;
  const [written, word = '', mark = ''] = open;
  const first = readDelimited(lexer, at + written.length - 1);
  if (first === undefined) return at;
  if (word !== 's' && word !== 'tr' && word !== 'y') return first;
  // The second half shares the middle mark, or has brackets of its own.
  if (closing(mark) === mark) return readDelimited(lexer, first - 1) ?? first;
  let second = first;
  while (second < first + 20 && text.charCodeAt(second) <= 32) second++;
  return readDelimited(lexer, second) ?? first;
};

/** Groovy: `$/…/$`. */
export const scanDollarSlashy: Scanner = (lexer, at) => {
  if (!mayStandExpression(lexer, at)) return at;
  const close = lexer.text.indexOf('/$', at + 2);
  if (close !== -1) return lexer.addString(at, at + 2, close, close + 2);
  lexer.failedSearches++;
  return at;
};

/** Where what `open` begins ends, brackets nesting; undefined where it is too long to be a literal. */
function readDelimited(lexer: Lexer, open: number): number | undefined {
  const { text } = lexer;
  const mark = text.charAt(open);
  const close = closing(mark);
  if (mark === '' || lexer.failedSearches > mostFailedSearches) return undefined;
  let depth = 1;
  const limit = Math.min(lexer.end, open + longestLiteral);
  for (let at = open + 1; at < limit; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === close) {
      depth--;
      if (depth === 0) return at + 1;
    } else if (sign === mark) depth++;
  }
  // Charged so that a text made of openings stays linear.
  lexer.failedSearches++;
  return undefined;
}

/** May an expression begin at `at`? It may not right after a value: a name, a number, a closing bracket, a string. */
function mayStandExpression(lexer: Lexer, at: number): boolean {
  const { text } = lexer;
  if (lexer.failedSearches > mostFailedSearches) return false;
  const before = skipBlanksAndComments(lexer, at);
  if (before < 0) return true;
  const sign = text.charAt(before);
  if (sign === '+' || sign === '-') return text[before - 1] !== sign;
  if ('(,=:[!&|?{;*%~^'.includes(sign)) return true;
  if (sign === '>') return text.charCodeAt(before - 1) === 61;
  if (!isWord(text.charCodeAt(before), '')) return sign.charCodeAt(0) <= 32;
  let start = before;
  while (start > 0 && before - start < 12 && isWord(text.charCodeAt(start - 1), '')) start--;
  return keywords.has(text.slice(start, before + 1));
}

/** Where the last sign of code before `at` stands; -1 for none. */
function skipBlanksAndComments({ text, regions }: Lexer, at: number): number {
  let before = at - 1;
  for (let last = regions.length - 1; ; last--) {
    const floor = before - longestGap;
    while (before >= 0 && before > floor && text.charCodeAt(before) <= 32) before--;
    const comment = regions[last];
    if (comment?.type !== 'comment' || comment.end !== before + 1 || regions.length - last > mostComments)
      return before;
    before = comment.start - 1;
  }
}

const mostComments = 100;
const keywords = new Set(
  'return typeof case in of do else void delete throw new await yield instanceof if unless while until and or not when then puts split grep map join push x lt gt le ge eq ne'.split(
    ' ',
  ),
);
const longestGap = 2000;
const longestLiteral = 20_000;
const mostFailedSearches = 20;
