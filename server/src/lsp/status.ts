import type { Finding } from '../core/model/finding.ts';
import { countItems } from '../core/queries/coverage.ts';
import type {
  FindingCounts,
  RequirementCounts,
  RootChanges,
  RootStatus,
  ServerState,
  StatusParams,
} from '../protocol.ts';
import type { Comparing } from './comparing.ts';
import type { IsListed } from './publish.ts';
import type { Root } from './roots.ts';

/** A root, what it is compared with where it is, and which of its findings the editor lists. */
export interface ShownRoot {
  readonly root: Root;
  readonly comparing: Comparing | undefined;
  readonly isListed: IsListed;
}

/** Sums up what the server holds, for the editor's status bar. */
export function makeStatus(roots: readonly ShownRoot[]): StatusParams {
  const statuses = roots.map(describeRoot);
  const states = new Set(statuses.map(root => root.state));
  const state: ServerState = states.has('failed') ? 'failed' : states.has('indexing') ? 'indexing' : 'ready';
  return {
    state,
    requirements: statuses.reduce((sum, root) => addRequirements(sum, root.requirements), noRequirements),
    findings: statuses.reduce((sum, root) => addFindings(sum, root.findings), noFindings),
    roots: statuses,
  };
}

const noRequirements: RequirementCounts = { total: 0, traced: 0, implemented: 0, verified: 0 };
const noFindings: FindingCounts = { error: 0, warning: 0, information: 0, hint: 0 };

function describeRoot({ root, comparing, isListed }: ShownRoot): RootStatus {
  const { folder, name, state, message, configuration, milliseconds, workspace } = root;
  return {
    ...(folder === undefined ? {} : { uri: folder }),
    name,
    state,
    ...(message === undefined ? {} : { message }),
    ...(configuration === undefined ? {} : { configuration }),
    files: root.fileCount,
    items: workspace ? countItems(workspace.sync()) : {},
    ...(milliseconds === undefined ? {} : { milliseconds }),
    requirements: workspace ? workspace.requirements() : noRequirements,
    findings: workspace ? countFindings(workspace.findings().values(), isListed) : noFindings,
    ...(comparing && workspace && state === 'ready' ? { changes: describeChanges(comparing, root, isListed) } : {}),
  };
}

function describeChanges(comparing: Comparing, { workspace }: Root, isListed: IsListed): RootChanges {
  const all = [...(workspace?.findings().values() ?? [])].flat();
  return {
    base: comparing.base,
    ...comparing.counts,
    withheld: all.reduce((count, finding) => (isListed(finding) ? count : count + 1), 0),
  };
}

function countFindings(lists: Iterable<readonly Finding[]>, isListed: IsListed): FindingCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const findings of lists)
    for (const finding of findings) if (!finding.baseline && isListed(finding)) counts[finding.severity]++;
  return counts;
}

function addRequirements(a: RequirementCounts, b: RequirementCounts): RequirementCounts {
  return {
    total: a.total + b.total,
    traced: a.traced + b.traced,
    implemented: a.implemented + b.implemented,
    verified: a.verified + b.verified,
  };
}

function addFindings(a: FindingCounts, b: FindingCounts): FindingCounts {
  return {
    error: a.error + b.error,
    warning: a.warning + b.warning,
    information: a.information + b.information,
    hint: a.hint + b.hint,
  };
}
