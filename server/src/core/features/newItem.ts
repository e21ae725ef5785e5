import { isSpecPath } from '../model/fileRole.ts';
import { findFieldSpec } from '../model/fields.ts';
import { prefixOf } from '../model/ids.ts';
import type { FileUri } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findFrontMatter, readFrontMatter } from '../markdown/frontMatter.ts';
import { findNextId } from './idSeries.ts';

/** Where a new item goes, and how it is written there. */
export interface ItemPlan {
  readonly id: string;
  readonly file: FileUri;
  readonly at: number;
  readonly text: string;
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
 * Plans to define an id: behind the item of its prefix whose number comes before, written as that one is; where the
 * scope has none, at the end of the spec at hand, else of the spec with most items. Undefined where there is no spec.
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
 * the spec keeps items of the kind in a list or table, it goes behind the last of those. Undefined for other files.
 */
export function planItemAt(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  offset: number,
  kindName: string,
  template?: string,
): ItemPlan | undefined {
  const prefix = findUsualPrefix(snapshot, kindName, file.scope);
  const kind = snapshot.config.kinds.byName.get(kindName);
  if (prefix === undefined || !kind || kind.local || file.role.type !== 'spec' || !file.role.defines) return undefined;
  const id = findNextId(snapshot, `${prefix}-`, file.scope);
  const own = snapshot.itemsOf(file.uri).filter(item => item.kind === kindName);
  const isListed = own.some(({ definition: { form } }) => form !== 'heading' && form !== 'front-matter');
  if (isListed) return planItem(snapshot, file, id, uri => (uri === file.uri ? text : undefined), template);
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

/** A heading with the fields of its kind, or the team's own template for it. */
function writeHeading(level: number, id: string, like: string, template: string | undefined): string {
  const hashes = '#'.repeat(level);
  if (template !== undefined) return fillTemplate(template, id, like, hashes);
  const fields = (fieldsOfKind[like] ?? []).filter(([name]) => findFieldSpec(name, like));
  const lines = fields.map(([name, value]) => `- ${name}: ${value}`);
  return [`${hashes} ${id}: [TITLE]`, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

/** Placeholders, so that nothing that nobody wrote counts as said: `placeholder-left` reports them until they are filled in. */
const fieldsOfKind: Readonly<Record<string, readonly (readonly [name: string, value: string])[]>> = {
  vision: [
    ['audience', '[FOR WHOM]'],
    ['problem', '[WHAT PROBLEM]'],
  ],
  objective: [
    ['status', 'draft'],
    ['owner', '[OWNER]'],
    ['cycle', '[WHICH QUARTER]'],
  ],
  kpi: [
    ['status', 'proposed'],
    ['definition', '[WHAT EXACTLY IS MEASURED]'],
    ['unit', '[WHAT IS COUNTED]'],
    ['baseline', '[VALUE TODAY]'],
    ['target', '[TARGET VALUE] by [DATE]'],
    ['owner', '[OWNER]'],
    ['source', '[WHERE VALUES COME FROM]'],
  ],
  requirement: [
    ['status', 'draft'],
    ['acceptance', '[HOW IT IS JUDGED]'],
  ],
};

/**
 * A team's template is Markdown with `{{id}}` where the id goes. Its headings take the level of the place, and what its
 * front matter says of the item becomes lines of the item.
 */
function fillTemplate(template: string, id: string, like: string, hashes: string): string {
  const text = template
    .slice(findFrontMatter(template)?.end ?? 0)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim();
  const first = /^(#{1,6})[ \t]/m.exec(text)?.[1]?.length ?? hashes.length;
  const shift = hashes.length - first;
  const moved = text.replace(/^(#{1,6})(?=[ \t])/gm, own => '#'.repeat(Math.min(6, Math.max(1, own.length + shift))));
  return addLines(moved, readTemplateFields(template, like, text)).replace(/\{\{\s*id\s*\}\}/gi, id);
}

/** The fields in the front matter of a template, as lines; without those that its text has as well. */
function readTemplateFields(template: string, like: string, text: string): readonly string[] {
  const place = findFrontMatter(template);
  if (!place) return [];
  const present = new Set(
    [...text.matchAll(/^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?([\p{L}][\p{L} _-]*?)(?:\*\*|__)?[ \t]*:/gmu)].map(
      ([, key = '']) => findFieldSpec(key, like)?.name,
    ),
  );
  return readFrontMatter(template.slice(place.start, place.close), place.start).entries.flatMap(({ key, value }) => {
    const spec = findFieldSpec(key, like);
    if (!spec || value === '' || present.has(spec.name) || saidElsewhere.has(spec.name)) return [];
    return [`- ${key}: ${value.replace(/\s+/g, ' ')}`];
  });
}

/** What the heading of an item says. */
const saidElsewhere: ReadonlySet<string> = new Set(['id', 'title']);

/** Lines before the first list below the heading, or below the heading itself. */
function addLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const head = /^#{1,6}[ \t].*/.exec(text)?.[0] ?? '';
  const rest = text.slice(head.length).trimStart();
  const joins = /^[-*+][ \t]/.test(rest) ? '\n' : '\n\n';
  return `${head}${head === '' ? '' : '\n\n'}${lines.join('\n')}${rest === '' ? '' : `${joins}${rest}`}`;
}
