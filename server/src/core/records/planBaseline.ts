import type { Finding } from '../model/finding.ts';
import type { Baseline, BaselineEntry } from '../model/records.ts';
import { compareEntries } from './writeBaseline.ts';

/** A finding, known to the baseline or not, and the path of its file from the root. */
interface PlacedFinding {
  readonly finding: Finding;
  readonly path: string;
}

/** What a new baseline is made of. */
export interface BaselinePlan {
  readonly before: Baseline;
  /** Those of `before` that nothing is found for any more. */
  readonly stale: readonly BaselineEntry[];
  /** All that was found with `before` in force. */
  readonly findings: readonly PlacedFinding[];
  /** Findings that are to be entries from now on. */
  readonly adds: (finding: Finding) => boolean;
  readonly since: string;
  readonly reason?: string;
}

/** A new baseline, and how it differs from the one before; all lists in the order of the file. */
export interface PlannedBaseline {
  readonly entries: readonly BaselineEntry[];
  readonly added: readonly BaselineEntry[];
  readonly dropped: readonly BaselineEntry[];
  /** Entries that go by the ids, scopes and subjects of today. */
  readonly renamed: readonly BaselineEntry[];
}

/** Takes in what is to be added, drops what is stale, and writes all others by the ids of today, with their days and reasons. */
export function planBaseline({ before, stale, findings, adds, since, reason }: BaselinePlan): PlannedBaseline {
  const kept = findings.flatMap(({ finding, path }) => (finding.gap ? makeEntry(finding, path, finding.gap) : []));
  const told = reason === undefined ? { since } : { since, reason };
  const added = findings.flatMap(({ finding, path }) =>
    !finding.gap && adds(finding) ? makeEntry(finding, path, told) : [],
  );
  return {
    entries: [...kept, ...added].toSorted(compareEntries),
    added: added.toSorted(compareEntries),
    dropped: stale.toSorted(compareEntries),
    renamed: subtract(kept, before.entries).toSorted(compareEntries),
  };
}

/** The entry that makes a finding known. */
export function makeEntry(
  { rule, item, scope, subject }: Pick<Finding, 'rule' | 'item' | 'scope' | 'subject'>,
  path: string,
  { since, reason }: { readonly since: string; readonly reason?: string },
): BaselineEntry {
  return {
    rule,
    ...(item === undefined ? { file: path } : { id: item }),
    ...(item === undefined || scope === undefined ? {} : { scope }),
    ...(subject === undefined || subject === '' || subject === item ? {} : { subject }),
    ...(reason === undefined ? {} : { reason }),
    since,
  };
}

/** The entries of a list that another lacks, each as often as it lacks it. */
function subtract(entries: readonly BaselineEntry[], others: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const left = Map.groupBy(others, describe);
  return entries.filter(entry => left.get(describe(entry))?.pop() === undefined);
}

function describe({ rule, id, scope, file, subject, since, reason }: BaselineEntry): string {
  return JSON.stringify([rule, id, scope, file, subject, since, reason]);
}
