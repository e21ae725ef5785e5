import type { StatusSet } from './kinds.ts';

/** The statuses of each set, in the order of the life cycle. */
export const statusSets: Readonly<Record<StatusSet, readonly string[]>> = {
  work: [
    'idea',
    'draft',
    'proposed',
    'accepted',
    'in-progress',
    'implemented',
    'verified',
    'released',
    'retired',
    'rejected',
    'deferred',
    'withdrawn',
    'superseded',
  ],
  objective: ['draft', 'proposed', 'active', 'closed', 'cancelled', 'carried-over'],
  'key-result': ['draft', 'proposed', 'active', 'closed', 'cancelled', 'carried-over', 'achieved', 'missed'],
  kpi: ['proposed', 'active', 'paused', 'broken', 'retired'],
  input: ['new', 'triaged', 'planned', 'addressed', 'declined'],
  decision: ['proposed', 'accepted', 'rejected', 'superseded'],
  risk: ['open', 'mitigating', 'accepted', 'closed', 'realised'],
  question: ['open', 'answered', 'withdrawn'],
  experiment: ['planned', 'running', 'stopped', 'concluded'],
  none: [],
};

/** Other words for a status, per the forms people use; keys and values in normal form. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  pending: ['proposed', 'open', 'new'],
  planned: ['proposed', 'planned'],
  backlog: ['proposed'],
  provisional: ['proposed'],
  specified: ['proposed'],
  review: ['proposed'],
  'in-review': ['proposed'],
  implementable: ['accepted'],
  approved: ['accepted'],
  active: ['accepted', 'active'],
  wip: ['in-progress', 'draft'],
  doing: ['in-progress'],
  started: ['in-progress'],
  complete: ['implemented', 'closed', 'concluded'],
  completed: ['implemented', 'closed', 'concluded'],
  done: ['implemented', 'closed', 'addressed', 'answered', 'concluded'],
  x: ['implemented'],
  tested: ['verified'],
  shipped: ['released'],
  live: ['released', 'active'],
  replaced: ['superseded'],
  removed: ['retired'],
  deprecated: ['retired'],
  'not-implemented': ['deferred'],
  postponed: ['deferred'],
  'on-hold': ['deferred', 'paused'],
  declined: ['rejected', 'declined'],
  canceled: ['cancelled', 'withdrawn'],
  cancelled: ['cancelled', 'withdrawn'],
  realized: ['realised'],
};

/** Writes a status in normal form: lower case, one hyphen between words, no closing remark in brackets. */
export function normaliseStatus(written: string): string {
  return written
    .replace(/\(.*$/, '')
    .replace(/[✅🟢🟡🔴⏳🚧❌]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

/**
 * Reads a status as one of `set`, by its name or another word for it.
 * Undefined where the set has none such; a set without statuses takes any word.
 */
export function readStatus(written: string, set: StatusSet): string | undefined {
  const status = normaliseStatus(written);
  const known = statusSets[set];
  if (known.length === 0 || known.includes(status)) return status;
  const plain = known.find(name => name.replaceAll('-', '') === status.replaceAll('-', ''));
  return plain ?? aliases[status]?.find(name => known.includes(name));
}

/** Statuses after which a requirement asks for nothing any more. */
export const endedStatuses: ReadonlySet<string> = new Set(['rejected', 'retired', 'superseded']);
