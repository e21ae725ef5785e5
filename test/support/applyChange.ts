import assert from 'node:assert/strict';
import type { RepositoryChange } from '../../server/src/core/model/change.ts';
import { uriOf } from './openFiles.ts';

/** The files after a change: path → text. Fails where changes overlap, or move what is not there or onto what is. */
export function applyChange(
  files: Readonly<Record<string, string>>,
  { texts, moves = [], creations = [] }: RepositoryChange,
): Record<string, string> {
  const byUri = new Map(Object.keys(files).map(path => [uriOf(path), path]));
  const result: Record<string, string> = { ...files };
  for (const [uri, changes] of Map.groupBy(texts, ({ file }) => file)) {
    const path = byUri.get(uri);
    const text = path === undefined ? undefined : files[path];
    assert.ok(path !== undefined && text !== undefined, `${uri} is there`);
    const sorted = changes.toSorted((a, b) => b.span.start - a.span.start);
    let after = text;
    sorted.forEach(({ span, text: written }, i) => {
      assert.ok(i === 0 || span.end <= (sorted[i - 1]?.span.start ?? 0), 'changes do not overlap');
      after = after.slice(0, span.start) + written + after.slice(span.end);
    });
    result[path] = after;
  }
  const pathOf = (uri: string): string => decodeURIComponent(uri.slice(uriOf('').length));
  for (const { from, to } of moves) {
    const [old, target] = [pathOf(from), pathOf(to)];
    assert.ok(old in result && !(target in result), `${old} can move to ${target}`);
    result[target] = result[old] ?? '';
    delete result[old];
  }
  for (const { file, text } of creations) {
    assert.ok(!(pathOf(file) in result), `${pathOf(file)} is not there yet`);
    result[pathOf(file)] = text;
  }
  return result;
}
