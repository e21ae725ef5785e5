import { writeDay } from '../../model/day.ts';
import { baselineName, mayBeKnown, type BaselineEntry } from '../../model/records.ts';
import type { RepositoryChange } from '../../model/change.ts';
import type { FileUri } from '../../model/place.ts';
import type { EntryList } from '../../records/entryList.ts';
import { makeEntry } from '../../records/planBaseline.ts';
import { readBaseline } from '../../records/readBaseline.ts';
import { compareEntries, writeBaseline, writeEntry } from '../../records/writeBaseline.ts';
import { findAtRoot } from '../recordFiles.ts';
import { findLineBreak, type Edit, type FixPlace, type QuickFix } from './fix.ts';

/**
 * Writes the entry of the baseline that makes a finding a known gap. Why that is fine can be said there; without a reason
 * it counts as well, since a team may have a thousand of them.
 */
export function acceptGap({ snapshot, file, rule, about, readText }: FixPlace): readonly QuickFix[] {
  // Outside of a folder there is no root, and so no baseline.
  if (!about || about.isKnown || !mayBeKnown(rule) || !snapshot.seesAllFiles) return [];
  const entry = makeEntry({ rule, ...about }, file.path, { since: writeDay(snapshot.today) });
  const baseline = findAtRoot(file, baselineName);
  const change = addEntry(baseline, readText(baseline), entry);
  return change ? [{ change: { title: 'Accept as a known gap', ...change }, isPreferred: false }] : [];
}

/** Puts an entry in its place; undefined where the file cannot be read in full. */
function addEntry(
  file: FileUri,
  text: string | undefined,
  entry: BaselineEntry,
): Omit<RepositoryChange, 'title'> | undefined {
  if (text === undefined) return { texts: [], creations: [{ file, text: writeBaseline([entry]) }] };
  const list = readBaseline(text);
  if (list.problems.length > 0) return undefined;
  return { texts: [{ file, ...insertEntry(text, list, entry) }] };
}

function insertEntry(text: string, { entries }: EntryList<BaselineEntry>, entry: BaselineEntry): Edit {
  const lineBreak = `${findLineBreak(text)}  `;
  const next = entries.find(other => compareEntries(entry, other.entry) < 0);
  if (next) {
    const at = next.span.start;
    return { span: { start: at, end: at }, text: `${writeEntry(entry)},${lineBreak}` };
  }
  const last = entries.at(-1);
  if (!last) return { span: { start: 0, end: text.length }, text: writeBaseline([entry]) };
  return { span: { start: last.span.end, end: last.span.end }, text: `,${lineBreak}${writeEntry(entry)}` };
}
