import type { Lexer } from './lexer.ts';
import { isBlank, isFirstOnLine } from './blanks.ts';
import type { Scanner, StringRule } from './syntax.ts';
import { doubled, quoted, raw } from './syntax.ts';

/** `'x'`, `'\n'`, `'"'`; a single quote alone (a lifetime, a type variable, `1'000`) is code. */
export const scanChar: Scanner = ({ text }, at) => {
  if (text.charCodeAt(at + 1) === 92) {
    const close = text.slice(at + 3, at + 14).indexOf("'");
    return close === -1 ? at + 1 : at + 3 + close + 1;
  }
  if (text.charCodeAt(at + 1) === 10) return at + 1;
  if (text.charCodeAt(at + 2) === 39) return at + 3;
  return isHighSurrogate(text.charCodeAt(at + 1)) && text.charCodeAt(at + 3) === 39 ? at + 4 : at + 1;
};

/** As `scanChar`, where a name may end in a single quote (`foldl'`). */
export const scanPrimedChar: Scanner = (lexer, at) =>
  isWord(lexer.text.charCodeAt(at - 1), '') ? at + 1 : scanChar(lexer, at);

/** A mark that takes the next character's meaning away: `\#` in a shell, `\;` in Lisp. */
export const scanEscaped: Scanner = (_lexer, at) => at + 2;

/** `$"` and `$\"`: a character in Erlang. */
export const scanDollarChar: Scanner = ({ text }, at) => at + (text.charCodeAt(at + 1) === 92 ? 3 : 2);

/** Perl's `$#list` and `$'`: variables, neither comment nor string. */
export const scanPerlVariable: Scanner = ({ text }, at) => at + ('#"\'`'.includes(text.charAt(at + 1) || ' ') ? 2 : 1);

/** A single quote of JavaScript; one inside a word is an apostrophe of JSX text. */
export const scanJsQuote: Scanner = (lexer, at) => {
  const { text } = lexer;
  if (!isWord(text.charCodeAt(at - 1), '')) return lexer.readString(singleQuoted, at, at + 1);
  let start = at - 1;
  while (at - start < 12 && isWord(text.charCodeAt(start - 1), '')) start--;
  return wordsBeforeString.has(text.slice(start, at)) ? lexer.readString(singleQuoted, at, at + 1) : at + 1;
};

/** A single quote of a shell: everything up to the next, unless `$'…'` allows escapes. */
export const scanShellQuote: Scanner = (lexer, at) =>
  lexer.readString(lexer.text.charCodeAt(at - 1) === 36 ? multilineSingle : verbatimSingle, at, at + 1);

/** A quote of YAML: it opens a string only where a value begins, elsewhere it is an apostrophe. */
export const scanYamlQuote: Scanner = (lexer, at) => {
  const { text } = lexer;
  let before = at - 1;
  while (isBlank(text.charCodeAt(before))) before--;
  const sign = before < 0 ? '\n' : text.charAt(before);
  const isAfterBlank = before < at - 1 && ':-?'.includes(sign);
  const isJson = sign === ':' && '"\''.includes(text.charAt(before - 1));
  if (!isAfterBlank && !isJson && !'\n\r,[{'.includes(sign)) return at + 1;
  return lexer.readString(text.charCodeAt(at) === 34 ? multilineString : yamlSingle, at, at + 1);
};

/** `?"` and `?\"`: a character in Elixir, Ruby and Emacs Lisp. */
export const scanQuestionChar: Scanner = ({ text }, at) => {
  if (isWordBefore(text, at)) return at;
  if (text.charCodeAt(at + 1) === 92) return at + 3;
  return '"\'#`;/'.includes(text.charAt(at + 1) || ' ') ? at + 2 : at;
};

/** Rust: `r"…"`, `br##"…"##`, and plain strings, which run over lines. */
export const scanRustString: Scanner = (lexer, at) => {
  const { text } = lexer;
  let open = at;
  while (text.charCodeAt(open - 1) === 35) open--;
  const isRaw = text.charCodeAt(open - 1) === 114 && !isWord(text.charCodeAt(open - 2), 'bc');
  if (!isRaw) return lexer.readString(multilineString, at, at + 1);
  return readRaw(lexer, at, at + 1, `"${'#'.repeat(Math.min(at - open, longestMark))}`);
};

/** C and C++: `R"mark(…)mark"`, and plain strings. */
export const scanCString: Scanner = (lexer, at) => {
  const { text } = lexer;
  if (text.charCodeAt(at - 1) === 82 && !isWord(text.charCodeAt(at - 2), 'u8LU')) {
    const paren = text.indexOf('(', at);
    if (paren !== -1 && paren - at <= longestMark)
      return readRaw(lexer, at, paren + 1, `)${text.slice(at + 1, paren)}"`);
  }
  return lexer.readString(plainString, at, at + 1);
};

