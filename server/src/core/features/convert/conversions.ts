import type { RepositoryChange } from '../../model/change.ts';
import type { FileUri, Span } from '../../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../../index/snapshot.ts';
import { readBlocks } from '../../markdown/readBlocks.ts';
import { readSpec } from '../../markdown/readSpec.ts';
import { replaceSpans } from '../../text/replaceSpans.ts';
import { findLineEnd, findLineStart, touches } from '../fixes/fix.ts';
import { isRefused, type Page, type Refused, type Written } from './page.ts';
import { findDifference } from './sameMeaning.ts';
import { listRows, writeHeadings } from './toHeadings.ts';
import { findRun, redirectLinks, writeTable } from './toTable.ts';

/** The same items in another form, or why they cannot have it: one sentence for people. */
export type Conversion =
  | { readonly kind: 'possible'; readonly change: RepositoryChange }
  | { readonly kind: 'refused'; readonly title: string; readonly reason: string };

/**
 * Finds the other form that items may have: of a table headings with field lines, of headings next to each other a table.
 * It is offered only where every id, title, field, statement and link means the same afterwards.
 */
export function findConversion(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  span: Span,
  readText: (file: FileUri) => string | undefined,
): Conversion | undefined {
  if (file.role.type !== 'spec' || !file.role.defines || file.role.layout) return undefined;
  if (file.facts.lines.length !== text.length) return undefined;
  const item = snapshot
    .itemsOf(file.uri)
    .find(({ definition: { form, idSpan, titleSpan } }) => form === 'heading' && isAt(text, idSpan, titleSpan, span));
  const isInTable = text.slice(findLineStart(text, span.start), findLineEnd(text, span.start)).includes('|');
  if (!item && !(isInTable && file.facts.definitions.some(({ form }) => form === 'row'))) return undefined;
  const blocks = readBlocks(text);
  if (!blocks) return undefined;
  const page: Page = { snapshot, file, text, blocks, readText };
  return item ? convertHeadings(page, item, span) : convertTable(page, span);
}

/** Does the cursor stand in the heading of an item, or does the selection begin in it? */
function isAt(text: string, id: Span, title: Span, { start }: Span): boolean {
  const from = findLineStart(text, id.start);
  return from <= start && start <= findLineEnd(text, Math.max(id.end, title.start));
}

function convertTable(page: Page, span: Span): Conversion | undefined {
  const cursor = { start: span.start, end: Math.max(span.end, span.start + 1) };
  const table = page.blocks.find(block => block.type === 'table' && touches(block, cursor));
  const rows = table ? listRows(page, table) : [];
  const items = rows.flatMap(row => row ?? []);
  if (!table || items.length === 0) return undefined;
  const title = `Convert to headings (${count(page, items)})`;
  return conclude(page, title, writeHeadings(page, table, items.length < rows.length ? [] : items), []);
}

function convertHeadings(page: Page, item: Item, selected: Span): Conversion | undefined {
  const run = findRun(page, item, selected);
  if (run.items.length < 2) return undefined;
  const title = `Convert to a table (${count(page, run.items)})`;
  const written = writeTable(page, run);
  return conclude(page, title, written, isRefused(written) ? [] : redirectLinks(page, run));
}

function count({ snapshot }: Page, items: readonly Item[]): string {
  const kinds = new Set(items.map(({ kind }) => kind));
  const kind = kinds.size === 1 ? snapshot.config.kinds.byName.get([...kinds][0] ?? '') : undefined;
  return items.length === 1 ? `1 ${kind?.label ?? 'item'}` : `${items.length} ${kind?.plural ?? 'items'}`;
}

/** Reads the page again as it would be: what would not mean the same is not offered. */
function conclude(
  page: Page,
  title: string,
  written: Written | Refused,
  links: RepositoryChange['texts'] | Refused,
): Conversion {
  if (isRefused(written)) return { kind: 'refused', title, reason: tell(written) };
  if (isRefused(links)) return { kind: 'refused', title, reason: tell(links) };
  const { file, text, snapshot } = page;
  const own = links.filter(link => link.file === file.uri);
  const after = replaceSpans(text, [written, ...own]);
  const differs = findDifference(file.facts, readSpec(after, file.role, snapshot.config), snapshot.config);
  if (differs !== undefined)
    return { kind: 'refused', title, reason: `${differs === '' ? 'The file' : differs} would not mean the same.` };
  return { kind: 'possible', change: { title, texts: [{ file: file.uri, ...written }, ...links] } };
}

function tell({ reason }: Refused): string {
  return `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}.`;
}
