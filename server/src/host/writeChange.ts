import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryChange } from '../core/model/change.ts';
import type { FileUri } from '../core/model/place.ts';
import { replaceSpans } from '../core/text/replaceSpans.ts';
import { writeCopy } from './changeFile.ts';
import type { UriMap } from './fileUri.ts';

export type Written = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly reason: string };

/** The texts that a change was made for: by now nobody may have written others. */
export type KnownTexts = ReadonlyMap<FileUri, string>;

interface Replacement {
  readonly path: string;
  readonly full: string;
  readonly before: Buffer;
  readonly copy: string;
}

/**
 * Carries out a change on disk, all of it or nothing: every file is read and compared first, every new text stands in a
 * file of its own before the first takes its place, and what fails after that is taken back. Line ends, byte order marks
 * and permissions stay. Files are not created.
 */
export function writeChange(root: string, uris: UriMap, change: RepositoryChange, known: KnownTexts): Written {
  const pathOf = (uri: FileUri): string => uris.toPath(uri) ?? '';
  const moves = (change.moves ?? []).map(({ from, to }) => ({ from: pathOf(from), to: pathOf(to) }));
  const replacements: Replacement[] = [];
  const undo: (() => void)[] = [];
  try {
    for (const { to } of moves) if (existsSync(join(root, to))) throw new Refused(`${to} is there already`);
    for (const [uri, texts] of Map.groupBy(change.texts, ({ file }) => file)) {
      const path = pathOf(uri);
      replacements.push(prepare(root, path, known.get(uri), text => replaceSpans(text, texts)));
    }
    for (const replacement of replacements) checkUnchanged(replacement);
    for (const { full, copy, before } of replacements) {
      renameSync(copy, full);
      undo.push(() => renameSync(writeCopy(full, before), full));
    }
    for (const { from, to } of moves) {
      renameSync(join(root, from), join(root, to));
      undo.push(() => renameSync(join(root, to), join(root, from)));
    }
    return { kind: 'written' };
  } catch (error) {
    for (const takeBack of undo.toReversed()) takeBack();
    return { kind: 'failed', reason: explain(error) };
  } finally {
    for (const { copy } of replacements) rmSync(copy, { force: true });
  }
}

class Refused extends Error {}

function prepare(root: string, path: string, known: string | undefined, edit: (text: string) => string): Replacement {
  const full = join(root, path);
  const before = readFileSync(full);
  const text = before.toString('utf8');
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  if (!Buffer.from(text).equals(before)) throw new Refused(`${path} is not saved as UTF-8`);
  if (text.slice(mark.length) !== known) throw new Refused(`${path} has changed meanwhile`);
  return { path, full, before, copy: writeCopy(full, Buffer.from(mark + edit(known))) };
}

function checkUnchanged({ path, full, before }: Replacement): void {
  if (!readFileSync(full).equals(before)) throw new Refused(`${path} has changed meanwhile`);
}

function explain(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return `${path ?? 'a file'} could not be written (${code})`;
}
