import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { copyString } from '../text/copyString.ts';
import type { Inline } from './inline.ts';
import { makeHtmlInline, makeInline, makePlainInline } from './inline.ts';

type BlockType =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'item'
  | 'table'
  | 'row'
  | 'cell'
  | 'code'
  | 'html'
  /** HTML comments and nothing else. */
  | 'comment'
  | 'rule'
  | 'quote'
  /** A footnote's text. */
  | 'note'
  | 'front-matter';

/** A block of a document, all that extractors know of Markdown. Offsets are those of the text it was made from. */
export interface Block {
  readonly type: BlockType;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Block[];
  /** Headings, paragraphs, cells, HTML; the YAML of front matter as plain text. */
  readonly inline?: Inline;
  /** Where `inline` begins. */
  readonly textStart: number;
  /** Of headings, 1 to 6. */
  readonly level?: number;
  /** Of lists: its mark (`-`, `*`, `+`, `.` or `)`); of items in ordered lists: the number it counts as. */
  readonly mark?: string;
  readonly ordinal?: number;
  /** Of items with a checkbox. */
  readonly checked?: boolean;
}

const parser = unified().use(remarkParse).use(remarkGfm).use(readAsWritten).freeze();
// Only for texts whose front matter is closed: where it is not, the plugin leaves a state in which lists are no lists.
const frontMatterParser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(readAsWritten).freeze();

/**
 * After reading, remark looks for addresses once more, such as those in square brackets, where GitHub sees none; what it
 * cuts up for them loses its place in the text, and all ids of the paragraph would be lost. That pass is taken out.
 */
function readAsWritten(this: Processor): void {
  const data = this.data() as { fromMarkdownExtensions?: unknown[] };
  const plain = (extension: unknown): unknown =>
    Array.isArray(extension) ? extension.map(plain) : { ...(extension as object), transforms: [] };
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).map(plain);
}

/** Parses a stretch of Markdown; `hasFrontMatter` where it begins with front matter that is closed. */
export function parseBlocks(text: string, hasFrontMatter: boolean): Block[] {
  return convertBlocks(hasFrontMatter ? frontMatterParser.parse(text) : parseMarkdown(text), text);
}

/** Parses Markdown without front matter as GitHub and VS Code do. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}

/** Moves blocks, as happens to all that stands behind an edit. */
export function moveBlocks(blocks: readonly Block[], delta: number): readonly Block[] {
  if (delta === 0) return blocks;
  return mapBlocks(blocks, offset => offset + delta);
}

/** Rewrites the offsets of blocks. Recursive: `guard.ts` bounds how deep blocks nest. */
export function mapBlocks(blocks: readonly Block[], map: (offset: number) => number): Block[] {
  return blocks.map(block => ({
    ...block,
    start: map(block.start),
    end: map(block.end),
    textStart: map(block.textStart),
    children: block.children.length === 0 ? block.children : mapBlocks(block.children, map),
  }));
}

interface Draft {
  readonly block: Block;
  readonly children: Block[];
}

/** Walks without recursion: nothing bounds how deep a tree of remark's nests. */
function convertBlocks(root: Root, text: string): Block[] {
  const blocks: Block[] = [];
  const stack: { readonly nodes: readonly Nodes[]; next: number; readonly into: Block[]; readonly list?: Nodes }[] = [
    { nodes: root.children, next: 0, into: blocks },
  ];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const index = top.next++;
    const node = top.nodes[index];
    if (!node) {
      stack.pop();
      continue;
    }
    const draft = convertNode(node, text, index, top.list);
    if (!draft) continue;
    top.into.push(draft.block);
    if (holdsBlocks(node) && 'children' in node) {
      stack.push({ nodes: node.children, next: 0, into: draft.children, list: node });
    }
  }
  return blocks;
}

function holdsBlocks(node: Nodes): boolean {
  return node.type !== 'heading' && node.type !== 'paragraph' && node.type !== 'tableCell';
}

function convertNode(node: Nodes, text: string, index: number, parent: Nodes | undefined): Draft | undefined {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const children: Block[] = [];
  const make = (type: BlockType, more: Partial<Block> = {}): Draft => ({
    block: { type, start, end, children, textStart: start, ...more },
    children,
  });
  switch (node.type) {
    case 'heading':
      return make('heading', { level: node.depth, ...readInline(node, text, start) });
    case 'paragraph':
      return make('paragraph', readInline(node, text, start));
    case 'tableCell':
      return make('cell', readInline(node, text, start));
    case 'list':
      return make('list', { mark: readListMark(text, start) });
    case 'listItem': {
      const ordinal = parent?.type === 'list' && parent.ordered ? (parent.start ?? 1) + index : undefined;
      return make('item', {
        ...(ordinal === undefined ? {} : { ordinal }),
        ...(typeof node.checked === 'boolean' ? { checked: node.checked } : {}),
      });
    }
    case 'table':
      return make('table');
    case 'tableRow':
      return make('row');
    case 'code':
      return make('code');
    case 'html': {
      const inline = makeHtmlInline(text.slice(start, end));
      const isComment = inline.comments.length > 0 && /^[\s\u007f]*$/.test(inline.shown);
      return make(isComment ? 'comment' : 'html', { inline });
    }
    case 'thematicBreak':
      return make('rule');
    case 'blockquote':
      return make('quote');
    case 'footnoteDefinition':
      return make('note');
    case 'yaml':
      return make('front-matter', readYaml(text, start, end));
    default:
      // Definitions of links and whatever else holds nothing to read.
      return undefined;
  }
}

function readInline(
  node: Nodes & { type: 'heading' | 'paragraph' | 'tableCell' },
  text: string,
  fallback: number,
): { inline: Inline; textStart: number } {
  const start = node.children[0]?.position?.start.offset ?? fallback;
  const end = node.children.at(-1)?.position?.end.offset ?? start;
  return { inline: makeInline(node.children, text, start, end), textStart: start };
}

function readListMark(text: string, start: number): string {
  let at = start;
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return copyString(text.charAt(at));
}

/** The YAML between the fences; its offsets are those of the text behind the first fence's line. */
function readYaml(text: string, start: number, end: number): { inline: Inline; textStart: number } {
  const first = /^[^\r\n]*(?:\r\n|\n|\r)/.exec(text.slice(start, end))?.[0].length ?? 0;
  const whole = text.slice(start + first, end);
  const last = whole.lastIndexOf('---');
  return { inline: makePlainInline(whole.slice(0, Math.max(0, last))), textStart: start + first };
}
