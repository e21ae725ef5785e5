import type { TextChange } from '../model/change.ts';
import { isEvent } from '../model/events.ts';
import type { Reference } from '../model/facts.ts';
import { findBetween, readId } from '../model/ids.ts';
import type { FileUri, Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { changeAnchors, type ChangedSpec } from './renameAnchors.ts';
import { findMisreading } from './renameReading.ts';
import { refuse, showPlace, type Refusal } from './renameTarget.ts';

/** An item that is to get another id. */
export interface RenamedItem {
  readonly snapshot: Snapshot;
  readonly item: Item;
  /** Its id and the new one, without scope and without what stands before the slash. */
  readonly from: string;
  readonly to: string;
  readonly readText: (file: FileUri) => string | undefined;
}

/** A stretch of a file where the id is written, in whatever form. */
interface Spot {
  readonly span: Span;
  readonly group: string;
}

type Changed = { readonly kind: 'changed'; readonly texts: readonly TextChange[] } | Refusal;

/** Writes the new id wherever the old one is written, in the form in which it is written there. */
export function changePlaces(renamed: RenamedItem): Changed {
  const { snapshot, item, from, readText } = renamed;
  const spots = new Map<IndexedFile, Map<number, Spot>>();
  const add = (file: IndexedFile, span: Span, group: string): void => {
    const known = spots.get(file) ?? new Map<number, Spot>();
    if (!known.has(span.start)) known.set(span.start, { span, group });
    spots.set(file, known);
  };
  const home = snapshot.file(item.file);
  if (home) add(home, item.definition.idSpan, 'Definition');
  for (const { file, reference } of snapshot.usesOf(item)) {
    if (isEvent(reference)) continue;
    if (reference.id === from) add(file, reference.idSpan, groupOf(file));
    if (reference.range && !keepsRange(renamed, reference, file)) {
      return refuse(
        `${showPlace(snapshot, file.uri, reference.span)} names a range with ${from} that would no longer mean the same: write its ids out there first.`,
      );
    }
  }
  for (const file of snapshot.files()) {
    const unclear = findUnclear(renamed, file);
    if (unclear) {
      return refuse(
        `${showPlace(snapshot, file.uri, unclear)} does not say which ${from} it means: write its scope there first.`,
      );
    }
    for (const span of findLosers(renamed, file)) add(file, span, groupOf(file));
    const holding = file.facts.references.filter(({ qualifier }) => mayName(qualifier, renamed));
    const text = holding.length > 0 ? readText(file.uri) : undefined;
    for (const reference of holding) {
      const span = text === undefined ? undefined : findInQualifier(renamed, file, reference, text);
      if (span) add(file, span, groupOf(file));
    }
  }
  const texts: TextChange[] = [];
  const specs: ChangedSpec[] = [];
  for (const [file, own] of spots) {
    const changed = changeFile(renamed, file, [...own.values()]);
    if (changed.kind === 'refused') return changed;
    texts.push(...changed.texts);
    if (file.role.type === 'spec') specs.push({ file, text: changed.text, changes: changed.texts });
  }
  return { kind: 'changed', texts: [...texts, ...changeAnchors(specs, from, renamed.to)] };
}

/** What a preview lists the places of a file under. */
export function groupOf({ role }: IndexedFile): string {
  if (role.type === 'spec') return 'Specs';
  return role.test ? 'Tests' : 'Code';
}

/** `text` is that of the file before. */
type ChangedFile = Exclude<Changed, Refusal> & { readonly text: string };

function changeFile(renamed: RenamedItem, file: IndexedFile, spots: readonly Spot[]): ChangedFile | Refusal {
  const { snapshot, from, to, readText } = renamed;
  const text = readText(file.uri);
  if (text?.length !== file.facts.lines.length) {
    return refuse(`${file.path} has changed since it was read: save it, or wait a moment, then rename again.`);
  }
  const texts: TextChange[] = [];
  for (const { span, group } of spots) {
    const written = text.slice(span.start, span.end);
    const isDefinition = group === 'Definition';
    const changed = isDefinition && written !== from ? undefined : writeLike(written, from, to);
    if (changed === undefined) return refuse(tellForm(renamed, file, span, written, isDefinition));
    texts.push({ file: file.uri, span, text: changed, group });
  }
  if (file.role.type === 'spec') texts.push(...changeLabels(text, file, renamed));
  texts.sort((a, b) => a.span.start - b.span.start);
  const misread = findMisreading(text, texts, { from, to, kinds: snapshot.config.kinds });
  if (misread === undefined) return { kind: 'changed', texts, text };
  const place = showPlace(snapshot, file.uri, misread);
  return refuse(`With ${to} in place of ${from}, ${place} would read otherwise: write the ids there apart first.`);
}

function tellForm(
  { snapshot, from, to }: RenamedItem,
  file: IndexedFile,
  span: Span,
  written: string,
  isHome: boolean,
) {
  const place = showPlace(snapshot, file.uri, span);
  if (isHome) return `${from} has its id from where it stands (${place}), so it is renamed by changing that text.`;
  return `${place} writes ${from} as '${written}', and ${to} cannot be written so: write the whole id there first.`;
}

/** The new id as the old one is written: in full, without its hyphen (`O1`), by its last digits (`021` of `FR-020/021`). */
function writeLike(written: string, from: string, to: string): string | undefined {
  if (written === from) return to;
  if (written === from.replace('-', '')) return /^[A-Z]+-\d+$/.test(to) ? to.replace('-', '') : undefined;
  if (!/^\d+[a-z]?$/.test(written) || !from.endsWith(written)) return undefined;
  const stem = from.slice(0, -written.length);
  const rest = to.slice(stem.length);
  return to.startsWith(stem) && rest.length === written.length && /^\d+[a-z]?$/.test(rest) ? rest : undefined;
}

/** Labels of reference links, which the text's `[REQ-118]` lead to. */
function changeLabels(text: string, file: IndexedFile, { from, to }: RenamedItem): readonly TextChange[] {
  if (!text.includes(`[${from}]:`)) return [];
  return [...text.matchAll(/^ {0,3}\[([^\]\n]+)\]:/gm)]
    .filter(([, label]) => label === from)
    .map(match => {
      const start = match.index + match[0].indexOf('[') + 1;
      return { file: file.uri, span: { start, end: start + from.length }, text: to, group: 'Specs' };
    });
}

