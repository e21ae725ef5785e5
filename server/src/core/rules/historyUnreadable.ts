import { measuredKinds } from '../index/itemTables.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { readFileSource } from '../model/history.ts';
import { placeOfField } from './measured.ts';
import { reportProblems } from './ownedHistory.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { quote } from './wording.ts';

/** In a history what the reader of histories could not read; in a spec a source that leads to no values. */
export const historyUnreadable: Rule = {
  name: 'history-unreadable',
  severity: 'error',
  profile: 1,
  summary: 'A history of values that cannot be read, in part or at all.',
  check(context, report) {
    const { items, snapshot } = context;
    reportProblems('history-unreadable', context, report);
    for (const item of items) {
      const stage = stageOf(snapshot, item);
      const message = stage === 'ended' ? undefined : describeMissing(snapshot, item);
      if (message === undefined) continue;
      // What is only proposed may wait for its first values.
      const severity = stage === 'draft' ? { severity: 'information' as const } : {};
      report({ span: placeOfField(item, 'source'), message, item, subject: item.id, ...severity });
    }
  },
};

function describeMissing(snapshot: Snapshot, item: Item): string | undefined {
  const source = item.definition.fields.find(({ name }) => name === 'source');
  if (source && isStrayFile(item, source.value))
    return `The source of ${item.id} is ${quote(source.value.trim())}, but a history is a .csv, .tsv, .json, .jsonl or .ndjson file in this repository: give its path from the root.`;
  const place = snapshot.historyOf(item);
  if (place.kind === 'missing-file' && snapshot.seesAllFiles)
    return `The source of ${item.id} is ${place.path}, and there is no such file, neither from the root nor beside this spec.`;
  if (place.kind !== 'missing-column') return undefined;
  const column = source && readFileSource(source.value)?.column;
  return column === undefined
    ? `${place.path} has several columns and none is headed ${item.id}: name the one that is meant, as in ${place.path}#column.`
    : `${place.path} has no column that is headed ${column}.`;
}

/** Does it say that it is a file, and is none that may be read: of another kind, or outside the repository? */
function isStrayFile({ like }: Item, source: string): boolean {
  return measuredKinds.has(like) && /^\s*file:/i.test(source) && readFileSource(source) === undefined;
}
