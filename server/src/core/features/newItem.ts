import { isSpecPath } from '../model/fileRole.ts';
import { prefixOf } from '../model/ids.ts';
import type { FileUri } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findFrontMatter } from '../markdown/frontMatter.ts';
import { findNextId } from './idSeries.ts';
import { writeHeading } from './itemTemplate.ts';
import { planItemFile } from './newItemFile.ts';

/** Where a new item goes, and how it is written there. */
export interface ItemPlan {
  readonly id: string;
  readonly file: FileUri;
  readonly at: number;
  readonly text: string;
  /** The file is not there yet, and the text is all of it. */
  readonly creates?: true;
}

/** The prefix that new items of a kind get: the one that most items of the scope have, else of all, else the kind's first. */
export function findUsualPrefix(snapshot: Snapshot, kindName: string, scope: string): string | undefined {
  const kind = snapshot.config.kinds.byName.get(kindName);
  const counts = new Map<string, number>();
  for (const item of snapshot.items()) {
    if (item.kind !== kindName) continue;
    const prefix = prefixOf(item.definition.id);
    // One of the own scope counts more than any number elsewhere.
    counts.set(prefix, (counts.get(prefix) ?? 0) + (item.scope === scope ? 1_000_000 : 1));
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? kind?.prefixes[0];
}

/**
 * Plans to define an id: behind the item of its prefix whose number comes before, written as that one is, or in a file
 * of its own as that one is; where the scope has none, at the end of the spec at hand, else of the spec with most items.
 * Undefined where there is no spec.
 */
export function planItem(
  snapshot: Snapshot,
  from: IndexedFile,
  id: string,
  readText: (file: FileUri) => string | undefined,
  template?: string,
): ItemPlan | undefined {
  const kind = snapshot.config.kinds.byPrefix.get(prefixOf(id));
  if (!kind || kind.local) return undefined;
  const own = planItemFile(snapshot, from, id, readText, template);
  if (own) return own;
  const neighbour = findNeighbour(snapshot, from, id);
  const file = neighbour ? snapshot.file(neighbour.file) : findSpec(snapshot, from);
  const text = file && readText(file.uri);
  if (!file || text === undefined) return undefined;
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const written = neighbour && writeLike(neighbour, text, id, kind.like, template);
  const block = written ?? { at: text.trimEnd().length, lead: '\n\n', text: writeHeading(2, id, kind.like, template) };
  const isLast = text.slice(block.at).trim() === '';
  const tail = isLast && !/\n/.test(text.slice(block.at)) ? '\n' : '';
  const lead = block.at === 0 ? '' : block.lead;
  return { id, file: file.uri, at: block.at, text: `${lead}${block.text}${tail}`.replaceAll('\n', lineBreak) };
}

/**
 * Plans a new item of a kind in a spec: in the blank line at hand, or behind the paragraph that the place is in. Where
 * the spec keeps items of the kind in a list or table, it goes behind the last of those; where each has a file of its
 * own, it gets one, too. Undefined for other files.
 */
export function planItemAt(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  offset: number,
  kindName: string,
  template?: string,
  readText: (file: FileUri) => string | undefined = uri => (uri === file.uri ? text : undefined),
): ItemPlan | undefined {
  const prefix = findUsualPrefix(snapshot, kindName, file.scope);
  const kind = snapshot.config.kinds.byName.get(kindName);
  if (prefix === undefined || !kind || kind.local || file.role.type !== 'spec' || !file.role.defines) return undefined;
  const id = findNextId(snapshot, `${prefix}-`, file.scope);
  const own = snapshot.itemsOf(file.uri).filter(item => item.kind === kindName);
  const isListed = own.some(({ definition: { form } }) => form !== 'heading' && form !== 'front-matter');
  if (isListed) return planItem(snapshot, file, id, readText, template);
  const isFiled = own.every(({ definition: { form } }) => form === 'front-matter');
  const filed = isFiled ? planItemFile(snapshot, file, id, readText, template) : undefined;
  if (filed) return filed;
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const heading = writeHeading(findLevel(own, text), id, kind.like, template);
  const { at, lead, tail } = findGap(text, Math.max(offset, findFrontMatter(text)?.end ?? 0));
  return { id, file: file.uri, at, text: `${lead}${heading}${tail}`.replaceAll('\n', lineBreak) };
}

/** The level of the headings that items of the kind have here. */
function findLevel(items: readonly Item[], text: string): number {
  for (const { definition } of items) {
    const start = text.lastIndexOf('\n', definition.idSpan.start - 1) + 1;
    const hashes = /^ {0,3}(#{1,6})[ \t]/.exec(text.slice(start, definition.idSpan.start + 1))?.[1];
    if (hashes !== undefined) return hashes.length;
  }
  return 2;
}

/** Where a paragraph of its own may stand, and the empty lines that it needs around it. */
function findGap(text: string, offset: number): { readonly at: number; readonly lead: string; readonly tail: string } {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const isBlank = /^[ \t]*(?:\r?\n|$)/.test(text.slice(lineStart));
  if (!isBlank) {
    const gap = /\r?\n[ \t]*(?:\r?\n|$)/.exec(text.slice(offset));
    const at = gap ? offset + gap.index : offset + text.slice(offset).trimEnd().length;
    return { at, lead: '\n\n', tail: gap ? '' : '\n' };
  }
  const above = text.slice(0, lineStart);
  const lead = above === '' || /\n[ \t]*\r?\n$/.test(above) ? '' : '\n';
  const isLast = text.slice(lineStart).trim() === '';
  const isTight = /^[ \t]*\r?\n[^\r\n]*\S/.test(text.slice(lineStart));
  return { at: lineStart, lead, tail: isTight || (isLast && !text.slice(lineStart).includes('\n')) ? '\n' : '' };
}

/**
 * The item of the same prefix with the greatest number below, else the last of them: of the own scope, else of those
 * that are of no scope. What is not of a scope itself goes wherever there are some.
 */
function findNeighbour(snapshot: Snapshot, from: IndexedFile, id: string): Item | undefined {
  const alike = [...snapshot.items()].filter(
    item => prefixOf(item.definition.id) === prefixOf(id) && item.definition.form !== 'front-matter',
  );
  const own = alike.filter(item => item.scope === from.scope);
  const others = from.scope === '' ? alike : alike.filter(item => item.scope === '');
  const candidates = (own.length > 0 ? own : others).toSorted((a, b) => collator.compare(a.id, b.id));
  const before = candidates.filter(item => collator.compare(item.id, id) < 0);
  return before.at(-1) ?? candidates[0];
}

const collator = new Intl.Collator('en', { numeric: true });

function findSpec(snapshot: Snapshot, from: IndexedFile): IndexedFile | undefined {
  if (from.role.type === 'spec' && from.role.defines) return from;
  const specs = [...snapshot.files()].filter(file => isSpecPath(file.path) && file.role.defines);
  const count = (file: IndexedFile): number => snapshot.itemsOf(file.uri).length;
  const own = specs.filter(file => file.scope === from.scope);
  return (own.length > 0 ? own : specs).toSorted((a, b) => count(b) - count(a) || (a.path < b.path ? -1 : 1))[0];
}

interface Written {
  readonly at: number;
  readonly lead: string;
  readonly text: string;
}

/** Another item in the form of its neighbour; undefined where that has a form of its own. */
function writeLike(neighbour: Item, text: string, id: string, like: string, template?: string): Written | undefined {
  const { form, body, idSpan } = neighbour.definition;
  const lineStart = text.lastIndexOf('\n', idSpan.start - 1) + 1;
  const nextBreak = text.indexOf('\n', idSpan.start);
  const line = text.slice(lineStart, nextBreak === -1 ? text.length : nextBreak).replace(/\r$/, '');
  const end = lineStart + text.slice(lineStart, body.end).trimEnd().length;
  if (form === 'row') return writeRow(line, lineStart, id);
  const bullet = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/.exec(line)?.[0];
  if (bullet !== undefined) {
    const marks = form === 'bold' ? '**' : '';
    return { at: end, lead: '\n', text: `${bullet}${marks}${id}${marks}: [WHAT IT MUST DO]` };
  }
  const hashes = /^ {0,3}(#{1,6})[ \t]/.exec(line)?.[1];
  if (hashes !== undefined) return { at: end, lead: '\n\n', text: writeHeading(hashes.length, id, like, template) };
  if (form === 'bold') return { at: end, lead: '\n\n', text: `**${id}: [TITLE]**` };
  return undefined;
}

/** A row with the id in its place, the title to be filled in and the other cells empty. */
function writeRow(line: string, lineStart: number, id: string): Written | undefined {
  const isOpen = /^\s*\|/.test(line);
  const isClosed = /\|\s*$/.test(line);
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/);
  const at = cells.findIndex(cell => /[A-Z]+-\d/.test(cell));
  if (at === -1) return undefined;
  const own = cells.map((_, i) => (i === at ? ` ${id} ` : i === at + 1 ? ' [TITLE] ' : '  '));
  const text = `${isOpen ? '|' : ''}${own.join('|')}${isClosed ? '|' : ''}`;
  return { at: lineStart + line.length, lead: '\n', text };
}
