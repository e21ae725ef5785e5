import { copyString } from '../text/copyString.ts';
import type { Span } from '../model/place.ts';
import type { Block } from './blocks.ts';
import { mapBlocks, moveBlocks, parseBlocks } from './blocks.ts';
import { countMarks } from './guard.ts';
import { closeOfHtml } from './lineForms.ts';
import type { ParsedSection, SectionCache } from './sectionCache.ts';
import type { Outline, Section } from './sections.ts';

// A cut that was wrong is undone by parsing the sections around it together, up to this size.
const longestJoined = 16_384;
const mostMarksJoined = 4_000;

/**
 * Parses a file section by section; the blocks are those of the whole file. Each cut is checked against what remark
 * found before it: a fence or HTML still open there, or a list that is none, undoes the cut.
 */
export function parseSections(text: string, outline: Outline, cache: SectionCache): readonly Block[] {
  const blocks: Block[] = [];
  const { sections } = outline;
  let openChildren: Block[] | undefined;
  let dropped = 0;
  for (let at = 0; at < sections.length;) {
    let count = 1;
    let section = sections[at];
    if (!section) break;
    let parsed = parseSection(text, section, outline, dropped, cache);
    for (
      let next = sections[at + count];
      next && !endsBefore(parsed.section, next, text);
      next = sections[at + count]
    ) {
      count = Math.min(count * 2, sections.length - at);
      const end: number = sections[at + count - 1]?.end ?? section.end;
      if (!mayJoin(text, section.start, end)) {
        count = 1;
        break;
      }
      section = { ...section, end };
      parsed = parseSection(text, section, outline, dropped, cache);
    }
    openChildren = appendBlocks(blocks, parsed.blocks, section, openChildren);
    dropped = skipDropped(outline.dropped, dropped, section.end);
    at += count;
  }
  return blocks;
}

function mayJoin(text: string, start: number, end: number): boolean {
  return end - start <= longestJoined && countMarks(text, start, end) <= mostMarksJoined;
}

function skipDropped(spans: readonly Span[], from: number, end: number): number {
  let at = from;
  while ((spans[at]?.end ?? Infinity) <= end) at++;
  return at;
}

interface PlacedSection {
  readonly section: ParsedSection;
  /** With the offsets of the file. */
  readonly blocks: readonly Block[];
}

function parseSection(
  text: string,
  section: Section,
  outline: Outline,
  firstDropped: number,
  cache: SectionCache,
): PlacedSection {
  const head = section.head ? text.slice(section.head.start, section.head.end) : '';
  const delta = section.start - head.length;
  const hasFrontMatter = section.begins === 'file' && outline.hasFrontMatter;
  if ((outline.dropped[firstDropped]?.start ?? Infinity) >= section.end) {
    const parsed = parseCached(head + text.slice(section.start, section.end), hasFrontMatter, cache);
    if (parsed.placed?.delta !== delta) parsed.placed = { delta, blocks: moveBlocks(parsed.blocks, delta) };
    return { section: parsed, blocks: parsed.placed.blocks };
  }
  const kept = keepUndropped(text, section, outline.dropped, firstDropped, head);
  const parsed = parseCached(kept.text, hasFrontMatter, cache);
  return { section: parsed, blocks: mapBlocks(parsed.blocks, offset => kept.toFile(offset)) };
}

function parseCached(text: string, hasFrontMatter: boolean, cache: SectionCache): ParsedSection {
  const key = hasFrontMatter ? `---${text}` : `:${text}`;
  const known = cache.find(key);
  if (known) return known;
  const parsed: ParsedSection = { text: copyString(text), blocks: parseBlocks(text, hasFrontMatter) };
  cache.keep(copyString(key), parsed);
  return parsed;
}

