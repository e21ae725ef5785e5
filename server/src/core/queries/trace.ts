import { linkTypesByName } from '../model/links.ts';
import type { FileUri, Place, Span } from '../model/place.ts';
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
    keepFirst(stepsUp(snapshot, from))
      .filter(({ target }) => !way.includes(target) && way.length < deepest && nodes++ < mostNodes)
      .map(({ link, target }) => ({
        item: target,
        link,
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
    const below = keepFirst(stepsDown(snapshot, to))
      .filter(({ target }) => !way.includes(target) && way.length < deepest && nodes++ < mostNodes)
      .map(({ link, target }) => ({
        item: target,
        link,
        file: target.file,
        span: target.definition.idSpan,
        children: descend(target, [...way, target]),
      }));
    const places = placesBelow(snapshot, to).map(place => ({ ...place, children: [] }));
    return [...below, ...places];
  };
  return makeRoot(item, descend(item, [item]));
}

/** Places in code, tests and documents without an item that carry an item out, and the link as read from it. */
export function placesBelow(snapshot: Snapshot, item: Item): readonly LinkedPlace[] {
  return snapshot
    .linksTo(item)
    .filter(link => link.from === undefined)
    .map(({ type, file, span }) => ({
      link: codeInverses[type] ?? linkTypesByName.get(type)?.inverse ?? type,
      file,
      span,
    }));
}

/** A place and how it hangs on an item. */
export interface LinkedPlace extends Place {
  readonly link: string;
}

const codeInverses: Readonly<Record<string, string>> = {
  implements: 'implemented by',
  verifies: 'verified by',
  instruments: 'instrumented by',
};

function makeRoot(item: Item, children: readonly TraceNode[]): TraceNode {
  return { item, link: '', file: item.file, span: item.definition.idSpan, children };
}

/** From one item to the next on a trace; `link` as read from the first. */
export interface Step {
  readonly link: string;
  readonly target: Item;
}

/** What an item serves, one step up the trace. */
export function stepsUp(snapshot: Snapshot, item: Item): readonly Step[] {
  const steps = snapshot
    .linksFrom(item)
    .filter(isTraceLink)
    .map(link => ({ link: link.type, target: link.to }));
  if (!servesByKeyResults(snapshot, item)) return steps;
  return [...steps, ...keyResultsUsing(snapshot, item).map(target => ({ link: 'used by', target }))];
}

/** What serves an item, one step down the trace. */
export function stepsDown(snapshot: Snapshot, item: Item): readonly Step[] {
  const above = servesByKeyResults(snapshot, item) ? keyResultsUsing(snapshot, item) : [];
  const steps = snapshot.linksTo(item).flatMap(link => {
    if (!link.from || !isTraceLink(link) || above.includes(link.from)) return [];
    return [{ link: linkTypesByName.get(link.type)?.inverse ?? link.type, target: link.from }];
  });
  if (item.like !== 'key-result') return steps;
  const used = snapshot.linksFrom(item).filter(({ type, to }) => type === 'uses' && servesByKeyResults(snapshot, to));
  return [...used.map(link => ({ link: link.type, target: link.to })), ...steps];
}

/** A KPI that measures nothing itself serves what the key results prove that use it. */
function servesByKeyResults(snapshot: Snapshot, item: Item): boolean {
  return item.like === 'kpi' && !snapshot.linksFrom(item).some(link => link.type === 'measures');
}

function keyResultsUsing(snapshot: Snapshot, kpi: Item): readonly Item[] {
  return snapshot
    .linksTo(kpi)
    .flatMap(link => (link.type === 'uses' && link.from?.like === 'key-result' ? link.from : []));
}

/** The first step to each item, in the order written. */
function keepFirst(steps: readonly Step[]): readonly Step[] {
  const seen = new Set<Item>();
  return steps.filter(({ target }) => !seen.has(target) && seen.add(target));
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
    for (const { target } of stepsUp(snapshot, current)) {
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return undefined;
}