/** C# and F#: `"""…"""`, `@"…"`, `$"…{x}…"`, and plain strings. */
export const scanDotNetString: Scanner = (lexer, at) => {
  const { text } = lexer;
  let quotes = 0;
  while (text.charCodeAt(at + quotes) === 34 && quotes < longestMark) quotes++;
  if (quotes >= 3) return readRaw(lexer, at, at + quotes, '"'.repeat(quotes));
  const mark = text.slice(Math.max(0, at - 2), at);
  const isVerbatim = mark.endsWith('@') || mark === '@$';
  const hasHoles = mark.endsWith('$') || mark === '$@';
  if (isVerbatim) return lexer.readString(hasHoles ? verbatimWithHoles : verbatim, at, at + 1);
  return lexer.readString(hasHoles ? stringWithHoles : plainString, at, at + 1);
};

/** Swift: `"…"`, `#"…"#`, `"""…"""`, `#"""…"""#`, with `\(…)` in the plain ones. */
export const scanSwiftString: Scanner = (lexer, at) => {
  const { text } = lexer;
  let open = at;
  while (text.charCodeAt(open - 1) === 35) open--;
  const hashes = '#'.repeat(Math.min(at - open, longestMark));
  const isLong = text.startsWith('"""', at);
  if (hashes !== '') return readRaw(lexer, at, at + (isLong ? 3 : 1), (isLong ? '"""' : '"') + hashes);
  return lexer.readString(isLong ? swiftLong : swiftString, at, at + (isLong ? 3 : 1));
};

/** Strings with an `r` in front take no escapes (Dart, Nim, D, Groovy's kin); `quote` closes them. */
export const scanPrefixedRaw =
  (prefix: string, plain: StringRule): Scanner =>
  (lexer, at) => {
    const { text } = lexer;
    const isRaw = prefix.includes(text.charAt(at - 1) || ' ') && !isWord(text.charCodeAt(at - 2), '');
    const { type, open, close, multiline = false } = plain;
    return lexer.readString(isRaw ? { type, open, close, multiline } : plain, at, at + open.length);
  };

