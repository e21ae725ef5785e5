import type { Config } from '../model/config.ts';
import { readSections } from '../source/embedded.ts';
import { findLanguage } from '../source/findLanguage.ts';
import type { Language } from '../source/syntax.ts';

/**
 * Writes words as a comment on a line of its own, in the language that a place of a file is in (a script in a page has
 * its own); undefined where we do not know how the language writes comments.
 */
export function writeComment(
  extension: string,
  text: string,
  at: number,
  config: Config,
  words: string,
): string | undefined {
  const outer = findLanguage(extension, text, config.comments);
  const language = outer && findInnerLanguage(text, outer, at);
  if (!language) return undefined;
  for (const rule of language.rules) {
    if (rule.type === 'line' && mayStandAnywhere(rule.where)) return `${rule.open.trimEnd()} ${words}`;
  }
  for (const rule of language.rules) {
    if (rule.type === 'block' && rule.where === undefined && !rule.closesAtLineStart)
      return `${rule.open} ${words} ${rule.close}`;
  }
  return undefined;
}

/** A comment that we write is first on its line, behind the line's indent. */
function mayStandAnywhere(where: string | undefined): boolean {
  return where === undefined || where === 'line-start' || where === 'after-blank';
}

function findInnerLanguage(text: string, outer: Language, at: number): Language {
  if (outer.holds !== 'markup') return outer;
  const open = /<(script|style)\b[^>]{0,300}>/gi;
  let inside: Language | undefined;
  for (let match = open.exec(text); match && match.index < at; match = open.exec(text)) {
    const close = text.toLowerCase().indexOf(`</${match[1]?.toLowerCase() ?? ''}`, open.lastIndex);
    if (at < open.lastIndex || (close !== -1 && at > close)) continue;
    inside = readSections(text, outer, [at], false).find(({ language }) => language !== outer)?.language;
  }
  return inside ?? outer;
}
