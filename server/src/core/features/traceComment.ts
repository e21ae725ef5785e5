import type { RepositoryChange } from '../model/change.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { writeComment } from './commentSyntax.ts';
import { findLineBreak, findLineEnd, findLineStart } from './fixes/fix.ts';

/**
 * Writes above a line of code which item it carries out, in the comment of its language: `// implements REQ-118`, in a
 * test `// verifies …`, for a KPI `// instruments …`. Undefined where we do not know how the language writes comments.
 */
export function writeTrace(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  offset: number,
  item: Item,
): RepositoryChange | undefined {
  if (file.role.type !== 'code') return undefined;
  const verb = item.like === 'kpi' ? 'instruments' : file.role.test ? 'verifies' : 'implements';
  const id = snapshot.showId(item, file);
  const start = findLineStart(text, offset);
  const comment = writeComment(file.role.extension, text, offset, snapshot.config, `${verb} ${id}`);
  if (comment === undefined) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(start, findLineEnd(text, start)))?.[0] ?? '';
  return {
    title: `Trace to ${id}`,
    texts: [{ file: file.uri, span: { start, end: start }, text: `${indent}${comment}${findLineBreak(text)}` }],
  };
}

/** Items that code may say it carries out: what is built, and what is measured. */
export function listTraceTargets(snapshot: Snapshot): readonly Item[] {
  const { byName } = snapshot.config.kinds;
  const rank = (item: Item): number => (item.like === 'requirement' ? 0 : item.like === 'kpi' ? 2 : 1);
  return [...snapshot.items()]
    .filter(item => item.like === 'kpi' || byName.get(item.kind)?.inCode === 'implements')
    .filter(({ status }) => status !== 'retired' && status !== 'rejected' && status !== 'superseded')
    .toSorted((a, b) => rank(a) - rank(b) || collator.compare(a.id, b.id) || collator.compare(a.scope, b.scope));
}

const collator = new Intl.Collator('en', { numeric: true });
