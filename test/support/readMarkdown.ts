import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(readAsWritten).freeze();

/** Reads Markdown as GitHub and VS Code do. */
export function readMarkdown(text: string): Root {
  return processor.parse(text);
}

/** All nodes of a tree in reading order. */
export function listNodes(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(listNodes) : [])];
}

/** The text a reader sees. */
export function showText(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'break') return '\n';
  return 'children' in node ? node.children.map(showText).join('') : '';
}

/**
 * After reading, remark looks for addresses once more in what the text says, escapes or not; no other reader does
 * (micromark, marked, cmark), so that pass is taken out.
 */
function readAsWritten(this: Processor): void {
  const data = this.data() as { fromMarkdownExtensions?: unknown[] };
  const plain = (extension: unknown): unknown =>
    Array.isArray(extension) ? extension.map(plain) : { ...(extension as object), transforms: [] };
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).map(plain);
}
