import { isFirstOnLine } from './blanks.ts';
import { mayOpen, ruleTableOf } from './ruleTable.ts';
import type { RuleTable } from './ruleTable.ts';
import type { BlockRule, Language, LineRule, Rule, StringRule } from './syntax.ts';

/** A comment or a string of a source file; offsets in the file's text. */
export interface Region {
  readonly type: 'comment' | 'string';
  /** A comment that runs to the end of its line. */
  readonly isLine: boolean;
  /** With its marks. */
  readonly start: number;
  readonly end: number;
  /** Without them. */
  readonly from: number;
  readonly to: number;
}

const newline = 10;

/**
 * Splits a source text into comments, strings and code, without understanding the code.
 * Linear, without recursion; what never closes ends with its line or the text.
 */
export class Lexer {
  readonly text: string;
  readonly end: number;
  /** Comments, and the strings that hold a place asked for; in order. */
  readonly regions: Region[] = [];
  /** Called at the next line break, and may skip lines (heredocs, block scalars). */
  atLineEnd: ((lineStart: number) => number)[] = [];
  /** Searches that found nothing; scanners bound them, because each may read the whole rest. */
  failedSearches = 0;
  /** No regular expression begins before this place: one that never closes was seen. */
  noPatternBefore = 0;
  readonly #rules: RuleTable;
  readonly #places: readonly number[];
  #place = 0;
  #lineAsked = 0;
  #lineEnd = -1;
  readonly #holes: { readonly rule: StringRule; depth: number; readonly start: number }[] = [];

  /** `places` are rising offsets; strings that hold none of them are not kept. */
  constructor(text: string, language: Language, places: readonly number[], end = text.length) {
    this.text = text;
    this.end = end;
    this.#rules = ruleTableOf(language);
    this.#places = places;
  }

  /** Reads from `start` until the end, a `leave` mark, or the first token after `lastPlace`. Returns where it stopped. */
  run(start: number, lastPlace = this.end, leave?: string): number {
    const { text, end } = this;
    const { special, byFirst } = this.#rules;
    this.#place = findFirstFrom(this.#places, start);
    let at = start;
    while (at < end) {
      const unit = text.charCodeAt(at);
      if (unit > 127 || special[unit] === 0) {
        at++;
        continue;
      }
      if (unit === newline) {
        at = this.#passLineEnd(at);
        continue;
      }
      if (at > lastPlace) return at;
      if (leave !== undefined && text.startsWith(leave, at)) return at;
      const resumed = this.#holes.length > 0 ? this.#passHole(at, unit) : at;
      if (resumed > at) {
        at = resumed;
        continue;
      }
      at = this.#applyRules(byFirst[unit], at);
    }
    return end;
  }

  /** Keeps a string that begins at `start`, and returns where reading goes on. */
  addString(start: number, from: number, to: number, end: number): number {
    const stop = Math.min(end, this.end);
    const places = this.#places;
    while (this.#place < places.length && (places[this.#place] ?? 0) < from) this.#place++;
    if ((places[this.#place] ?? Infinity) < to) {
      this.regions.push({ type: 'string', isLine: false, start, end: stop, from, to: Math.min(to, this.end) });
    }
    return stop;
  }

  /** Keeps a comment, and returns where reading goes on. */
  addComment(start: number, from: number, to: number, end: number, isLine: boolean): number {
    const stop = Math.min(end, this.end);
    this.regions.push({
      type: 'comment',
      isLine,
      start,
      end: stop,
      from: Math.min(from, stop),
      to: Math.min(to, stop),
    });
    return stop;
  }

  /** Reads a string by its rule; `from` is where its content begins, or goes on after a hole. */
  readString(rule: StringRule, start: number, from: number): number {
    const { text, end } = this;
    const close = rule.close.charCodeAt(0);
    const escape = rule.escape === undefined ? -1 : rule.escape.charCodeAt(0);
    const hole = rule.hole === undefined ? -1 : rule.hole[0].charCodeAt(0);
    for (let at = from; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === hole && rule.hole && text.startsWith(rule.hole[0], at)) {
        // `{{` stands for a brace where one brace opens a hole.
        if (rule.hole[0] === '{' && text.charCodeAt(at + 1) === unit) {
          at++;
          continue;
        }
        this.#holes.push({ rule, depth: 0, start });
        return this.addString(start, from, at, at + rule.hole[0].length);
      }
      if (unit === escape) at++;
      else if (unit === close && text.startsWith(rule.close, at)) {
        const after = at + rule.close.length;
        if (!rule.doubled || !text.startsWith(rule.close, after)) return this.addString(start, from, at, after);
        at = after + rule.close.length - 1;
      } else if (unit === newline && rule.multiline !== true) return this.addString(start, from, at, at);
    }
    return this.addString(start, from, end, end);
  }

  /** Where the line of `at` ends; remembered, because a long line may be asked for often. */
  findLineEnd(at: number): number {
    if (at > this.#lineEnd || at < this.#lineAsked) {
      const found = this.text.indexOf('\n', at);
      this.#lineAsked = at;
      this.#lineEnd = found === -1 ? this.end : Math.min(found, this.end);
    }
    return this.#lineEnd;
  }

  #applyRules(rules: readonly Rule[] | undefined, at: number): number {
    if (!rules) return at + 1;
    for (const rule of rules) {
      if (!this.text.startsWith(rule.open, at)) continue;
      const next = this.#applyRule(rule, at);
      if (next > at) return next;
    }
    return at + 1;
  }

  #applyRule(rule: Rule, at: number): number {
    switch (rule.type) {
      case 'line':
        return mayOpen(this.text, rule, at) ? this.#readLine(rule, at) : at;
      case 'block':
        return mayOpen(this.text, rule, at) ? this.#readBlock(rule, at) : at;
      case 'string':
        return this.readString(rule, at, at + rule.open.length);
      case 'scan':
        break;
    }
    return rule.scan(this, at);
  }