/** A place that may mean the item or one of another scope. */
function findUnclear(renamed: RenamedItem, file: IndexedFile): Span | undefined {
  return file.facts.references.find(reference => {
    if (reference.id !== renamed.from && !mayName(reference.qualifier, renamed)) return false;
    const meant = renamed.snapshot.resolve(reference, file);
    if (meant.kind === 'ambiguous') return meant.items.some(item => isOurs(renamed, item));
    // `AC-1 of FR-002`, where the criterion is that of another FR-002 than the words beside it name.
    const isInWords = reference.span.start === reference.idSpan.start && mayName(reference.qualifier, renamed);
    const isOfOurs = meant.kind === 'found' && meant.items.some(item => isOurs(renamed, item));
    return isInWords && meant.kind === 'found' && isOfOurs !== isOwner(renamed, file, reference);
  })?.span;
}

/** Is it the item, or a part of it? */
function isOurs({ item }: RenamedItem, other: Item): boolean {
  return other === item || (other.scope === item.scope && other.id.startsWith(`${item.id}/`));
}

/** Candidates for the id that another place won: they are mentions of it. */
function* findLosers({ snapshot, item, from }: RenamedItem, file: IndexedFile): Iterable<Span> {
  for (const [i, definition] of file.facts.definitions.entries()) {
    if (definition.id !== from || snapshot.itemAt(file.uri, i)) continue;
    const { idSpan, parent } = definition;
    const meant = snapshot.resolve({ id: from, span: idSpan, idSpan, from: parent, type: 'mention' }, file);
    if (meant.kind === 'found' && meant.items.includes(item)) yield idSpan;
  }
}

function mayName(qualifier: string | undefined, { from }: RenamedItem): boolean {
  return qualifier !== undefined && qualifier.split('/').includes(from);
}

/** Where the id stands before a slash, as the owner of what is behind it: `REQ-118` of `REQ-118/AC-2`. */
function findInQualifier(
  renamed: RenamedItem,
  file: IndexedFile,
  reference: Reference,
  text: string,
): Span | undefined {
  const { snapshot, from } = renamed;
  const { span, idSpan } = reference;
  const whole = snapshot.resolve(reference, file);
  const isOwn =
    whole.kind === 'found' ? whole.items.some(part => isOurs(renamed, part)) : isOwner(renamed, file, reference);
  if (!isOwn) return undefined;
  let start = span.start;
  for (const name of text.slice(span.start, idSpan.start).split('/')) {
    const words = /\S*$/.exec(name)?.[0] ?? '';
    const end = start + name.length;
    if (readId(words, snapshot.config.kinds)?.id === from) return { start: end - words.length, end };
    start = end + 1;
  }
  return undefined;
}

/** Of a part that nothing defines: does it hang on the item by what stands before its slash? */
function isOwner({ snapshot, item, from }: RenamedItem, file: IndexedFile, reference: Reference): boolean {
  const { range: _range, qualifier = '', ...plain } = reference;
  const names = qualifier.split('/');
  const before = names.slice(0, names.lastIndexOf(from)).join('/');
  const meant = snapshot.resolve({ ...plain, id: from, ...(before === '' ? {} : { qualifier: before }) }, file);
  return meant.kind === 'found' && meant.items.includes(item);
}

/** Does a range name the same items as before? */
function keepsRange({ snapshot, item, from, to }: RenamedItem, reference: Reference, file: IndexedFile): boolean {
  const { range, ...end } = reference;
  if (!range) return true;
  const resolve = (id: string): readonly Item[] => {
    if (id === to) return [item];
    const meant = snapshot.resolve({ ...end, id }, file);
    return meant.kind === 'found' ? meant.items : [];
  };
  const before = [reference.id, ...range.between, range.last].flatMap(resolve);
  const [first, last] = [reference.id, range.last].map(id => (id === from ? to : id));
  const between = first === undefined || last === undefined ? undefined : findBetween(first, last);
  if (first === undefined || last === undefined || !between) return false;
  const after = new Set([first, ...between, last].filter(id => id !== from).flatMap(resolve));
  return after.size === new Set(before).size && before.every(one => after.has(one));
}
