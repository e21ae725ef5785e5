import type { FileChange } from '../../core/changes/comparison.ts';
import { findRenames } from '../../core/changes/findRenames.ts';
import { decodeText } from '../../host/decodeText.ts';
import type { ChangedContent } from '../../host/git/findChanges.ts';
import type { FileContent } from '../../host/host.ts';

/** A file that differs, with its texts where it has any. */
export interface ChangedText extends FileChange {
  readonly before?: string;
  readonly after?: string;
}

/** Files that differ as they are told: what stands elsewhere now is one file. */
export function pairTexts(changes: readonly ChangedContent[]): readonly ChangedText[] {
  const contents = changes.map(({ path, before, after }) => ({
    path,
    isAdded: !before,
    isRemoved: !after,
    ...(before ? optionalText('before', before) : {}),
    ...(after ? optionalText('after', after) : {}),
  }));
  const renames = findRenames(
    contents.flatMap(({ path, isRemoved, before }) =>
      isRemoved && before !== undefined ? { path, text: before } : [],
    ),
    contents.flatMap(({ path, isAdded, after }) => (isAdded && after !== undefined ? { path, text: after } : [])),
  );
  const fromOf = new Map(renames.map(({ from, to }) => [to, from]));
  const moved = new Set(fromOf.values());
  const byPath = new Map(contents.map(content => [content.path, content]));
  return contents.flatMap(({ path, isAdded, isRemoved, before, after }): readonly ChangedText[] => {
    if (moved.has(path)) return [];
    const from = fromOf.get(path);
    const old = from === undefined ? before : byPath.get(from)?.before;
    const status = from === undefined ? (isAdded ? 'added' : isRemoved ? 'removed' : 'changed') : 'renamed';
    return [
      {
        path,
        status,
        ...(from === undefined ? {} : { from }),
        ...(old === undefined ? {} : { before: old }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  });
}

function optionalText<K extends 'before' | 'after'>(name: K, content: FileContent): { readonly [key in K]?: string } {
  const decoded = content.kind === 'bytes' ? decodeText(content.bytes) : undefined;
  return (decoded?.kind === 'text' ? { [name]: decoded.text } : {}) as { readonly [key in K]?: string };
}
