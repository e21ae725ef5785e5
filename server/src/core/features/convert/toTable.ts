import { findFieldSpec, normaliseKey } from '../../model/fields.ts';
import type { TextChange } from '../../model/change.ts';
import { isSpecPath } from '../../model/fileRole.ts';
import type { Span } from '../../model/place.ts';
import type { IndexedFile, Item } from '../../index/snapshot.ts';
import type { Block } from '../../markdown/blocks.ts';
import { readPageLinks } from '../../markdown/pageLinks.ts';
import { findLineBreak, touches } from '../fixes/fix.ts';
import { findAnchorLinks } from '../renameAnchors.ts';
import { findRival, isRefused, standsAnywhere, type Page, type Refused, type Written } from './page.ts';
import { readSection, type Section } from './readSection.ts';

/** Items whose headings stand one after another, with nothing of other items between them. */
export interface Run {
  readonly items: readonly Item[];
  /** Of each, its heading and what stands below it. */
  readonly sections: readonly (readonly Block[])[];
}

/** Finds the neighbours of an item whose headings are of its kind and level; of them those selected, where several are. */
export function findRun(page: Page, item: Item, selected: Span): Run {
  const all = splitSections(page.blocks);
  const itemOf = (section: readonly Block[] | undefined): Item | undefined => {
    const heading = section?.[0];
    if (heading?.type !== 'heading') return undefined;
    return page.snapshot
      .itemsOf(page.file.uri)
      .find(({ definition: { form, idSpan } }) => form === 'heading' && touches(idSpan, heading));
  };
  const at = all.findIndex(section => itemOf(section) === item);
  const level = all[at]?.[0]?.level;
  const belongs = (index: number): boolean =>
    all[index]?.[0]?.level === level && itemOf(all[index])?.kind === item.kind;
  let first = at;
  let end = at;
  while (first > 0 && belongs(first - 1)) first--;
  while (end !== -1 && end < all.length && belongs(end)) end++;
  const own = all.slice(Math.max(first, 0), Math.max(end, 0));
  const chosen = own.filter(section => {
    const span = { start: section[0]?.start ?? 0, end: section.at(-1)?.end ?? 0 };
    return selected.end <= selected.start || touches(span, selected);
  });
  const run = chosen.length > 1 ? chosen : own;
  const sections = run.map((section, i) => (i === run.length - 1 ? trimEnd(section) : section));
  return { items: run.flatMap(section => itemOf(section) ?? []), sections };
}

/** A line across the page below the last item stays where it is. */
function trimEnd(section: readonly Block[]): readonly Block[] {
  const last = section.findLastIndex(({ type }) => !standsAnywhere.has(type));
  return section.slice(0, last + 1);
}

/** What stands before the first heading, then each heading with what stands below it. */
function splitSections(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const sections: Block[][] = [[]];
  for (const block of blocks) {
    if (block.type === 'heading') sections.push([block]);
    else sections.at(-1)?.push(block);
  }
  return sections;
}

/** Writes the items of neighbouring headings as the rows of a table with a column for each field. */
export function writeTable(page: Page, { items, sections }: Run): Written | Refused {
  const { text, blocks } = page;
  const [first] = sections;
  const last = sections.at(-1)?.at(-1);
  const heading = first?.[0];
  if (!heading || !last) return { reason: 'there is nothing to write' };
  const rival = findRival(page, items);
  if (rival) return rival;
  const above = blocks.slice(0, blocks.indexOf(heading)).findLast(({ type }) => type === 'heading');
  if (above && (above.level ?? 1) >= (heading.level ?? 1))
    return { reason: `the table would become part of '${text.slice(above.start, above.end).replace(/^#+\s*/, '')}'` };
  const below = blocks.slice(blocks.indexOf(last) + 1).find(({ type }) => type === 'heading');
  if (below && (below.level ?? 1) > (heading.level ?? 1))
    return { reason: `${items.at(-1)?.id ?? 'the last item'} has headings of its own` };
  const span = { start: heading.start, end: last.end };
  const leftOver = findUncovered(text, sections.flat(), span);
  if (leftOver !== undefined) return { reason: `'${leftOver}' between them would be lost` };
  const rows: Section[] = [];
  for (const [i, item] of items.entries()) {
    const section = readSection(page, item, sections[i] ?? []);
    if (isRefused(section)) return section;
    rows.push(section);
  }
  const table = layOut(rows, items[0]?.like ?? '');
  return isRefused(table) ? table : { span, text: table.lines.join(findLineBreak(text)) };
}

