import type { Kind, StatusSet } from './kinds.ts';
import { readStatus } from './statuses.ts';

/** Kind → status → the statuses that may follow it, as a team allows them. */
export type Transitions = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** A change of status that is not allowed. */
export interface ForbiddenTransition {
  /** In normal form. */
  readonly from: string;
  readonly to: string;
  /** What may follow `from`; empty where it is final. */
  readonly allowed: readonly string[];
}

/**
 * Compares two statuses of one item, as written or in normal form: may the first be followed by the second? Steps
 * between are skipped freely, since two revisions may lie months apart. Undefined where it may, or where one of them is
 * absent or unknown to the kind.
 */
export function findForbiddenTransition(
  kind: Kind,
  before: string | undefined,
  after: string | undefined,
  transitions: Transitions,
): ForbiddenTransition | undefined {
  if (before === undefined || after === undefined || kind.statuses === 'none') return undefined;
  const from = readStatus(before, kind.statuses);
  const to = readStatus(after, kind.statuses);
  if (from === undefined || to === undefined || from === to) return undefined;
  const own = transitions.get(kind.name) ?? transitions.get(kind.like);
  const allowed = own ? own.get(from) : usual[kind.statuses]?.[from];
  if (allowed === undefined || allowed.includes(to)) return undefined;
  return { from, to, allowed: allowed.filter(status => status !== from) };
}

const list = (words: string): readonly string[] => words.split(' ').filter(word => word !== '');
const reconsidered = 'idea draft proposed rejected deferred withdrawn superseded retired';

/**
 * What may follow a status where a team says nothing about the kind; a status that is not named may be followed by any.
 * What is built does not become a draft again, and what was turned down is proposed anew before it is built.
 */
const usual: Readonly<Partial<Record<StatusSet, Readonly<Record<string, readonly string[]>>>>> = {
  work: {
    implemented: list('accepted in-progress verified released retired rejected deferred withdrawn superseded'),
    verified: list('accepted in-progress implemented released retired rejected deferred withdrawn superseded'),
    released: list('in-progress implemented verified retired superseded'),
    retired: list('superseded'),
    superseded: list('retired'),
    rejected: list(reconsidered),
    withdrawn: list(reconsidered),
    deferred: list(`accepted in-progress ${reconsidered}`),
  },
  objective: {
    active: list('closed cancelled carried-over'),
    closed: [],
    'carried-over': list('closed'),
    cancelled: list('draft proposed'),
  },
  'key-result': {
    active: list('closed cancelled carried-over achieved missed'),
    closed: list('achieved missed'),
    'carried-over': list('closed achieved missed'),
    cancelled: list('draft proposed'),
    achieved: list('missed closed'),
    missed: list('achieved closed'),
  },
  kpi: { retired: [] },
  input: {
    addressed: list('triaged planned'),
    declined: list('triaged planned'),
  },
  decision: {
    accepted: list('superseded'),
    rejected: list('proposed superseded'),
    superseded: [],
  },
  experiment: { concluded: [] },
};
