import { isFirstOnLine } from './blanks.ts';
import type { BlockRule, Language, LineRule, Rule, Where } from './syntax.ts';

const newline = 10;

/** A language's rules, by the sign that each begins with. */
export interface RuleTable {
  /** 1 for each ASCII character that may begin something. */
  readonly special: Uint8Array;
  readonly byFirst: readonly (readonly Rule[] | undefined)[];
}

const tables = new WeakMap<Language, RuleTable>();

/** The rules of a language in that order, made once. */
export function ruleTableOf(language: Language): RuleTable {
  const known = tables.get(language);
  if (known) return known;
  const special = new Uint8Array(128);
  const byFirst: Rule[][] = [];
  // The longest mark first, so that `"""` is not read as an empty string and a half.
  for (const rule of language.rules.toSorted((a, b) => b.open.length - a.open.length)) {
    (byFirst[rule.open.charCodeAt(0)] ??= []).push(rule);
    for (const mark of firstSigns(rule)) special[mark.charCodeAt(0)] = 1;
  }
  special[newline] = 1;
  const table = { special, byFirst };
  tables.set(language, table);
  return table;
}

/** The signs at which a rule has something to do. */
function firstSigns(rule: Rule): string {
  const open = rule.open.charAt(0);
  if (rule.type === 'string' && rule.hole) return open + rule.hole.map(mark => mark.slice(-1)).join('');
  if (rule.type === 'scan') return open + (rule.brackets ?? '');
  return rule.type === 'line' && rule.until !== undefined ? open + rule.until.charAt(0) : open;
}

/** May a comment's mark at `at` open one there? */
export function mayOpen(text: string, rule: LineRule | BlockRule, at: number): boolean {
  const after = text.charAt(at + rule.open.length);
  if (rule.notBefore !== undefined && after !== '' && rule.notBefore.includes(after)) return false;
  if (rule.type === 'line' && rule.notAfter !== undefined && at > 0 && rule.notAfter.includes(text.charAt(at - 1))) {
    return false;
  }
  return rule.where === undefined || standsThere(text, rule.where, at);
}

function standsThere(text: string, where: Where, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (at === 0) return where !== 'column-7';
  switch (where) {
    case 'line-start':
      return isFirstOnLine(text, at);
    case 'after-blank':
      return before <= 32 || before === 59;
    case 'column-1':
      return before === newline;
    case 'column-7':
      break;
  }
  return at >= 6 && (at === 6 || text.charCodeAt(at - 7) === newline) && !text.slice(at - 6, at).includes('\n');
}
