import type { IndexedFile, Item, Resolution, Snapshot } from '../index/snapshot.ts';
import { isEvent } from '../model/events.ts';
import type { Span } from '../model/place.ts';
import { hideFigures } from '../queries/cardParts.ts';
import { resolveDefinition } from './occurrence.ts';

/** An id in a spec and the item that it leads to. */
export interface DocumentLink {
  readonly span: Span;
  readonly item: Item;
  /** Id and title, as they may be shown. */
  readonly tooltip: string;
}

// implements TL-4
/**
 * Every id in a spec that means one item elsewhere, its definition not. None in code, where the colour of a link would
 * be noise, and none inside a link of Markdown's own (read off `text`), which leads where its author wants.
 */
export function findDocumentLinks(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string | undefined,
): readonly DocumentLink[] {
  if (file.role.type !== 'spec') return [];
  const isLinked = text === undefined ? () => false : makeLinkTest(text);
  const links: DocumentLink[] = [];
  const add = (span: Span, resolution: Resolution): void => {
    const item = resolution.kind === 'found' ? resolution.items[0] : undefined;
    if (!item || isLinked(span)) return;
    const id = snapshot.showId(item, file);
    links.push({ span, item, tooltip: `${id} ${hideFigures(snapshot, item, item.title)}`.trimEnd() });
  };
  for (const reference of file.facts.references) {
    if (!isEvent(reference)) add(reference.span, snapshot.resolve(reference, file));
  }
  // A place that might define the item, but does not, refers to what does.
  for (const [at, { idSpan }] of file.facts.definitions.entries()) {
    if (!snapshot.itemAt(file.uri, at)) add(idSpan, resolveDefinition(snapshot, file, at));
  }
  return links;
}

/** Tells whether a stretch of Markdown stands in the words of a link: `[see REQ-1](page.md)`, `[REQ-1][page]`, `[REQ-1]`. */
function makeLinkTest(text: string): (span: Span) => boolean {
  let labels: ReadonlySet<string> | undefined;
  return ({ start, end }) => {
    const open = text.lastIndexOf('[', start - 1);
    if (start === 0 || open === -1 || /[\]\n\r]/.test(text.slice(open, start))) return false;
    const close = text.indexOf(']', end);
    if (close === -1 || /[\n\r]/.test(text.slice(end, close))) return false;
    const next = text[close + 1];
    if (next === '(' || next === '[') return true;
    labels ??= readLabels(text);
    return labels.has(normaliseLabel(text.slice(open + 1, close)));
  };
}

/** Labels of the link definitions of a text: `[req-1]: page.md`. */
function readLabels(text: string): ReadonlySet<string> {
  const definitions = text.matchAll(/^ {0,3}\[([^[\]\n\r]{1,200})\]:/gm);
  return new Set(Array.from(definitions, ([, label = '']) => normaliseLabel(label)));
}

function normaliseLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
