import type { TraceComparison } from './changes/comparison.ts';
import { comparePoints, type MovedFile } from './changes/comparePoints.ts';
import { findAffectedItems } from './changes/itemStates.ts';
import { gatherPoint } from './changes/tracePoint.ts';
import type { FileFacts } from './model/facts.ts';
import type { FileUri } from './model/place.ts';
import type { Records } from './model/records.ts';
import type { Workspace } from './workspace.ts';

/** A file that is not the same at both points; facts are undefined where it is not there, or says nothing. */
export interface TurnedFile {
  readonly uri: FileUri;
  readonly path: string;
  readonly before: FileFacts | undefined;
  readonly after: FileFacts | undefined;
}

/** What is the same file under another name. */
export type { MovedFile } from './changes/comparePoints.ts';

type Compared = Pick<TraceComparison, 'items' | 'findings'>;

// implements TL-34/AC-3
/**
 * Compares a workspace, which is complete and stands at the head, with a base that differs in these files: it is turned
 * into the base, checked, and turned back, so that little more than what differs is worked out twice. Afterwards it stands
 * at the head again, checked.
 */
export function compareByTurning(
  workspace: Workspace,
  files: readonly TurnedFile[],
  moved: readonly MovedFile[] = [],
  records?: { readonly before: Records; readonly after: Records },
): Compared {
  const uris = files.map(({ uri }) => uri);
  turn(workspace, files, 'before', records?.before);
  workspace.check();
  const findings = new Map(workspace.findings());
  turn(workspace, files, 'after', records?.after);
  // What is to be checked again is all that the difference can touch, wherever it stands.
  const affected = new Set(findAffectedItems(workspace.sync(), workspace.listUnchecked()));
  turn(workspace, files, 'before', records?.before);
  for (const key of findAffectedItems(workspace.sync(), workspace.listUnchecked())) affected.add(key);
  const base = gatherPoint(workspace.sync(), findings, affected, uris);
  turn(workspace, files, 'after', records?.after);
  const head = gatherPoint(workspace.check().snapshot, workspace.findings(), affected, uris);
  return comparePoints(base, head, moved);
}

/** Compares two workspaces that are complete and checked, with all that is in them. */
export function compareWorkspaces(
  base: Workspace,
  head: Workspace,
  uris: readonly FileUri[],
  moved: readonly MovedFile[] = [],
): Compared {
  const [before, after] = [base, head].map(workspace =>
    gatherPoint(workspace.sync(), workspace.findings(), 'all', uris),
  );
  if (!before || !after) throw new Error('There are two points.');
  return comparePoints(before, after, moved);
}

function turn(
  workspace: Workspace,
  files: readonly TurnedFile[],
  to: 'before' | 'after',
  records: Records | undefined,
): void {
  for (const { uri, path, [to]: facts } of files) {
    if (facts) workspace.setFacts(uri, path, facts);
    else workspace.remove(uri);
  }
  if (records) workspace.setRecords(records);
}