/** What stands between the blocks of a stretch and is none: the definition of a link. */
function findUncovered(text: string, blocks: readonly Block[], { start }: Span): string | undefined {
  let at = start;
  for (const block of blocks) {
    const gap = text.slice(at, block.start).trim();
    if (gap !== '') return gap.split(/\r?\n/)[0]?.slice(0, 40);
    at = block.end;
  }
  return undefined;
}

function layOut(rows: readonly Section[], like: string): { readonly lines: readonly string[] } | Refused {
  const headers = new Map<string, string>();
  for (const { id, fields } of rows) {
    const own = new Set<string>();
    for (const { key } of fields) {
      const name = columnOf(key, like);
      if (own.has(name)) return { reason: `${id} says '${key}' twice` };
      own.add(name);
      if (!headers.has(name)) headers.set(name, key);
    }
  }
  const isDescribed = rows.some(({ paragraph }) => paragraph !== '');
  const head = ['ID', 'Title', ...(isDescribed ? ['Description'] : []), ...headers.values()];
  const cells = rows.map(({ id, title, paragraph, fields }) => [
    id,
    title,
    ...(isDescribed ? [paragraph] : []),
    ...[...headers.keys()].map(name => fields.find(({ key }) => columnOf(key, like) === name)?.value ?? ''),
  ]);
  const lines = [head, head.map(() => '---'), ...cells].map(row => `| ${row.map(escapeBars).join(' | ')} |`);
  return { lines };
}

function columnOf(key: string, like: string): string {
  return findFieldSpec(key, like)?.name ?? `'${normaliseKey(key)}`;
}

/** A bar ends the cell unless it has a backslash, and a backslash before it may be a person's. */
function escapeBars(text: string): string {
  return text.replace(/(\\*)\|/g, (_, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? '\\' : ''}|`);
}

/**
 * Lets links to the headings lead to the heading above the table, as rows have no anchors. Looked for in the specs that
 * write one of the ids, which a link has beside it or in its anchor.
 */
export function redirectLinks(page: Page, { items, sections }: Run): readonly TextChange[] | Refused {
  const headings = readPageLinks(page.text)?.headings ?? [];
  const isOwn = (at: number): boolean => sections.some(([heading]) => heading?.start === at);
  const gone = new Set(headings.flatMap(({ start, anchor }) => (isOwn(start) ? [anchor] : [])));
  const first = sections[0]?.[0]?.start ?? 0;
  const above = headings.findLast(({ start }) => start < first)?.anchor ?? '';
  const files = new Map<string, IndexedFile>([[page.file.uri, page.file]]);
  for (const item of items) for (const { file } of page.snapshot.usesOf(item)) files.set(file.uri, file);
  const changes: TextChange[] = [];
  for (const file of files.values()) {
    const text = isSpecPath(file.path) ? page.readText(file.uri) : undefined;
    for (const { path, anchor, span } of text === undefined ? [] : findAnchorLinks(file, text)) {
      if (path !== page.file.path || !gone.has(anchor)) continue;
      const isInRun =
        file === page.file &&
        sections.some(own => span.start >= (own[0]?.start ?? 0) && span.end <= (own.at(-1)?.end ?? 0));
      if (above === '' || isInRun) return { reason: `a link in ${file.path} leads to one of the headings` };
      changes.push({ file: file.uri, span, text: encodeURI(above) });
    }
  }
  return changes;
}
