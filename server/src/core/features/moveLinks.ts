import type { TextChange } from '../model/change.ts';
import type { FileUri } from '../model/place.ts';
import { findPossibleTargets, readLinkTargets, type LinkTarget } from '../markdown/linkTargets.ts';
import { folderOf, resolveFrom, writeRelative, type MapPath, type PathMove } from './movePaths.ts';

/** A file of Markdown, whether or not the index keeps anything of it. */
export interface MarkdownFile {
  readonly uri: FileUri;
  /** Relative to the root, with `/`. */
  readonly path: string;
}

/** Makes links follow: those that lead to what moves, and those of files that move to whatever they lead to. */
export function moveLinks(
  files: Iterable<MarkdownFile>,
  moves: readonly PathMove[],
  mapPath: MapPath,
  readText: (file: FileUri) => string | undefined,
): readonly TextChange[] {
  const mayLead = makeLinkTest(moves);
  const changes: TextChange[] = [];
  for (const { uri, path } of files) {
    const after = mapPath(path);
    if (after === undefined) continue;
    const text = readText(uri);
    if (text === undefined || (after === path && !mayLead(text))) continue;
    const write = ({ start, end, isBracketed }: LinkTarget): string | undefined =>
      moveTarget(text.slice(start, end), isBracketed, { before: path, after }, mapPath);
    if (!findPossibleTargets(text).some(target => write(target) !== undefined)) continue;
    for (const target of readLinkTargets(text) ?? []) {
      const { start, end } = target;
      const moved = write(target);
      if (moved !== undefined) changes.push({ file: uri, span: { start, end }, text: moved });
    }
  }
  return changes;
}

/**
 * May a text hold a link to something that moves, from a place that does not? Then it writes its name. Most texts need
 * not be parsed for this.
 */
function makeLinkTest(moves: readonly PathMove[]): (text: string) => boolean {
  const names = moves.map(({ from }) => from.slice(from.lastIndexOf('/') + 1));
  const areOdd = names.some(name => !/^[\w.~-]+$/.test(name));
  return text => names.some(name => text.includes(name)) || (areOdd && /[%&\\]/.test(text));
}

/** A target as it is to be written afterwards; undefined where it is no path of the root, or where that cannot be told. */
function moveTarget(
  written: string,
  isBracketed: boolean,
  from: { readonly before: string; readonly after: string },
  mapPath: MapPath,
): string | undefined {
  const path = /^[^?#]*/.exec(written)?.[0] ?? '';
  if (path === '' || notOurs.test(path)) return undefined;
  const raw = path.split('/');
  const decoded = raw.map(decode);
  const isRooted = path.startsWith('/');
  const target = resolveFrom(isRooted ? '' : folderOf(from.before), decoded.join('/'));
  const moved = target === undefined ? undefined : mapPath(target);
  if (moved === undefined) return undefined;
  const folder = isRooted ? '' : folderOf(from.after);
  if (resolveFrom(folder, decoded.join('/')) === moved) return undefined;
  const way = writeRelative(folder, moved);
  const head = isRooted ? '/' : /^\.\/(?!\.)/.test(path) && !way.startsWith('.') ? './' : '';
  const tail = path.endsWith('/') ? '/' : '';
  const segments = writeSegments(way.split('/'), raw, decoded, isBracketed);
  const whole = head + segments.join('/') + tail + written.slice(path.length);
  return whole === written ? undefined : whole;
}

/** Addresses with a scheme or a host, and placeholders of templates. */
const notOurs = /^[a-z][a-z0-9+.-]*:|^\/\/|[{}$]/i;

/** Segments as they stand already, as far as they stay the same from the end; the rest so that Markdown takes them. */
function writeSegments(
  way: readonly string[],
  raw: readonly string[],
  decoded: readonly string[],
  isBracketed: boolean,
): readonly string[] {
  const isFolder = raw.at(-1) === '';
  const last = raw.length - 1 - (isFolder ? 1 : 0);
  let kept = 0;
  while (kept < way.length && kept <= last && way.at(-1 - kept) === decoded[last - kept]) kept++;
  return way.map((segment, i) => {
    const fromEnd = way.length - 1 - i;
    return fromEnd < kept ? (raw[last - fromEnd] ?? segment) : encode(segment, isBracketed);
  });
}

function encode(segment: string, isBracketed: boolean): string {
  const signs = isBracketed ? /[%?#<>&\\\r\n]/g : /[^\p{L}\p{M}\p{N}._~@+,=-]/gu;
  return segment
    .toWellFormed()
    .replace(signs, sign => encodeURIComponent(sign).replace(/[!'()*]/g, one => `%${hexOf(one)}`));
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase();
}

function decode(segment: string): string {
  const plain = segment.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
