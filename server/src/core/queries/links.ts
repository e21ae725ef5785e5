import type { Reference } from '../model/facts.ts';
import type { Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';

/** A place in code or tests that carries an item out. */
export interface Site {
  readonly file: IndexedFile;
  readonly span: Span;
  /** `implements`, `instruments` or `verifies`. */
  readonly verb: string;
  readonly reference: Reference;
}

const codeVerbs = new Set(['implements', 'instruments']);
const testVerbs = new Set(['verifies']);

/** Places in code that implement or instrument the item; its acceptance criteria's places not included. */
export function codeSites(snapshot: Snapshot, item: Item): readonly Site[] {
  return findSites(snapshot, item, codeVerbs);
}

/** Places in code that verify the item; its acceptance criteria's places not included. */
export function testSites(snapshot: Snapshot, item: Item): readonly Site[] {
  return findSites(snapshot, item, testVerbs);
}

/** The items that are part of an item by standing inside it: acceptance criteria of a requirement. */
export function partsOf(snapshot: Snapshot, item: Item): readonly Item[] {
  const parts: Item[] = [];
  for (const link of snapshot.linksTo(item)) {
    if (link.type === 'part of' && link.from?.like === 'acceptance' && !parts.includes(link.from))
      parts.push(link.from);
  }
  return parts;
}

function findSites(snapshot: Snapshot, item: Item, verbs: ReadonlySet<string>): readonly Site[] {
  const sites: Site[] = [];
  for (const link of snapshot.linksTo(item)) {
    const file = snapshot.file(link.file);
    if (file?.role.type !== 'code' || !verbs.has(link.type) || !link.reference) continue;
    sites.push({ file, span: link.span, verb: link.type, reference: link.reference });
  }
  return sites;
}
