import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { hideFigures } from '../../core/queries/cardParts.ts';
import type { TraceNode } from '../../core/queries/trace.ts';
import { compareTexts } from '../openRoot.ts';
import { showLine } from '../places.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText, cutText, measureText } from '../terminal.ts';

/** Draws a trace as a tree, the root on the first line. What was drawn already is named, not drawn again. */
export function renderTree(snapshot: Snapshot, root: TraceNode, terminal: Terminal): string {
  const drawn = new Set<Item>();
  const lines = [renderNode(snapshot, root, '', '', terminal)];
  drawChildren(root, '');
  return lines.join('\n');

  function drawChildren(node: TraceNode, indent: string): void {
    for (const [i, child] of node.children.entries()) {
      const isLast = i === node.children.length - 1;
      const isRepeated = child.item !== undefined && drawn.has(child.item) && child.children.length > 0;
      const branch = `${indent}${isLast ? '└─ ' : '├─ '}`;
      lines.push(renderNode(snapshot, child, branch, isRepeated ? ' (as above)' : '', terminal));
      if (child.item) drawn.add(child.item);
      if (!isRepeated) drawChildren(child, `${indent}${isLast ? '   ' : '│  '}`);
    }
  }
}

/** The same trace without acceptance criteria; what carries them out hangs on the item they belong to. */
export function foldAcceptance(node: TraceNode): TraceNode {
  const places = new Map<string, TraceNode>();
  const kept: TraceNode[] = [];
  for (const child of node.children) {
    const isFolded = child.item?.like === 'acceptance';
    for (const one of isFolded ? child.children : [child]) {
      if (one.item) kept.push(foldAcceptance(one));
      else places.set(`${one.link} ${one.file} ${one.span.start}`, one);
    }
  }
  const sorted = [...places.values()].toSorted((a, b) => compareTexts(a.link, b.link));
  return { ...node, children: [...kept, ...sorted] };
}

/** `├─ supports OBJ-1 Booking online is the easy way [active]  specs/product.md:14` */
function renderNode(snapshot: Snapshot, node: TraceNode, branch: string, note: string, terminal: Terminal): string {
  const { paint, width } = terminal;
  const { file, line } = showLine(snapshot, node.file, node.span);
  const place = `${cleanText(file)}:${line}`;
  const link = node.link === '' ? '' : `${node.link} `;
  const start = paint('dim', `${branch}${link}`);
  if (!node.item) return `${start}${place}`;
  const id = cleanText(snapshot.showId(node.item));
  const status = `${node.item.status === undefined ? '' : ` [${cleanText(node.item.status)}]`}${note}`;
  const used = [branch, link, id, status, place].reduce((sum, text) => sum + measureText(text), 0) + 3;
  const title = cutText(
    cleanText(hideFigures(snapshot, node.item, node.item.title)),
    width === undefined ? 72 : Math.max(16, width - used),
  );
  return `${start}${paint('cyan', id)}${title === '' ? '' : ` ${title}`}${paint('dim', status)}  ${paint('dim', place)}`;
}
