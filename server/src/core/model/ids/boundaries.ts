import { isDigit, isLower } from './grammar.ts';

// Longer ones are no scope that a person wrote, and the bound keeps the search backwards linear.
const longestQualifier = 200;
const casedLetter = /^[\p{Lu}\p{Ll}\p{Lt}\p{Nd}\p{M}]/u;

/**
 * Is the UTF-16 unit at `at` a letter, digit or `_ @ # -`, so that an id cannot end before it or begin after it?
 * Letters without case do not touch: Chinese, Japanese and Korean put no space around an id.
 */
export function touches(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // Number.isNaN at the text's end: every comparison is false.
  if (unit < 128) return isWord(unit) || unit === 64 || unit === 35 || unit === 45;
  if (!(unit >= 128)) return false;
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return casedLetter.test(text.slice(isLowSurrogate ? at - 1 : at, at + 2));
}

/** May an id end at `end`? A slash after it is the caller's concern. */
export function mayEnd(text: string, end: number): boolean {
  if (touches(text, end)) return false;
  const unit = text.charCodeAt(end);
  const isDot = unit === 46;
  const isBackslash = unit === 92;
  return !((isDot || isBackslash) && isWord(text.charCodeAt(end + 1)));
}

/** May an id begin at `start`? A slash before it is the caller's concern. */
export function mayBegin(text: string, start: number): boolean {
  if (start === 0) return true;
  if (touches(text, start - 1)) return false;
  const unit = text.charCodeAt(start - 1);
  // `FR-001..FR-004` is a range, `file.REQ-1` and `docs\REQ-1` are names of something else.
  return unit === 46 ? text.charCodeAt(start - 2) === 46 : unit !== 92;
}

/**
 * Where the path in front of the slash at `slash` begins: `a/b` of `a/b/REQ-1`.
 * Undefined where it is not one that may name a scope.
 */
export function findQualifierStart(text: string, slash: number): number | undefined {
  const floor = Math.max(0, slash - longestQualifier);
  let at = slash;
  while (at > floor && isQualifierUnit(text.charCodeAt(at - 1))) at--;
  if (at === slash || (at === floor && at > 0)) return undefined;
  // `@scope/x`, `~/x`, `c:/x`, `${dir}/x`, `/root/x`, `./x` are paths and nothing else.
  if (at > 0 && '@#~:$%*?}\\'.includes(text.charAt(at - 1))) return undefined;
  const first = text.charCodeAt(at);
  return first === 47 || first === 46 || text.charCodeAt(slash - 1) === 46 || text.charCodeAt(slash - 1) === 47
    ? undefined
    : at;
}

/** Answers, for places asked in rising order, whether they stand in a URL. */
export class UrlFinder {
  readonly #text: string;
  #next: number;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
    this.#next = text.indexOf('://');
  }

  /** The end of the URL around `at`; undefined outside of URLs. */
  findEnd(at: number): number | undefined {
    while (this.#next !== -1 && this.#next < at) {
      this.#end = findUrlEnd(this.#text, this.#next + 3);
      this.#next = this.#text.indexOf('://', this.#end);
    }
    return at < this.#end ? this.#end : undefined;
  }
}

function findUrlEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit <= 32 || '"<>`)]}|'.includes(text.charAt(at)) || isWideMark(unit)) break;
    at++;
  }
  return at;
}

// Spaces and punctuation that end a URL in Chinese and Japanese prose.
function isWideMark(unit: number): boolean {
  return unit === 0xa0 || (unit >= 0x2000 && unit <= 0x206f) || (unit >= 0x3000 && unit <= 0x3011) || unit >= 0xff00;
}

/** Is it an ASCII letter, digit or underscore? */
function isWord(unit: number): boolean {
  return isLower(unit) || isDigit(unit) || (unit >= 65 && unit <= 90) || unit === 95;
}

function isQualifierUnit(unit: number): boolean {
  return isWord(unit) || unit === 45 || unit === 46 || unit === 47 || (unit >= 0xc0 && unit < 0x2000);
}
