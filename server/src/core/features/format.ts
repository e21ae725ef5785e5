import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { LinkDefinition, PageLinks } from '../markdown/pageLinks.ts';
import { foldLabel, readPageLinks } from '../markdown/pageLinks.ts';
import { SectionCache } from '../markdown/readSpec.ts';
import { findTurningLabels } from '../markdown/turningLabels.ts';
import type { TextChange } from '../model/change.ts';
import { isSpecPath } from '../model/fileRole.ts';
import { prefixOf, readId } from '../model/ids.ts';
import type { FileUri, Span } from '../model/place.ts';
import { hideFigures } from '../queries/cardParts.ts';
import { resolveDefinition } from './occurrence.ts';

/** What a spec needs so that its ids in square brackets are links on GitHub and in previews. */
export type Formatted =
  /** Empty where everything is as it should be. */
  | { readonly kind: 'read'; readonly changes: readonly TextChange[] }
  /** Left alone; `reason` follows the file's name and a colon. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A file, whether the index holds it or not: of one that says nothing it keeps nothing. */
export interface FileToFormat {
  readonly uri: FileUri;
  /** Relative to the root, with `/`. */
  readonly path: string;
}

/** Pages read already, for one run over several files; the caller keeps it no longer than their texts stay the same. */
export type PageCache = Map<FileUri, PageLinks | undefined>;

/**
 * Finds what changes in the link definitions at the end of a spec (`[OBJ-1]: goals.md#obj-1-grow "Grow"`), so that every
 * id in square brackets leads to its item: missing ones come, moved and renamed ones follow, those of ours that nothing
 * uses go. Ours are, behind the last block, those of an id that lead to a spec; all others are a person's.
 */
export function formatSpec(
  snapshot: Snapshot,
  file: FileToFormat,
  readText: (file: FileUri) => string | undefined,
  pages: PageCache = new Map(),
): Formatted {
  if (!isSpecPath(file.path) || !snapshot.complete || !snapshot.seesAllFiles) return { kind: 'read', changes: [] };
  const text = readText(file.uri);
  if (text === undefined) return refuse('it cannot be read as text');
  const indexed = snapshot.file(file.uri);
  if (indexed && indexed.facts.lines.length !== text.length)
    return refuse('somebody changed it meanwhile; run this again');
  if (!mayHoldLinks(text, indexed)) return { kind: 'read', changes: [] };
  const sections = new SectionCache();
  const page = readPageLinks(text, sections);
  if (!page) return refuse('parts of it are nested too deeply, or too long, to be read');
  pages.set(file.uri, page);
  const readPage = (of: FileUri): PageLinks | undefined => {
    if (!pages.has(of)) pages.set(of, readTarget(readText(of)));
    return pages.get(of);
  };
  const own = new Set(page.definitions.filter(definition => isOurs(definition, text, page, snapshot)));
  const lines = leaveOutTurning(text, page, own, listWanted(snapshot, file, page, own), sections).map(
    ({ label, item }) => `[${label}]: ${writeTarget(snapshot, file, item, readPage)} ${writeTitle(snapshot, item)}`,
  );
  if (lines.length === 0 && own.size === 0) return { kind: 'read', changes: [] };
  const formatted = text.slice(0, page.contentEnd) + writeTail(text, page.contentEnd, own, lines);
  if (formatted === text) return { kind: 'read', changes: [] };
  if (lines.length > 0 && !definesAll(formatted, lines, sections))
    return refuse('it ends within code, HTML or a comment that is never closed, where no link can be defined');
  return { kind: 'read', changes: [makeChange(file.uri, text, formatted)] };
}

/** Is there an id behind a bracket, or anything that defines a link? Most specs need not be parsed for this. */
function mayHoldLinks(text: string, indexed: IndexedFile | undefined): boolean {
  if (/^[ \t]*\[[^\]\r\n]+\]:/m.test(text)) return true;
  const isBracketed = ({ start }: Span): boolean => text.charCodeAt(start - 1) === 91;
  return (
    indexed !== undefined &&
    (indexed.facts.references.some(({ span }) => isBracketed(span)) ||
      indexed.facts.definitions.some(({ idSpan }) => isBracketed(idSpan)))
  );
}

