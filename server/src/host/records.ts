import type { FileFacts, Problem } from '../core/model/facts.ts';
import { makeEmptyFacts } from '../core/model/facts.ts';
import type { Records } from '../core/model/records.ts';
import { baselineName, emptyRecords, reviewsName } from '../core/model/records.ts';
import type { EntryList } from '../core/records/entryList.ts';
import { readBaseline } from '../core/records/readBaseline.ts';
import { readReviews } from '../core/records/readReviews.ts';
import { indexLines } from '../core/text/lineIndex.ts';
import { decodeText } from './decodeText.ts';
import type { Host } from './host.ts';
import { makeProblemFacts } from './problemFacts.ts';

/** The records of a root, and what is wrong with the files that hold them. */
export interface LoadedRecords {
  readonly records: Records;
  /** By path; a file without problems, or none, has none. */
  readonly problems: ReadonlyMap<string, FileFacts>;
  /** What each file was when it was read; the same object as before where it did not change. */
  readonly states: ReadonlyMap<string, FileState>;
}

type FileState =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Paths of the files that hold them. */
export const recordNames: readonly string[] = [baselineName, reviewsName];
const gone: FileState = { kind: 'gone' };

export const noRecords: LoadedRecords = {
  records: emptyRecords,
  problems: new Map(),
  states: new Map(recordNames.map(name => [name, gone])),
};

/** Is it a file of records by its name and place? */
export function isRecordPath(path: string): boolean {
  return recordNames.includes(path);
}

/** Reads the files of records. Of one that cannot be read, what it said before still holds; `before` comes back where nothing changed. */
export async function loadRecords(host: Host, before: LoadedRecords = noRecords): Promise<LoadedRecords> {
  const states = new Map<string, FileState>();
  for (const name of recordNames) {
    const old = before.states.get(name) ?? gone;
    const state = await readState(host, name);
    states.set(name, areSame(old, state) ? old : state);
  }
  const isChanged = (name: string): boolean => states.get(name) !== before.states.get(name);
  if (!recordNames.some(isChanged)) return before;
  const problems = new Map(before.problems);
  const read = <Entry>(
    name: string,
    last: { readonly entries: readonly Entry[] },
    parse: (text: string) => EntryList<Entry>,
  ): { readonly entries: readonly Entry[] } => {
    const state = states.get(name) ?? gone;
    if (!isChanged(name)) return last;
    problems.delete(name);
    if (state.kind === 'gone') return { entries: [] };
    if (state.kind === 'refused') {
      problems.set(name, makeProblemFacts('invalid-record', `${name} cannot be read: ${state.reason}.`));
      return last;
    }
    const list = parse(state.text);
    if (list.problems.length > 0) problems.set(name, makeFacts(state.text, list.problems));
    return { entries: list.entries.map(({ entry }) => entry) };
  };
  const { baseline, reviews } = before.records;
  const records = {
    ...before.records,
    baseline: read(baselineName, baseline, readBaseline),
    reviews: read(reviewsName, reviews, readReviews),
  };
  return { records, problems, states };
}

/** Bytes of the largest file that is read: ten times what a team would ever look through. */
export const recordLimit = 16 * 1024 * 1024;

async function readState(host: Host, name: string): Promise<FileState> {
  const content = await host.read(name, recordLimit);
  if (content.kind === 'gone' || content.kind === 'refused') return content;
  if (content.kind === 'too-large') return { kind: 'refused', reason: 'it is larger than 16 MB' };
  const decoded = decodeText(content.bytes);
  const isText = decoded.kind === 'text' && decoded.invalidAt === undefined;
  return isText ? { kind: 'text', text: decoded.text } : { kind: 'refused', reason: 'it is no text in UTF-8' };
}

function areSame(a: FileState, b: FileState): boolean {
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  return a.kind === b.kind && (a.kind !== 'refused' || b.kind !== 'refused' || a.reason === b.reason);
}

function makeFacts(text: string, problems: readonly Problem[]): FileFacts {
  return { ...makeEmptyFacts(indexLines(text)), problems };
}