  #readLine(rule: LineRule, at: number): number {
    const from = at + rule.open.length;
    let to = this.findLineEnd(from);
    if (rule.until !== undefined) {
      const early = this.text.indexOf(rule.until, from);
      if (early !== -1 && early < to) to = early;
    }
    if (this.text.charCodeAt(to - 1) === 13) to--;
    return this.addComment(at, from, to, to, true);
  }

  #readBlock(rule: BlockRule, at: number): number {
    const from = at + rule.open.length;
    const close = rule.nested === true ? this.#findNestedClose(rule, from) : this.#findClose(rule, from);
    if (close === -1) return this.addComment(at, from, this.end, this.end, false);
    return this.addComment(at, from, close, close + rule.close.length, false);
  }

  #findClose(rule: BlockRule, from: number): number {
    let close = this.text.indexOf(rule.close, from);
    while (close !== -1 && rule.closesAtLineStart && !isFirstOnLine(this.text, close)) {
      close = this.text.indexOf(rule.close, close + 1);
    }
    return close;
  }

  #findNestedClose(rule: BlockRule, from: number): number {
    const open = rule.open.charCodeAt(0);
    const close = rule.close.charCodeAt(0);
    let depth = 1;
    for (let at = from; at < this.end; at++) {
      const unit = this.text.charCodeAt(at);
      if (unit === close && this.text.startsWith(rule.close, at)) {
        depth--;
        if (depth === 0) return at;
        at += rule.close.length - 1;
      } else if (unit === open && this.text.startsWith(rule.open, at)) {
        depth++;
        at += rule.open.length - 1;
      }
    }
    return -1;
  }

  #passLineEnd(at: number): number {
    // A hole in a string of one line cannot outlive the line: it was read wrongly, so the string is given up.
    while (this.#holes.length > 0 && this.#holes.at(-1)?.rule.multiline !== true) this.#holes.pop();
    if (this.atLineEnd.length === 0) return at + 1;
    const waiting = this.atLineEnd;
    this.atLineEnd = [];
    let next = at + 1;
    for (const pass of waiting) next = pass(next);
    return next;
  }

  /** Counts brackets inside a hole, and goes on with the string where the hole ends. */
  #passHole(at: number, unit: number): number {
    const hole = this.#holes.at(-1);
    if (!hole?.rule.hole) return at;
    const [open, close] = hole.rule.hole;
    if (unit === open.charCodeAt(open.length - 1)) hole.depth++;
    else if (unit === close.charCodeAt(0)) {
      if (hole.depth === 0) {
        this.#holes.pop();
        return this.readString(hole.rule, hole.start, at + 1);
      }
      hole.depth--;
    } else return at;
    return at + 1;
  }
}

/** Index of the first of the rising `places` that is not before `at`. */
export function findFirstFrom(places: readonly number[], at: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