function refuse(reason: string): Formatted {
  return { kind: 'refused', reason };
}

function readTarget(text: string | undefined): PageLinks | undefined {
  return text === undefined ? undefined : readPageLinks(text);
}

/** Behind the last block, of an id, leading to a spec, on a line of its own: that is how we write them. */
function isOurs(
  { start, end, label, rest }: LinkDefinition,
  text: string,
  page: PageLinks,
  snapshot: Snapshot,
): boolean {
  if (start < page.contentEnd || !ourRest.test(rest) || !endsDefinition.test(text.slice(end, end + 500))) return false;
  // A picture that it names, or a text between other brackets, reads so as long as it stands.
  if (page.unfit.has(foldLabel(label))) return false;
  const id = readId(label, snapshot.config.kinds);
  return id !== undefined && snapshot.isAwake(prefixOf(id.id));
}

/** A title may stand on the line below; then somebody else wrote it. */
const endsDefinition = /^(?:$|(?:\r\n|\n|\r)[ \t]*(?:$|[\r\n[]))/;
const ourRest =
  /^[ \t]+(?![a-z][a-z0-9+.-]*:|\/)(?:[^\s<>]+\.(?:md|markdown|mdx))?(?:#[^\s]+)?(?:[ \t]+"(?:[^"\\]|\\.)*")?[ \t]*$/i;

interface Wanted {
  readonly label: string;
  readonly item: Item;
}

/** The labels to define, by their ids. One that means different items in different places of the file leads nowhere. */
function listWanted(
  snapshot: Snapshot,
  file: FileToFormat,
  page: PageLinks,
  own: ReadonlySet<LinkDefinition>,
): readonly Wanted[] {
  const taken = new Set(page.definitions.filter(given => !own.has(given)).map(({ label }) => foldLabel(label)));
  const meanings = new Map<string, Wanted | undefined>();
  const resolveLabel = makeResolver(snapshot, file);
  for (const { label, start, end } of page.uses) {
    const folded = foldLabel(label);
    const meaning = resolveLabel(start, end);
    if (meaning === undefined || taken.has(folded) || page.unfit.has(folded)) continue;
    const known = meanings.get(folded);
    const isSame =
      !meanings.has(folded) || (known !== undefined && meaning !== 'none' && isSameItem(known.item, meaning));
    meanings.set(folded, isSame && meaning !== 'none' ? (known ?? { label, item: meaning }) : undefined);
  }
  return [...meanings.values()]
    .filter(wanted => wanted !== undefined)
    .toSorted((a, b) => collator.compare(a.label, b.label));
}

/** Without those that are new and would change what a person wrote. */
function leaveOutTurning(
  text: string,
  page: PageLinks,
  own: ReadonlySet<LinkDefinition>,
  wanted: readonly Wanted[],
  sections: SectionCache,
): readonly Wanted[] {
  const given = page.definitions.map(({ label }) => label);
  const known = new Set([...own].map(({ label }) => foldLabel(label)));
  const added = wanted.map(({ label }) => label).filter(label => !known.has(foldLabel(label)));
  if (added.length === 0) return wanted;
  const turning = findTurningLabels(text, given, added, sections);
  return wanted.filter(({ label }) => !turning.has(foldLabel(label)));
}

const collator = new Intl.Collator('en', { numeric: true });

function isSameItem(a: Item, b: Item): boolean {
  return a.file === b.file && a.index === b.index;
}

/** What the id in a pair of brackets means: an item, nothing that could be linked to (`none`), or no id at all. */
function makeResolver(
  snapshot: Snapshot,
  file: FileToFormat,
): (start: number, end: number) => Item | 'none' | undefined {
  const indexed = snapshot.file(file.uri);
  if (!indexed) return () => undefined;
  const references = new Map(indexed.facts.references.map(reference => [reference.span.start, reference]));
  const definitions = new Map(indexed.facts.definitions.map(({ idSpan }, i) => [idSpan.start, { idSpan, i }]));
  return (start, end) => {
    const reference = references.get(start);
    if (reference?.span.end === end && !reference.range) {
      const resolution = snapshot.resolve(reference, indexed);
      if (resolution.kind === 'text') return undefined;
      return resolution.kind === 'found' ? (resolution.items[0] ?? 'none') : 'none';
    }
    const definition = definitions.get(start);
    // Where an item is defined nobody needs to be led to it.
    if (definition?.idSpan.end !== end || snapshot.itemAt(file.uri, definition.i)) return undefined;
    const resolution = resolveDefinition(snapshot, indexed, definition.i);
    return resolution.kind === 'found' ? (resolution.items[0] ?? 'none') : undefined;
  };
}

/** The way from a file to an item: to its heading or the one that it stands under, else to its file. */
function writeTarget(
  snapshot: Snapshot,
  from: FileToFormat,
  item: Item,
  readPage: (file: FileUri) => PageLinks | undefined,
): string {
  const path = snapshot.file(item.file)?.path ?? from.path;
  const anchor = findAnchor(item, readPage(item.file));
  const target = item.file === from.uri && anchor !== '' ? '' : encode(writeRelativePath(from.path, path));
  return anchor === '' ? target : `${target}#${encode(anchor)}`;
}

function findAnchor(item: Item, page: PageLinks | undefined): string {
  const { form, idSpan } = item.definition;
  if (form === 'front-matter') return '';
  return page?.headings.findLast(({ start }) => start <= idSpan.start)?.anchor ?? '';
}

function writeRelativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared]) shared++;
  return [...folders.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}

