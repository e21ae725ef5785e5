import type { Finding } from '../core/model/finding.ts';
import { countItems } from '../core/queries/coverage.ts';
import type { FindingCounts, RequirementCounts, RootStatus, ServerState, StatusParams } from '../protocol.ts';
import type { Root } from './roots.ts';

/** Sums up what the server holds, for the editor's status bar. */
export function makeStatus(roots: readonly Root[]): StatusParams {
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

function describeRoot(root: Root): RootStatus {
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
    findings: workspace ? countFindings(workspace.findings().values()) : noFindings,
  };
}

function countFindings(lists: Iterable<readonly Finding[]>): FindingCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const findings of lists) for (const { severity, baseline } of findings) if (!baseline) counts[severity]++;
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
