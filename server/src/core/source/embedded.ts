import { builtInLanguages } from './languages.ts';
import type { Region } from './lexer.ts';
import { Lexer } from './lexer.ts';
import type { Language } from './syntax.ts';

/** A stretch of text in one language, read. */
export interface ReadSection {
  readonly language: Language;
  readonly regions: readonly Region[];
}

/** Reads a whole text, languages inside other languages included; `places` as in Lexer. */
export function readSections(
  text: string,
  language: Language,
  places: readonly number[],
  toEnd: boolean,
): ReadSection[] {
  const lastPlace = toEnd ? text.length : (places.at(-1) ?? 0);
  if (language.holds === 'markup') return readMarkup(text, language, places, lastPlace);
  if (language.holds === 'php') return readPhp(text, language, places, lastPlace);
  const lexer = new Lexer(text, language, places);
  lexer.run(0, lastPlace);
  return [{ language, regions: lexer.regions }];
}

// Attributes are bounded so that `<script` without an end is not searched from every place.
const landmark = /<!--|<(script|style)\b([^>]{0,300})>|^---[ \t]*\r?\n/gim;

/** HTML and its kin: markup comments, and whatever stands in `<script>` and `<style>`, or between Astro's fences. */
function readMarkup(text: string, language: Language, places: readonly number[], lastPlace: number): ReadSection[] {
  const sections: ReadSection[] = [];
  landmark.lastIndex = 0;
  for (let match = landmark.exec(text); match && match.index <= lastPlace; match = landmark.exec(text)) {
    const [written, element, attributes = ''] = match;
    const from = match.index + written.length;
    if (element === undefined && written.startsWith('<!--')) {
      const lexer = new Lexer(text, language, places);
      landmark.lastIndex = readOneComment(lexer, match.index);
      sections.push({ language, regions: lexer.regions });
      continue;
    }
    const isFence = element === undefined;
    // Astro's code stands between fences at the very start.
    if (isFence && match.index !== 0) continue;
    const inner = isFence ? builtInLanguages.get('.ts') : languageOf(element, attributes);
    const to = isFence ? findFence(text, from) : findClosingTag(text, from, element);
    landmark.lastIndex = Math.max(to, from);
    if (!inner) continue;
    const lexer = new Lexer(text, inner, places, to);
    lexer.run(from, lastPlace);
    sections.push({ language: inner, regions: lexer.regions });
  }
  return sections;
}

function readOneComment(lexer: Lexer, start: number): number {
  const from = start + 4;
  const close = lexer.text.indexOf('-->', from);
  const to = close === -1 ? lexer.end : close;
  return lexer.addComment(start, from, to, to + 3, false);
}

function languageOf(element: string, attributes: string): Language | undefined {
  const named = /\blang\s*=\s*["']?(\w+)/i.exec(attributes)?.[1]?.toLowerCase();
  if (element.toLowerCase() === 'style') return builtInLanguages.get(`.${named ?? 'css'}`);
  // Templates and data in a script element are no code.
  if (
    /\btype\s*=\s*["']?(?!module\b|text\/(?:javascript|babel)|application\/javascript|text\/typescript)\w/i.test(
      attributes,
    )
  ) {
    return undefined;
  }
  return builtInLanguages.get(`.${named ?? 'js'}`) ?? builtInLanguages.get('.js');
}

function findFence(text: string, from: number): number {
  const close = text.indexOf('\n---', from);
  return close === -1 ? text.length : close;
}

function findClosingTag(text: string, from: number, element: string): number {
  const close = element.toLowerCase() === 'style' ? /<\/style/gi : /<\/script/gi;
  close.lastIndex = from;
  return close.exec(text)?.index ?? text.length;
}

/** PHP: markup until `<?`, PHP until `?>`. */
function readPhp(text: string, language: Language, places: readonly number[], lastPlace: number): ReadSection[] {
  const lexer = new Lexer(text, language, places);
  let at = 0;
  while (at < text.length && at <= lastPlace) {
    const open = text.indexOf('<?', at);
    readMarkupComments(lexer, at, open === -1 ? text.length : open);
    if (open === -1) break;
    at = lexer.run(open + 2, lastPlace, '?>') + 2;
  }
  return [{ language, regions: lexer.regions }];
}

function readMarkupComments(lexer: Lexer, from: number, to: number): void {
  const markup = lexer.text.slice(from, to);
  for (let open = markup.indexOf('<!--'); open !== -1;) {
    const close = markup.indexOf('-->', open + 4);
    const inner = close === -1 ? markup.length : close;
    const end = Math.min(inner + 3, markup.length);
    lexer.addComment(from + open, from + open + 4, from + inner, from + end, false);
    open = markup.indexOf('<!--', end);
  }
}
