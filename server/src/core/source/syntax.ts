import type { Lexer } from './lexer.ts';

/** Where a comment may begin: anywhere, first on its line, after a blank, in column 1, or in column 7 (COBOL). */
export type Where = 'line-start' | 'after-blank' | 'column-1' | 'column-7';

/** A comment that runs to the end of its line. */
export interface LineRule {
  readonly type: 'line';
  readonly open: string;
  readonly where?: Where;
  /** Characters that, right after `open`, make it something else: `#[` in PHP. */
  readonly notBefore?: string;
  /** Characters that, right before `open`, make it something else: `|--` in Haskell. */
  readonly notAfter?: string;
  /** A text that ends it before the line does: `?>` in PHP. */
  readonly until?: string;
}

/** A comment between two marks. */
export interface BlockRule {
  readonly type: 'block';
  readonly open: string;
  readonly close: string;
  readonly nested?: boolean;
  readonly where?: Where;
  readonly notBefore?: string;
  /** The closing mark counts only as the first thing on its line (`=cut`, `=end`). */
  readonly closesAtLineStart?: boolean;
}

/** A string between two marks. */
export interface StringRule {
  readonly type: 'string';
  readonly open: string;
  readonly close: string;
  /** The character that takes the next one's meaning. */
  readonly escape?: string;
  /** The closing mark written twice stands for itself. */
  readonly doubled?: boolean;
  readonly multiline?: boolean;
  /** Code inside the string, and what ends it: `${` and `}`. */
  readonly hole?: readonly [open: string, close: string];
}

/**
 * Reads what begins at `at` where a pair of marks does not describe it: raw strings, character literals, heredocs.
 * Returns where it ends, or `at` where it is none of its kind.
 */
export type Scanner = (lexer: Lexer, at: number) => number;

/** Something that a pair of marks does not describe. */
export interface ScanRule {
  readonly type: 'scan';
  readonly open: string;
  readonly scan: Scanner;
  /** Brackets of the holes that its strings may have. */
  readonly brackets?: string;
}

export type Rule = LineRule | BlockRule | StringRule | ScanRule;

/** What around a string makes it a test's title, or a documentation string. Both look at a bounded stretch. */
export interface StringUse {
  readonly before?: RegExp;
  readonly after?: RegExp;
}

/** How one language writes comments, strings and test titles. */
export interface Language {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly titles?: readonly StringUse[];
  /** Between a title and the word that makes it one may stand arguments: `it.each([…])('…')`. */
  readonly titlesFollowArguments?: boolean;
  readonly docs?: readonly StringUse[];
  /** Strings that stand first in a module, class or function document it. */
  readonly hasDocstrings?: boolean;
  /** Lines that are titles by themselves (Gherkin); group 1 is the title. */
  readonly titleLines?: RegExp;
  /** Other languages live in it. */
  readonly holds?: 'markup' | 'php';
}

export const line = (open: string, more: Omit<LineRule, 'type' | 'open'> = {}): LineRule => ({
  type: 'line',
  open,
  ...more,
});
export const block = (
  open: string,
  close: string,
  more: Omit<BlockRule, 'type' | 'open' | 'close'> = {},
): BlockRule => ({
  type: 'block',
  open,
  close,
  ...more,
});
export const scan = (open: string, scanner: Scanner, brackets = ''): ScanRule => ({
  type: 'scan',
  open,
  scan: scanner,
  brackets,
});

/** A string on one line with `\` escapes. */
export const quoted = (mark: string, more: Omit<StringRule, 'type' | 'open' | 'close'> = {}): StringRule => ({
  type: 'string',
  open: mark,
  close: mark,
  escape: '\\',
  ...more,
});

/** A string where the mark written twice stands for itself, and nothing else is special. */
export const doubled = (mark: string, multiline = false): StringRule => ({
  type: 'string',
  open: mark,
  close: mark,
  doubled: true,
  multiline,
});

/** A string over lines where nothing is special. */
export const raw = (open: string, close = open): StringRule => ({ type: 'string', open, close, multiline: true });

/** A string on one line where nothing is special. */
export const literal = (mark: string): StringRule => ({ type: 'string', open: mark, close: mark });
