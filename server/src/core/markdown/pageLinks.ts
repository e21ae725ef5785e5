import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import { makeAnchors } from './anchors.ts';
import type { Block } from './blocks.ts';
import type { Inline } from './inline.ts';
import { hidden } from './inline.ts';
import { readBlocks } from './readBlocks.ts';
import type { SectionCache } from './sectionCache.ts';

/** A text in square brackets that is a link as soon as the page says where its label leads. */
interface LabelUse extends Span {
  readonly label: string;
}

/** `[label]: target "title"`; the span is its first line, without the line's end. */
export interface LinkDefinition extends Span {
  readonly label: string;
  /** All behind the colon on that line, as written. */
  readonly rest: string;
}

/** A heading as GitHub links to it. */
interface PageHeading extends Span {
  /** Without `#`; '' where it has none. */
  readonly anchor: string;
}

/** What a page says of links by reference, and where others may link to. */
export interface PageLinks {
  readonly uses: readonly LabelUse[];
  /** Labels, folded, that must not be defined: they stand in the text of another link, or behind an exclamation mark. */
  readonly unfit: ReadonlySet<string>;
  /** In the order of the text: the first of a label counts. */
  readonly definitions: readonly LinkDefinition[];
  /** The end of the last block that is no definition. */
  readonly contentEnd: number;
  readonly headings: readonly PageHeading[];
}

/** Reads the links by reference and the headings of a page; undefined where parts of it are nested too deeply to be read. */
export function readPageLinks(text: string, cache?: SectionCache): PageLinks | undefined {
  const blocks = readBlocks(text, cache);
  if (!blocks) return undefined;
  const leaves = listLeaves(blocks);
  const uses: LabelUse[] = [];
  const unfit = new Set<string>();
  for (const { type, inline, textStart } of leaves) {
    if (inline && linked.has(type)) findUses(text, inline, textStart, uses, unfit);
  }
  const headings = leaves.filter(({ type }) => type === 'heading');
  const anchors = makeAnchors(headings.map(({ inline }) => (inline ? readHeading(inline) : '')));
  return {
    uses,
    unfit,
    definitions: findDefinitions(text, leaves),
    // Code that a list cuts off counts blank lines behind it as its own.
    contentEnd: text.slice(0, blocks.at(-1)?.end ?? 0).trimEnd().length,
    headings: headings.map(({ start, end }, i) => ({ start, end, anchor: copyString(anchors[i] ?? '') })),
  };
}

/** Labels are compared so: case does not count. */
export function foldLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}

const linked: ReadonlySet<Block['type']> = new Set(['heading', 'paragraph', 'cell']);
const holders: ReadonlySet<Block['type']> = new Set(['list', 'item', 'table', 'row', 'quote', 'note']);

/** Blocks that hold no others, in the order of the text. What no leaf covers and is not blank belongs to a definition. */
export function listLeaves(blocks: readonly Block[], leaves: Block[] = []): readonly Block[] {
  for (const block of blocks) {
    if (holders.has(block.type)) listLeaves(block.children, leaves);
    else leaves.push(block);
  }
  return leaves;
}

function findUses(text: string, inline: Inline, base: number, uses: LabelUse[], unfit: Set<string>): void {
  const { searched } = inline;
  for (let open = searched.indexOf('['); open !== -1; open = searched.indexOf('[', open + 1)) {
    const close = searched.indexOf(']', open + 1);
    if (close === -1) return;
    const label = searched.slice(open + 1, close);
    // The innermost brackets are what counts.
    const isEscaped = searched[open - 1] === hidden && text[base + open - 1] === '\\';
    if (isEscaped || label === '' || label.length > 200 || label.includes('[') || label.includes(hidden)) continue;
    const isInLink = inline.links.some(({ start, end }) => start <= open && open < end);
    const before = text[base + open - 1];
    const isImage = before === '!' || (before === ']' && /!\[/.test(text.slice(base, base + open)));
    // `[OBJ-1][]()` is two links or one and brackets, as the label has a target or not: a person's text must not turn.
    const isDouble = text.startsWith('[](', base + close + 1);
    if (isInLink || isImage || isDouble) unfit.add(foldLabel(label));
    // `[text][other]` leads where `other` does.
    else if (text[base + close + 1] !== '[' || text[base + close + 2] === ']')
      uses.push({ start: base + open + 1, end: base + close, label: copyString(label) });
  }
}

/** What GitHub takes for the heading's words. */
function readHeading({ shown }: Inline): string {
  return shown.replaceAll(hidden, '').replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, '');
}

/** Link definitions of a page, those in quotes and lists included. */
export function findDefinitions(text: string, leaves: readonly Block[]): readonly LinkDefinition[] {
  const found: LinkDefinition[] = [];
  for (const match of text.matchAll(definitionLine)) {
    const [line, before = '', label = '', rest = ''] = match;
    if (label.startsWith('^') || isCovered(leaves, match.index + before.length)) continue;
    const span = { start: match.index, end: match.index + line.length };
    found.push({ ...span, label: copyString(label), rest: copyString(rest) });
  }
  return found;
}

// In a quote or a list item it counts for the whole page too.
const definitionLine = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)\[((?:[^[\]\\\r\n]|\\.)+)\]:([^\r\n]*)/gm;

function isCovered(leaves: readonly Block[], offset: number): boolean {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (leaves[low]?.start ?? Infinity) <= offset;
}