/** A section's text without the stretches that may not be parsed, and the way back to offsets of the file. */
function keepUndropped(
  text: string,
  section: Section,
  dropped: readonly Span[],
  firstDropped: number,
  head: string,
): { text: string; toFile: (offset: number) => number } {
  let kept = head;
  let from = section.start;
  const starts: number[] = [0];
  const deltas: number[] = [section.start - head.length];
  for (let at = firstDropped; (dropped[at]?.start ?? Infinity) < section.end; at++) {
    const span = dropped[at];
    if (!span) break;
    kept += text.slice(from, Math.max(from, span.start));
    from = Math.max(from, Math.min(span.end, section.end));
    starts.push(kept.length);
    deltas.push(from - kept.length);
  }
  kept += text.slice(from, section.end);
  const toFile = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return offset + (deltas[low] ?? 0);
  };
  return { text: kept, toFile };
}

/** Does everything that is open at the section's end close at what the next one begins with? */
function endsBefore(section: ParsedSection, next: Section, text: string): boolean {
  const last = section.blocks.at(-1);
  if (next.begins === 'body') return section.blocks.length <= 1 && (!last || last.type === 'front-matter');
  if (next.begins === 'table') return last?.type === 'table';
  if (next.begins === 'list') return last?.type === 'list' && last.mark === readMark(text, next.start);
  if (next.begins === 'closed') return last !== undefined && isOver(last, section.text);
  if (!last) return true;
  const written = section.text.slice(last.start, last.end);
  if (last.type === 'code') return isClosedCode(written);
  if (last.type === 'html' || last.type === 'comment') return isClosedHtml(written, section.text.slice(last.end));
  return true;
}

/** Is a block over, whatever follows it, and the last thing in its section? */
function isOver(last: Block, text: string): boolean {
  if (text.slice(last.end).trim() !== '') return false;
  if (last.type === 'heading' || last.type === 'rule') return true;
  return last.type === 'code' && isFenced(last, text) && isClosedCode(text.slice(last.start, last.end));
}

function isFenced(code: Block, text: string): boolean {
  return /^(?:```|~~~)/.test(text.slice(code.start, code.start + 3));
}

function readMark(text: string, start: number): string {
  let at = start;
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return text.charAt(at);
}

function isClosedCode(written: string): boolean {
  const fence = /^(?:`{3,}|~{3,})/.exec(written)?.[0];
  if (fence === undefined) return true;
  const last = /[\r\n][ \t]*([`~]+)[ \t]*$/.exec(written.slice(-200))?.[1];
  return last !== undefined && last.length >= fence.length && last.startsWith(fence);
}

function isClosedHtml(written: string, rest: string): boolean {
  const html = written.toLowerCase();
  const close = closeOfHtml(html);
  if (close?.startsWith('</')) return /<\/(?:script|pre|style|textarea)>/.test(html);
  if (close !== undefined) return html.includes(close, 4);
  return /^[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(rest);
}

/** Adds a section's blocks; gives the children of the block that a later section may go on with. */
function appendBlocks(
  blocks: Block[],
  more: readonly Block[],
  section: Section,
  openChildren: Block[] | undefined,
): Block[] | undefined {
  const last = blocks.at(-1);
  const first = more[0];
  const goesOn = section.begins === 'list' || section.begins === 'table';
  if (!goesOn || !last || !first || first.type !== last.type || first.type !== section.begins) {
    for (const block of more) blocks.push(block);
    return undefined;
  }
  const children = openChildren ?? [...last.children];
  const lastOrdinal = children.at(-1)?.ordinal;
  // A table that goes on was parsed with its head in front.
  const added = first.type === 'table' ? first.children.slice(1) : first.children;
  added.forEach((child, i) => {
    children.push(lastOrdinal === undefined ? child : { ...child, ordinal: lastOrdinal + 1 + i });
  });
  blocks[blocks.length - 1] = { ...last, end: first.end, children };
  for (const block of more.slice(1)) blocks.push(block);
  return more.length === 1 ? children : undefined;
}
