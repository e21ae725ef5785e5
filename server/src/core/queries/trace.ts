import { linkTypesByName } from '../model/links.ts';
import type { FileUri, Span } from '../model/place.ts';
import type { Item, Link, Snapshot } from '../index/snapshot.ts';

/** One step of a trace: an item, or a place in code; `link` says how it hangs on the step before it. */
export interface TraceNode {
  readonly item?: Item;
  /** '' at the root; else the link as read from the step before: `supports`, `implemented by`. */
  readonly link: string;
  readonly file: FileUri;
  readonly span: Span;
  readonly children: readonly TraceNode[];
}

/** Links of the trace up: what an item serves. Code and tests come in from below. */
function isTraceLink(link: Link): boolean {
  return linkTypesByName.get(link.type)?.trace === true;
}

/** Bounds of a tree: deeper or larger ones come of cycles and lattices that nobody reads. */
const deepest = 40;
const mostNodes = 5000;

// implements TL-5
/** What an item serves: requirement → KPI → objective → vision. An item already on the way is not entered again. */
export function traceUp(snapshot: Snapshot, item: Item): TraceNode {
  let nodes = 0;
  const climb = (from: Item, way: readonly Item[]): readonly TraceNode[] =>
    uniqueTargets(snapshot.linksFrom(from).filter(isTraceLink), link => link.to)
      .filter(({ target }) => !way.includes(target) && way.length < deepest && nodes++ < mostNodes)
      .map(({ link, target }) => ({
        item: target,
        link: link.type,
        file: target.file,
        span: target.definition.idSpan,
        children: climb(target, [...way, target]),
      }));
  return makeRoot(item, climb(item, [item]));
}

/** What serves an item, down to code and tests. */
export function traceDown(snapshot: Snapshot, item: Item): TraceNode {
  let nodes = 0;
  const descend = (to: Item, way: readonly Item[]): readonly TraceNode[] => {
    const links = snapshot.linksTo(to);
    const below = uniqueTargets(
      links.filter(link => link.from !== undefined && isTraceLink(link)),
      link => link.from,
    )
      .filter(({ target }) => !way.includes(target) && way.length < deepest && nodes++ < mostNodes)
      .map(({ link, target }) => ({
        item: target,
        link: linkTypesByName.get(link.type)?.inverse ?? link.type,
        file: target.file,
        span: target.definition.idSpan,
        children: descend(target, [...way, target]),
      }));
    const places = links
      .filter(link => link.from === undefined)
      .map(link => ({
        link: codeInverses[link.type] ?? linkTypesByName.get(link.type)?.inverse ?? link.type,
        file: link.file,
        span: link.span,
        children: [],
      }));
    return [...below, ...places];
  };
  return makeRoot(item, descend(item, [item]));
}

const codeInverses: Readonly<Record<string, string>> = {
  implements: 'implemented by',
  verifies: 'verified by',
  instruments: 'instrumented by',
};

function makeRoot(item: Item, children: readonly TraceNode[]): TraceNode {
  return { item, link: '', file: item.file, span: item.definition.idSpan, children };
}

/** First link to each target, in the order written. */
function uniqueTargets(links: readonly Link[], read: (link: Link) => Item | undefined): { link: Link; target: Item }[] {
  const seen = new Set<Item>();
  const steps: { link: Link; target: Item }[] = [];
  for (const link of links) {
    const target = read(link);
    if (!target || seen.has(target)) continue;
    seen.add(target);
    steps.push({ link, target });
  }
  return steps;
}

/** Does the trace from an item come to an objective? An objective reaches itself. */
export function reachesObjective(snapshot: Snapshot, item: Item): boolean {
  return findAbove(snapshot, item, above => above.like === 'objective') !== undefined;
}

/** Does the trace from an item come to a vision? */
export function reachesVision(snapshot: Snapshot, item: Item): boolean {
  return findAbove(snapshot, item, above => above.like === 'vision') !== undefined;
}

/** The nearest item on the trace up (the item itself included) for which `accept` holds; breadth first. */
export function findAbove(snapshot: Snapshot, item: Item, accept: (item: Item) => boolean): Item | undefined {
  const queue = [item];
  const seen = new Set(queue);
  for (const current of queue) {
    if (accept(current)) return current;
    for (const link of snapshot.linksFrom(current)) {
      if (!isTraceLink(link) || seen.has(link.to)) continue;
      seen.add(link.to);
      queue.push(link.to);
    }
  }
  return undefined;
}
