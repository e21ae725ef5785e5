import type { Reference } from '../model/facts.ts';
import type { IdOccurrence } from '../model/ids.ts';
import { findIds } from '../model/ids.ts';
import type { Kind, KindTable } from '../model/kinds.ts';
import { findCriteria } from './kiro.ts';
import type { Prose } from './prose.ts';
import type { TextPlace } from './referenceType.ts';
import { decideType } from './referenceType.ts';
import type { Verb } from './verbs.ts';
import { findVerb } from './verbs.ts';

/** Finds the references of a text in code, with the verb that each has by its words, its kind or its file. */
export function findReferences(prose: Prose, kinds: KindTable, place: TextPlace): Reference[] {
  const found = findIds(prose.text, kinds);
  const references: Reference[] = [];
  let list: List | undefined;
  for (const id of found) {
    const kind = kinds.byPrefix.get(id.prefix);
    const parentOf = findChildNamedBefore(prose.text, list, id, references);
    if (parentOf) references[references.length - 1] = { ...parentOf, qualifier: id.id };
    list = continueList(prose.text, list, id, kind) ?? startList(prose.text, list, id, parentOf !== undefined);
    const qualifier = id.qualifier ?? (kind?.local ? (list.owner?.id ?? place.owner) : undefined);
    references.push({
      id: id.id,
      ...(qualifier === undefined ? {} : { qualifier }),
      span: { start: prose.start + id.start, end: prose.start + id.end },
      idSpan: { start: prose.start + id.idStart, end: prose.start + id.idEnd },
      from: -1,
      type: decideType(list.verb, kind, place),
      ...(id.revision === undefined ? {} : { revision: id.revision }),
      ...(id.onlyIfDefined ? { onlyIfDefined: true } : {}),
      ...(id.range ? { range: id.range } : {}),
    });
    list = { ...list, end: id.end, owner: findOwner(list.owner, id, kind), endsLocal: kind?.local !== undefined };
  }
  return mergeInOrder(references, findCriteria(prose, kinds, place));
}

/** Ids joined by commas and the like share the verb before the first; local ones belong to the last that may own them. */
interface List {
  readonly verb: Verb | undefined;
  readonly end: number;
  /** The list began as a bullet, so that the next bullet may go on with it. */
  readonly isBullet: boolean;
  readonly owner: Owner | undefined;
  /** The last id is a local one. */
  readonly endsLocal: boolean;
}

interface Owner {
  readonly id: string;
}

const joint = /^(?:[ \t]*|\s*(?:[,;&+/|]|(?:,\s*)?(?:and|or|through|thru|to)\b|\.{2,3}|…|–)\s*(?:[-•]\s+)?)$/;
const bulletJoint = /^[,;]?\s*\n\s*[-•]\s+$/;
const childJoint = /^\s*[(:,§–—-]{1,3}\s*$/;
const longestJoint = 160;
const bulletStart = /(?:^|\n)[ \t]*[-•][ \t]+$/;

function continueList(
  text: string,
  list: List | undefined,
  id: IdOccurrence,
  kind: Kind | undefined,
): List | undefined {
  if (!list || id.start - list.end > longestJoint) return undefined;
  const gap = text.slice(list.end, id.start);
  if (joint.test(gap) || bulletJoint.test(gap)) return list;
  return list.owner && id.qualifier === undefined && kind?.local && childJoint.test(gap) ? list : undefined;
}

function startList(text: string, previous: List | undefined, id: IdOccurrence, isParent: boolean): List {
  if (isParent) return { verb: 'mention', end: id.end, isBullet: false, owner: undefined, endsLocal: false };
  const isBullet = bulletStart.test(text.slice(Math.max(0, id.start - 40), id.start));
  const own = findVerb(text, id.start);
  // Bullets under one verb share it, whatever is written behind each id.
  const isNextBullet =
    own === undefined && isBullet && previous?.isBullet === true && !hasBlankLine(text, previous.end, id.start);
  return { verb: isNextBullet ? previous.verb : own, end: id.end, isBullet, owner: undefined, endsLocal: false };
}

function hasBlankLine(text: string, from: number, to: number): boolean {
  return to - from > 2000 || /\n[ \t]*\r?\n/.test(text.slice(from, to));
}

/** `AC-2 of REQ-118`: the local id before belongs to the one after it. */
function findChildNamedBefore(
  text: string,
  list: List | undefined,
  id: IdOccurrence,
  references: readonly Reference[],
): Reference | undefined {
  const last = references.at(-1);
  if (!list?.endsLocal || !last || last.qualifier !== undefined || id.qualifier !== undefined) return undefined;
  return id.start - list.end < 20 && /^\s+(?:of|in|from)\s+$/.test(text.slice(list.end, id.start)) ? last : undefined;
}

function findOwner(owner: Owner | undefined, id: IdOccurrence, kind: Kind | undefined): Owner | undefined {
  if (kind?.local) return owner;
  return { id: id.qualifier === undefined ? id.id : `${id.qualifier}/${id.id}` };
}

function mergeInOrder(first: readonly Reference[], second: readonly Reference[]): Reference[] {
  if (second.length === 0) return [...first];
  return [...first, ...second].toSorted((a, b) => a.span.start - b.span.start);
}
