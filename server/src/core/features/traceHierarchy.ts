import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Place } from '../model/place.ts';
import { placesBelow, stepsDown, stepsUp, type LinkedPlace, type Step } from '../queries/trace.ts';
import { findOccurrence, itemsOfOccurrence } from './occurrence.ts';

/** Tells items apart on the way through a trace; the same in every snapshot. */
export function nameOnWay(item: Item): string {
  return `${item.scope} ${item.id}`;
}

/** The items whose trace can be walked from the cursor: at an id anywhere, or at a definition. */
export function findTraceRoots(snapshot: Snapshot, file: IndexedFile, offset: number): readonly Item[] {
  const occurrence = findOccurrence(snapshot, file, offset);
  // Of duplicates the first stands for all, as links do.
  return occurrence
    ? keepOnce(
        itemsOfOccurrence(occurrence).map(target => ({ link: '', target })),
        [],
      ).map(toItem)
    : [];
}

/** What an item serves, one step towards the vision. Items on the `way` walked so far are left out, so that it ends. */
export function findAboveOnTrace(snapshot: Snapshot, item: Item, way: readonly string[]): readonly Step[] {
  return keepOnce(stepsUp(snapshot, item), [...way, nameOnWay(item)]);
}

/** What serves an item: items, one step down, and places in code and tests. */
export function findBelowOnTrace(
  snapshot: Snapshot,
  item: Item,
  way: readonly string[],
): { readonly steps: readonly Step[]; readonly places: readonly LinkedPlace[] } {
  const steps = keepOnce(stepsDown(snapshot, item), [...way, nameOnWay(item)]);
  return { steps, places: placesBelow(snapshot, item) };
}

/** What a test calls itself: the string that holds the place; undefined where the place is a comment. */
export function readTestTitle(text: string, { span }: Place): string | undefined {
  const start = Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\r', span.start - 1)) + 1;
  let open: number | undefined;
  for (let at = start; at < text.length; at++) {
    const mark = text.charAt(at);
    const isOver = mark === '\n' || mark === '\r' || (open === undefined && at >= span.start);
    if (isOver) return undefined;
    if (mark === '\\') at++;
    else if (open === undefined) open = /["'`]/.test(mark) ? at : undefined;
    else if (mark === text.charAt(open)) {
      if (at >= span.end) return text.slice(open + 1, at);
      open = undefined;
    }
  }
  return undefined;
}

function keepOnce(steps: readonly Step[], way: readonly string[]): readonly Step[] {
  const seen = new Set(way);
  return steps.filter(({ target }) => {
    const name = nameOnWay(target);
    return !seen.has(name) && seen.add(name);
  });
}

function toItem({ target }: Step): Item {
  return target;
}
