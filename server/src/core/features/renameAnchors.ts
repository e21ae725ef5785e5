import type { TextChange } from '../model/change.ts';
import type { Span } from '../model/place.ts';
import { readPageLinks } from '../markdown/pageLinks.ts';
import type { IndexedFile } from '../index/snapshot.ts';
import { replaceSpans } from '../text/replaceSpans.ts';
import { findLineEnd, findLineStart } from './fixes/fix.ts';

/** A spec that a rename changes, before and with its changes. */
export interface ChangedSpec {
  readonly file: IndexedFile;
  readonly text: string;
  /** In the order of the text. */
  readonly changes: readonly TextChange[];
}

/**
 * Makes links to headings follow: an id in a heading is part of its anchor, `goals.md#obj-1-grow`. Links are looked for in
 * the specs that change anyway, which all have that write the id beside the link.
 */
export function changeAnchors(specs: readonly ChangedSpec[], from: string, to: string): readonly TextChange[] {
  const anchors = new Map<string, ReadonlyMap<string, string>>();
  for (const spec of specs) {
    const moved = findMoved(spec);
    if (moved.size > 0) anchors.set(spec.file.path, moved);
  }
  if (anchors.size === 0) return [];
  const [old, now] = [slug(from), slug(to)];
  return specs.flatMap(({ file, text }) =>
    findAnchorLinks(file, text).flatMap(({ path, anchor, span }) => {
      const after = anchors.get(path)?.get(anchor);
      const written = text.slice(span.start, span.end).replace(old, now);
      return after === undefined || decode(written) !== after
        ? []
        : [{ file: file.uri, span, text: written, group: 'Specs' }];
    }),
  );
}

/** A link to a heading: the path of its file, and its anchor with the place of that. */
interface AnchorLink {
  readonly path: string;
  readonly anchor: string;
  readonly span: Span;
}

/** Finds the links of a text that lead to headings, inline, by reference and in HTML. */
export function findAnchorLinks(file: IndexedFile, text: string): readonly AnchorLink[] {
  return [...text.matchAll(links)].map(({ index, 0: whole, 1: path = '', 2: anchor = '' }) => ({
    path: path === '' ? file.path : resolvePath(file.path, decode(path)),
    anchor: decode(anchor),
    span: { start: index + whole.length - anchor.length, end: index + whole.length },
  }));
}

/** Where a link leads, inline, by reference or in HTML; file and anchor. */
const links = /(?:\]\(|\]:[ \t]*|href=["'])<?([^\s()<>"'#]*)#([^\s()<>"']+)/g;

/** Anchors of a page that differ with the changes. */
function findMoved({ text, changes }: ChangedSpec): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  // Reading a page takes as long as all the rest, and few have the id in a heading.
  if (!changes.some(({ span }) => isInHeading(text, span.start))) return moved;
  const after = replaceSpans(text, changes);
  const [before, now] = [text, after].map(page => readPageLinks(page)?.headings ?? []);
  before?.forEach(({ anchor }, i) => {
    const other = now?.[i]?.anchor;
    if (other !== undefined && other !== anchor && anchor !== '') moved.set(anchor, other);
  });
  return moved;
}

function isInHeading(text: string, at: number): boolean {
  const end = findLineEnd(text, at);
  return (
    /^[ \t>*+\d.)-]*#/.test(text.slice(findLineStart(text, at), end)) ||
    /^\r?\n[ \t>]*(?:=+|-+)[ \t]*(?:\r?\n|$)/.test(text.slice(end))
  );
}

/** As in an anchor. */
function slug(id: string): string {
  return id.toLowerCase().replaceAll('.', '');
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function resolvePath(from: string, path: string): string {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
