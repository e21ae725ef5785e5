import type { Reference } from '../../model/facts.ts';
import type { Item } from '../../index/snapshot.ts';
import { writtenId } from '../occurrence.ts';
import type { Fixer, FixPlace, QuickFix } from './fix.ts';
import { makeFix, touches } from './fix.ts';

/** Fixes of what still names an item that has been replaced. */
export const successorFixers: Readonly<Record<string, Fixer>> = {
  'superseded-still-used': changeToSuccessor,
  'orphan-code-reference': changeToSuccessor,
};

/** Names what replaces it, here and, as an action of its own, in all the places of the file. */
function changeToSuccessor(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const reference = file.facts.references.find(other => touches(other.span, span));
  if (!reference || reference.range) return [];
  const resolution = snapshot.resolve(reference, file);
  const [target] = resolution.kind === 'found' ? resolution.items : [];
  if (!target) return [];
  const holder = target.like === 'acceptance' && target.parent ? target.parent : target;
  const successors = snapshot.supersededBy(holder);
  return successors.flatMap(successor => {
    const text = snapshot.showId(successor, file);
    const isOnly = successors.length === 1;
    const fixes = [makeFix(place, `Change to ${text}`, [{ span: reference.span, text }], isOnly)];
    const same = findSame(place, reference, successor);
    if (same.length > 1) {
      const title = `Change all ${same.length} places of ${writtenId(reference)} in this file to ${text}`;
      fixes.push(
        makeFix(
          place,
          title,
          same.map(other => ({ span: other.span, text })),
        ),
      );
    }
    return fixes;
  });
}

/** Places that use the same item; what says which item replaces it keeps its words. */
function findSame({ file, snapshot }: FixPlace, reference: Reference, successor: Item): readonly Reference[] {
  return file.facts.references.filter(
    other =>
      other.id === reference.id &&
      other.qualifier === reference.qualifier &&
      !other.range &&
      other.type !== 'mention' &&
      other.type !== 'supersedes' &&
      snapshot.itemAt(file.uri, other.from) !== successor,
  );
}
