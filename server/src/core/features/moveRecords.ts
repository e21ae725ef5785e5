import type { Snapshot } from '../index/snapshot.ts';
import { findMembers, findValueEnd, skipBlanks } from '../metrics/history/jsonScan.ts';
import type { TextChange } from '../model/change.ts';
import type { FileUri, Span } from '../model/place.ts';
import { baselineName, reviewsName } from '../model/records.ts';
import { readBaseline } from '../records/readBaseline.ts';
import { readReviews } from '../records/readReviews.ts';
import type { MapPath } from './movePaths.ts';
import { findAtRoot } from './recordFiles.ts';

/** Lets known gaps and reviews that name a file follow it. What leaves the repository is named as before. */
export function moveRecords(
  snapshot: Snapshot,
  mapPath: MapPath,
  readText: (file: FileUri) => string | undefined,
): readonly TextChange[] {
  const [any] = snapshot.files();
  if (!any) return [];
  return [baselineName, reviewsName].flatMap(name => {
    const file = findAtRoot(any, name);
    const text = readText(file);
    if (text === undefined) return [];
    const { entries } = name === baselineName ? readBaseline(text) : readReviews(text);
    return entries.flatMap(({ span }) =>
      [...findPaths(text, span.start)].flatMap(value => {
        const path = JSON.parse(text.slice(value.start, value.end)) as string;
        const to = mapPath(path);
        return to === undefined || to === path ? [] : { file, span: value, text: JSON.stringify(to) };
      }),
    );
  });
}

/** The values of `file` in an entry and in its links. */
function* findPaths(text: string, start: number): Iterable<Span> {
  for (const { name, value } of findMembers(text, start)) {
    if (name === 'file') yield value;
    else if (name === 'links') yield* findPathsInList(text, value);
  }
}

function* findPathsInList(text: string, { start, end }: Span): Iterable<Span> {
  for (let at = skipBlanks(text, start + 1); at < end - 1; at = skipBlanks(text, at)) {
    if (text[at] === '{') yield* findPaths(text, at);
    at = text[at] === ',' ? at + 1 : (findValueEnd(text, at) ?? end);
  }
}
