import type { Snapshot } from '../../core/index/snapshot.ts';
import type { TraceNode } from '../../core/queries/trace.ts';
import { showLine } from '../places.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText, cutText, measureText } from '../terminal.ts';

/** Draws a trace as a tree, the root on the first line. */
export function renderTree(snapshot: Snapshot, root: TraceNode, terminal: Terminal): string {
  const lines = [renderNode(snapshot, root, '', terminal)];
  drawChildren(root, '');
  return lines.join('\n');

  function drawChildren(node: TraceNode, indent: string): void {
    for (const [i, child] of node.children.entries()) {
      const isLast = i === node.children.length - 1;
      lines.push(renderNode(snapshot, child, `${indent}${isLast ? '└─ ' : '├─ '}`, terminal));
      drawChildren(child, `${indent}${isLast ? '   ' : '│  '}`);
    }
  }
}

/** `├─ supports OBJ-1 Booking online is the easy way  specs/product.md:14` */
function renderNode(snapshot: Snapshot, node: TraceNode, branch: string, { paint, width }: Terminal): string {
  const { file, line } = showLine(snapshot, node.file, node.span);
  const place = `${cleanText(file)}:${line}`;
  const start = `${branch}${node.link === '' ? '' : `${node.link} `}`;
  const painted = `${paint('dim', branch)}${node.link === '' ? '' : `${paint('dim', node.link)} `}`;
  if (!node.item) return `${painted}${place}`;
  const id = cleanText(snapshot.showId(node.item));
  const status = node.item.status === undefined ? '' : ` [${cleanText(node.item.status)}]`;
  const used = measureText(start) + measureText(id) + measureText(status) + measureText(place) + 3;
  const title = cutText(cleanText(node.item.title), width === undefined ? 100 : Math.max(16, width - used));
  return `${painted}${paint('cyan', id)}${title === '' ? '' : ` ${title}`}${paint('dim', status)}  ${paint('dim', place)}`;
}
