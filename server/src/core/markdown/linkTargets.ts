import { hidden } from './inline.ts';
import { findDefinitions, listLeaves } from './pageLinks.ts';
import { readBlocks } from './readBlocks.ts';

/** Where a link, an image or a link definition leads, as it is written: `../goals.md#obj-1`. */
export interface LinkTarget {
  readonly start: number;
  readonly end: number;
  /** Between `<` and `>`, where spaces may stand. */
  readonly isBracketed: boolean;
}

/**
 * Finds the targets of a page's links: inline ones, images, definitions, `href` and `src` of HTML; none in code.
 * Undefined where parts of the page are nested too deeply to be read.
 */
export function readLinkTargets(text: string): readonly LinkTarget[] | undefined {
  const blocks = readBlocks(text);
  if (!blocks) return undefined;
  const leaves = listLeaves(blocks);
  const targets: LinkTarget[] = [];
  for (const { inline, textStart, type } of leaves) {
    if (!inline || type === 'front-matter') continue;
    const source = text.slice(textStart, textStart + inline.shown.length);
    for (const { start, end, isBracketed } of match(source, type === 'html' ? [htmlTarget] : inTexts)) {
      // What leads somewhere is not shown; words that only look so are.
      if (isHidden(inline.shown, start, end)) {
        targets.push({ start: textStart + start, end: textStart + end, isBracketed });
      }
    }
  }
  for (const { end, rest } of findDefinitions(text, leaves)) {
    const [whole, bracketed, plain = ''] = definitionTarget.exec(rest) ?? [];
    if (whole === undefined) continue;
    const written = bracketed ?? plain;
    const start = end - rest.length + whole.length - written.length - (bracketed === undefined ? 0 : 1);
    targets.push({ start, end: start + written.length, isBracketed: bracketed !== undefined });
  }
  return targets.toSorted((a, b) => a.start - b.start);
}

/** All that may be a target, code and words included: parsing a page takes a hundred times as long as looking for them. */
export function findPossibleTargets(text: string): readonly LinkTarget[] {
  return match(text, [...inTexts, definition]);
}

function match(text: string, patterns: readonly RegExp[]): readonly LinkTarget[] {
  return patterns.flatMap(pattern =>
    Array.from(text.matchAll(pattern), ({ index, 0: whole, 1: bracketed, 2: plain = '' }) => {
      const written = bracketed ?? plain;
      const end = index + whole.length - (whole.endsWith(written) ? 0 : 1);
      return { start: end - written.length, end, isBracketed: bracketed !== undefined };
    }),
  );
}

/** `](target`, the round brackets in it in pairs. */
const inlineTarget = /\]\(\s{0,80}(?:<([^<>\r\n]{0,1000})>|((?:[^\s()<>\\]|\\\S|\((?:[^\s()\\]|\\\S)*\))+))/g;
/** The first group is never there, so that all patterns are read alike. */
const htmlTarget =
  /<(?:a|img|source|video|audio)\s(?:[^<>]{0,500}\s)?(?:href|src)\s?=\s?(?:(?!)()|["']([^"'<>]{1,1000}))["']/gi;
const inTexts = [inlineTarget, htmlTarget];
const definition = /\]:[ \t]*(?:<([^<>\r\n]*)>|(\S+))/g;
const definitionTarget = /^[ \t]*(?:<([^<>]*)>|(\S+))/;

function isHidden(shown: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (shown[at] !== hidden && shown[at] !== '\n' && shown[at] !== '\r') return false;
  }
  return true;
}
