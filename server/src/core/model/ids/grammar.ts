import type { KindTable } from '../kinds.ts';
import { hyphenlessPrefixes } from '../kinds.ts';

/** The expressions that find ids of one table of kinds. Groups: prefix, body; or hyphenless prefix, body. */
export interface IdGrammar {
  readonly kinds: KindTable;
  /** Searches from `lastIndex`. */
  readonly next: RegExp;
  /** Matches at `lastIndex` only. */
  readonly here: RegExp;
}

/** One id as it stands, its surroundings not looked at yet. */
export interface IdToken {
  readonly id: string;
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
  readonly onlyIfDefined: boolean;
  /** `REQ-XXX`, `REQ-ID`: it shows where an id goes. */
  readonly isPlaceholder: boolean;
}

// Longer ones are data of another sort; the bound also keeps copies of ids small.
const longestId = 100;
const body = '[A-Z0-9]+(?:[-.][A-Z0-9]+)*';
const placeholder = /(?:^|[-.])(?:[XYZ]+|N+|ID|TEMPLATE)(?:$|[-.])/;
const grammars = new WeakMap<KindTable, IdGrammar>();

/** The expressions for a table of kinds, made once per table. */
export function grammarOf(kinds: KindTable): IdGrammar {
  const known = grammars.get(kinds);
  if (known) return known;
  const prefixes = [...kinds.byPrefix.keys()].filter(prefix => /^[A-Z][A-Z0-9]*$/.test(prefix));
  const short = prefixes.filter(prefix => hyphenlessPrefixes.has(prefix));
  const source = `(?<![\\w@#-])(?:${oneOf(prefixes)}-(${body})|${oneOf(short)}(\\d${body.replace('+', '*')}))`;
  const grammar = { kinds, next: new RegExp(source, 'g'), here: new RegExp(source, 'y') };
  grammars.set(kinds, grammar);
  return grammar;
}

/** Reads a match of either expression, the suffix letter included. Undefined where it is too long to be an id. */
export function readToken(match: RegExpExecArray, text: string): IdToken | undefined {
  const [written, hyphenedPrefix, hyphenedBody, shortPrefix, shortBody] = match;
  const prefix = hyphenedPrefix ?? shortPrefix ?? '';
  const bare = hyphenedBody ?? shortBody ?? '';
  if (written.length > longestId) return undefined;
  const bareEnd = match.index + written.length;
  const hasSuffix = isDigit(text.charCodeAt(bareEnd - 1)) && isLower(text.charCodeAt(bareEnd));
  const end = hasSuffix ? bareEnd + 1 : bareEnd;
  return {
    id: `${prefix}-${hasSuffix ? bare + text.charAt(bareEnd) : bare}`,
    prefix,
    start: match.index,
    end,
    onlyIfDefined: shortPrefix !== undefined || !/\d/.test(bare),
    // `FR-00x` leaves a digit open just as `FR-XXX` does.
    isPlaceholder: placeholder.test(bare) || (hasSuffix && text.charAt(bareEnd) === 'x'),
  };
}

/** Is it `0`–`9`? */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Is it `a`–`z`? */
export function isLower(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

// An alternation of nothing must match nothing.
function oneOf(words: readonly string[]): string {
  if (words.length === 0) return '((?!))';
  return `(${words.toSorted((a, b) => b.length - a.length).join('|')})`;
}