/** R: `r"(…)"`, `R"---[…]---"`. */
export const scanRString: Scanner = (lexer, at) => {
  const { text } = lexer;
  const quote = text.charAt(at);
  if ((text.charCodeAt(at - 1) | 32) === 114 && !isWord(text.charCodeAt(at - 2), '')) {
    const open = /^(-{0,20})([([{])/.exec(text.slice(at + 1, at + 24));
    if (open) {
      const [written, dashes = '', bracket = ''] = open;
      return readRaw(lexer, at, at + 1 + written.length, closing(bracket) + dashes + quote);
    }
  }
  return lexer.readString(quote === '"' ? multilineString : multilineSingle, at, at + 1);
};

/** Lua and CMake: `[[…]]`, `[==[…]==]`. */
export const scanLongBracket: Scanner = (lexer, at) => {
  const level = longBracketLevel(lexer.text, at);
  return level === -1 ? at : readRaw(lexer, at, at + level + 2, `]${'='.repeat(level)}]`);
};

/** Lua `--[==[ … ]==]` and CMake `#[==[ … ]==]`: comments in long brackets. */
export const scanLongBracketComment =
  (open: string): Scanner =>
  (lexer, at) => {
    const level = longBracketLevel(lexer.text, at + open.length);
    if (level === -1) return at;
    const from = at + open.length + level + 2;
    const found = lexer.text.indexOf(`]${'='.repeat(level)}]`, from);
    const close = found === -1 ? lexer.end : found;
    return lexer.addComment(at, from, close, close + level + 2, false);
  };

/** PostgreSQL's `$tag$` and the like: the body is code again, so the mark alone is passed. */
export const scanDollarQuote: Scanner = ({ text }, at) =>
  at + (/^\$\w{0,40}\$/.exec(text.slice(at, at + 42))?.[0].length ?? 1);

/** MATLAB: after a value `'` transposes; elsewhere it opens a string. */
export const scanMatlabQuote: Scanner = (lexer, at) =>
  isWord(lexer.text.charCodeAt(at - 1), '') || ")]}'.".includes(lexer.text.charAt(at - 1) || ' ')
    ? at + 1
    : lexer.readString(matlabString, at, at + 1);

/** MATLAB: `%{` and `%}` alone on their lines. */
export const scanMatlabBlock: Scanner = (lexer, at) => {
  const { text } = lexer;
  if (!isFirstOnLine(text, at) || !/^%\{[ \t]{0,80}\r?\n/.test(text.slice(at, at + 90))) return at;
  let close = text.indexOf('%}', at);
  while (close !== -1 && !isFirstOnLine(text, close)) close = text.indexOf('%}', close + 1);
  const to = close === -1 ? lexer.end : close;
  return lexer.addComment(at, at + 2, to, to + 2, false);
};

/** Zig: `\\` begins a string that its line ends. */
export const scanZigLine: Scanner = (lexer, at) => {
  const lineEnd = lexer.findLineEnd(at);
  return lexer.addString(at, at + 2, lineEnd, lineEnd);
};

/** YAML: `key: |` and `key: >`: the deeper lines below are a string. */
export const scanBlockScalar: Scanner = (lexer, at) => {
  const { text } = lexer;
  let before = at - 1;
  while (isBlank(text.charCodeAt(before))) before--;
  if (!/[:?-]/.test(text.charAt(before)) || before === at - 1) return at;
  if (!/^[|>][-+0-9]{0,2}[ \t]{0,200}(?:#|\r?\n|$)/.test(text.slice(at, at + 210))) return at;
  const indent = indentOfLine(text, at);
  lexer.atLineEnd.push(lineStart => skipDeeperLines(lexer, lineStart, indent));
  return at + 1;
};

/** What names a heredoc, and how its end is written. */
export interface HeredocStyle {
  /** Sticky; group 1 is the quote or nothing, group 2 the end word. */
  readonly open: RegExp;
}

/** `<<EOF`: the lines below, up to one that holds only the word, are a string. */
export const scanHeredoc =
  (style: HeredocStyle): Scanner =>
  (lexer, at) => {
    style.open.lastIndex = at;
    const match = style.open.exec(lexer.text);
    if (!match || lexer.failedSearches > mostFailedSearches) return at;
    const word = match[2] ?? '';
    lexer.atLineEnd.push(lineStart => skipHeredoc(lexer, lineStart, word));
    return at + match[0].length;
  };

function skipHeredoc(lexer: Lexer, lineStart: number, word: string): number {
  if (lexer.failedSearches > mostFailedSearches) return lineStart;
  const { text } = lexer;
  let at = text.indexOf(word, lineStart);
  while (at !== -1 && !(isFirstOnLine(text, at) && !isWord(text.charCodeAt(at + word.length), ''))) {
    at = text.indexOf(word, at + word.length);
  }
  if (at === -1 || at >= lexer.end) {
    // `1 << N` and the like: what never ends was none.
    lexer.failedSearches++;
    return lineStart;
  }
  return at + word.length;
}

function skipDeeperLines(lexer: Lexer, lineStart: number, indent: number): number {
  const { text, end } = lexer;
  let at = lineStart;
  while (at < end) {
    let first = at;
    while (isBlank(text.charCodeAt(first))) first++;
    const unit = text.charCodeAt(first);
    if (unit !== 10 && unit !== 13 && first - at <= indent) return at;
    const lineEnd = text.indexOf('\n', first);
    if (lineEnd === -1) return end;
    at = lineEnd + 1;
  }
  return end;
}

// The column of a list's content: what a dash opens is deeper than the dash.
function indentOfLine(text: string, at: number): number {
  let start = text.lastIndexOf('\n', at) + 1;
  const lineStart = start;
  while (isBlank(text.charCodeAt(start))) start++;
  return start - lineStart;
}

function longBracketLevel(text: string, at: number): number {
  if (text.charCodeAt(at) !== 91) return -1;
  let level = 0;
  while (text.charCodeAt(at + 1 + level) === 61 && level < longestMark) level++;
  return text.charCodeAt(at + 1 + level) === 91 ? level : -1;
}

/** Reads up to `close` and keeps the content; without it, to the end. */
function readRaw(lexer: Lexer, start: number, from: number, close: string): number {
  const found = lexer.text.indexOf(close, from);
  const to = found === -1 ? lexer.end : found;
  return lexer.addString(start, from, to, to + close.length);
}

/** The bracket that closes `open`; any other mark closes itself. */
export function closing(open: string): string {
  return { '(': ')', '[': ']', '{': '}', '<': '>' }[open] ?? open;
}

/** Is it an ASCII letter, digit or `_`, and none of `except`? */
export function isWord(unit: number, except: string): boolean {
  const isLetter = (unit | 32) >= 97 && (unit | 32) <= 122;
  if (!isLetter && !(unit >= 48 && unit <= 57) && unit !== 95) return false;
  return !except.includes(String.fromCharCode(unit));
}

function isWordBefore(text: string, at: number): boolean {
  return isWord(text.charCodeAt(at - 1), '') || text.charCodeAt(at - 1) === 41;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

const longestMark = 60;
const mostFailedSearches = 20;
const plainString = quoted('"');
const multilineString = quoted('"', { multiline: true });
const multilineSingle = quoted("'", { multiline: true });
const singleQuoted = quoted("'");
const verbatimSingle = raw("'");
const yamlSingle = doubled("'", true);
const wordsBeforeString = new Set(
  'return case from import typeof in of else default await yield export throw new void extends instanceof as'.split(
    ' ',
  ),
);
const matlabString: StringRule = { type: 'string', open: "'", close: "'", doubled: true };
const verbatim: StringRule = { type: 'string', open: '"', close: '"', doubled: true, multiline: true };
const verbatimWithHoles: StringRule = { ...verbatim, hole: ['{', '}'] };
const stringWithHoles = quoted('"', { hole: ['{', '}'] });
const swiftString = quoted('"', { hole: ['\\(', ')'] });
const swiftLong: StringRule = { ...swiftString, open: '"""', close: '"""', multiline: true };