/** Letters stay legible; what Markdown or an address would take for a mark is written as a number. */
function encode(path: string): string {
  return path
    .toWellFormed()
    .replace(/[^\p{L}\p{M}\p{N}./_~-]/gu, sign => encodeURIComponent(sign).replace(/[!'()*]/g, writeAsNumber));
}

function writeAsNumber(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

function writeTitle(snapshot: Snapshot, item: Item): string {
  const title = hideFigures(snapshot, item, item.title)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (title === '') return '';
  return `"${title.replace(/["\\]|&(?=#?\w+;)/g, '\\$&')}"`;
}

/** All behind the last block: what a person wrote there as it is, then ours in a block of its own. */
function writeTail(text: string, from: number, own: ReadonlySet<LinkDefinition>, lines: readonly string[]): string {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  let kept = '';
  let at = from;
  for (const { start, end } of [...own].toSorted((a, b) => a.start - b.start)) {
    kept += text.slice(at, start);
    at = end;
    if (text.startsWith('\r\n', at)) at += 2;
    else if (at < text.length) at += 1;
  }
  kept += text.slice(at);
  const isEnded = /[\r\n]$/.test(text);
  const solid = kept.trimEnd().length;
  const person = kept.slice(0, solid) + (/^[^\r\n]*/.exec(kept.slice(solid))?.[0] ?? '');
  const gap = text.slice(0, from).trim() === '' && person.trim() === '' ? '' : eol + eol;
  const block = lines.length === 0 ? '' : gap + lines.map(line => line.trimEnd()).join(eol);
  return person + block + (isEnded ? eol : '');
}

/** Does the text, with the lines at its end, define their labels? */
function definesAll(text: string, lines: readonly string[], sections: SectionCache): boolean {
  const page = readPageLinks(text, sections);
  const written = new Set(page?.definitions.map(({ start, end }) => text.slice(start, end)));
  return lines.every(line => written.has(line.trimEnd()));
}

/** One change of whole lines, no longer than it must be. */
function makeChange(file: FileUri, before: string, after: string): TextChange {
  const old = splitLines(before);
  const now = splitLines(after);
  let same = 0;
  let start = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) start += old[same++]?.length ?? 0;
  let last = 0;
  let end = 0;
  while (last < old.length - same && last < now.length - same && old.at(-1 - last) === now.at(-1 - last))
    end += old.at(-1 - last++)?.length ?? 0;
  return { file, span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

function splitLines(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
