import type { FieldSpec } from '../model/fields.ts';
import { findFieldSpec } from '../model/fields.ts';
import type { IdOccurrence } from '../model/ids.ts';
import { findIds } from '../model/ids.ts';
import type { KindTable } from '../model/kinds.ts';
import { idsOf } from './definitionForms.ts';
import type { Inline } from './inline.ts';
import { display } from './inline.ts';

/** An id in a running text and what the text says about it; offsets are those of the inline text. */
export interface FoundReference {
  readonly occurrence: IdOccurrence;
  /** The link that the words before it make; undefined for a mention. */
  readonly link?: FieldSpec;
}

/**
 * Finds the ids of a stretch of text. Where `kind` is given, the text belongs to an item of that (built-in) kind,
 * and words like `Realizes UJ-3` or `validates FR-1, FR-2` make links.
 */
export function findReferences(
  inline: Inline,
  start: number,
  end: number,
  kinds: KindTable,
  kind: string | undefined,
): readonly FoundReference[] {
  const ids = idsOf(inline, kinds);
  if (ids.length === 0) return none;
  const found: FoundReference[] = [];
  let link: FieldSpec | undefined;
  let linkEnd = start;
  for (const occurrence of ids) {
    if (occurrence.start < start || occurrence.end > end) continue;
    if (kind === undefined) {
      found.push({ occurrence });
      continue;
    }
    const gap = inline.shown.slice(Math.max(linkEnd, occurrence.start - longestWords), occurrence.start);
    if (link === undefined || !listJoint.test(display(gap))) link = findLinkWords(gap, kind);
    linkEnd = occurrence.end;
    found.push(link ? { occurrence, link } : { occurrence });
  }
  return found;
}

const none: readonly FoundReference[] = [];
const longestWords = 80;

/** An id in the value of a link field. */
export interface LinkedId {
  readonly occurrence: IdOccurrence;
  readonly isLinked: boolean;
}

/**
 * Finds the ids in a link field's value: all of them are linked, but not those in brackets behind one
 * (`KPI-1 (guarded by KPI-2)`).
 */
export function findLinkedIds(inline: Inline, start: number, end: number, kinds: KindTable): readonly LinkedId[] {
  const known = inline.readings.linked?.get(start);
  if (known) return known;
  const linked = readLinkedIds(inline, start, end, kinds);
  inline.readings.linked ??= new Map();
  inline.readings.linked.set(start, linked);
  return linked;
}

function readLinkedIds(inline: Inline, start: number, end: number, kinds: KindTable): readonly LinkedId[] {
  const text = inline.searched.slice(start, end);
  const occurrences = findIds(text, kinds, { inLinkField: true });
  if (occurrences.length === 0) return [];
  const bracketed = findBracketed(text);
  const isAside = (at: number): boolean => bracketed.some(run => run.start < at && at < run.end);
  const hasOuter = occurrences.some(occurrence => !isAside(occurrence.start));
  return occurrences.map(occurrence => ({
    occurrence: moveOccurrence(occurrence, start),
    isLinked: !hasOuter || !isAside(occurrence.start),
  }));
}

/** The same id in a text that begins `delta` earlier. */
function moveOccurrence(occurrence: IdOccurrence, delta: number): IdOccurrence {
  return {
    ...occurrence,
    start: occurrence.start + delta,
    end: occurrence.end + delta,
    idStart: occurrence.idStart + delta,
    idEnd: occurrence.idEnd + delta,
  };
}

const listJoint = /^(?:[,&+/]|,? ?(?:and|or)|\.{2,3}|–|to|through)?$/i;

/** Verbs only: nouns like `goal` name a field, but say nothing in a sentence. */
const linkWords =
  'supports|serves|proves|evidences|measures|uses|moves|guards|counterbalances|counters|drives|instruments|refines|' +
  'derives from|derived from|part of|implements|verifies|validates|tests|satisfies|realizes|realises|depends on|' +
  'blocked by|needs|requires|conflicts with|supersedes|replaces|duplicates|duplicate of|addresses|answers|decides|' +
  'backs|relates to|supported by|proven by|measured by|moved by|guarded by|counterbalanced by|driven by|composed of|' +
  'instrumented by|refined by|satisfied by|verified by|superseded by|replaced by|addressed by|decided by|tested by|' +
  'backed by|required by';
const wordsBefore = new RegExp(`(?<![\\p{L}\\p{N}_-])(${linkWords})\\s*:?[\\s\\[(]*$`, 'iu');
const negation = /(?:\bnot|\bnever|\bno longer|n['’]t|\bwithout|\binstead of|\bunlike)(?:\s+\p{L}+)?\s*$/iu;

function findLinkWords(before: string, kind: string): FieldSpec | undefined {
  const text = before.replaceAll('\u007f', '').trimEnd();
  if (text === '') return undefined;
  const match = wordsBefore.exec(text);
  if (match?.[1] === undefined || negation.test(text.slice(0, match.index))) return undefined;
  const spec = findFieldSpec(match[1], kind);
  return spec?.type === 'link' ? spec : undefined;
}

function findBracketed(text: string): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 40 && depth++ === 0) start = at;
    if (unit === 41 && depth > 0 && --depth === 0) runs.push({ start, end: at });
  }
  return runs;
}
