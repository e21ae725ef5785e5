/** What a field's value must look like. */
type FieldType =
  | 'text'
  | 'list'
  | 'id'
  | 'status'
  | 'date'
  | 'date-or-text'
  | 'number'
  | 'url'
  | 'enum'
  /** Ids of other items: the field is a link of the type in `link`. */
  | 'link';

/** A named value that an item may have. */
export interface FieldSpec {
  readonly name: string;
  readonly type: FieldType;
  /** Other keys for it, in normal form (`normaliseKey`). */
  readonly synonyms: readonly string[];
  /** Kinds that have it; undefined for all. */
  readonly kinds?: readonly string[];
  /** Allowed values of an enum, with other words for each: `must: ['p0', 'high']`. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** For links: the type, and whether it is written from the target. */
  readonly link?: string;
  readonly inverse?: true;
  /** A list or table of it is kept entry by entry, each with its place, and not as one text. */
  readonly entries?: true;
}

/** Writes a key in normal form: lower case, words joined by nothing, plural `s` of the last word dropped. */
export function normaliseKey(key: string): string {
  const plain = key
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss') && !plain.endsWith('us')
    ? plain.slice(0, -1)
    : plain;
}

const spec = (
  name: string,
  type: FieldType,
  synonyms = '',
  kinds?: string,
  more: Partial<FieldSpec> = {},
): FieldSpec => ({
  name,
  type,
  synonyms: synonyms === '' ? [] : synonyms.split(', '),
  ...(kinds ? { kinds: kinds.split(' ') } : {}),
  ...more,
});

const link = (type: string, synonyms = '', kinds?: string): FieldSpec =>
  spec(type, 'link', synonyms, kinds, { link: type });
const inverseLink = (name: string, type: string, synonyms = '', kinds?: string): FieldSpec =>
  spec(name, 'link', synonyms, kinds, { link: type, inverse: true });

/**
 * The fields of every kind. Where two rows claim one key, the row that names the kind wins, then the earlier.
 */
export const fieldSpecs: readonly FieldSpec[] = [
  spec('id', 'id'),
  spec('title', 'text', 'name, requirement, description, statement'),
  spec('status', 'status', 'state'),
  spec('owner', 'text', 'dri, lead, accountable, point of contact'),
  spec('contributors', 'list', 'contributor'),
  spec('team', 'text', 'squad'),
  spec('stream', 'text'),
  spec('theme', 'text'),
  spec('mode', 'enum', '', undefined, { values: { explore: [], exploit: [] } }),
  spec('layer', 'enum', '', undefined, { values: { product: [], platform: [] } }),
  spec('discipline', 'text'),
  spec('created', 'date'),
  spec('updated', 'date', 'last updated'),
  spec('review-by', 'date'),
  spec('tags', 'list', 'label'),
  spec('tracker', 'url', 'ticket, issue, tracking issue'),
  spec('sensitivity', 'enum', '', undefined, { values: { public: [], internal: [], restricted: [] } }),
  spec('aliases', 'list', 'alias'),
  spec('rationale', 'text', 'reason, why'),
  spec('due', 'date-or-text', 'by, release, milestone, deadline'),

  spec('problem', 'text', '', 'vision objective idea'),
  spec('audience', 'text', 'for whom', 'vision'),
  spec('horizon', 'text', '', 'vision'),
  spec('approved-by', 'text', '', 'vision'),
  spec('north-star', 'text', 'north star metric', 'vision'),

  spec('cycle', 'text', 'period, quarter', 'objective key-result kpi'),
  spec('start', 'date', '', 'objective key-result'),
  spec('end', 'date', '', 'objective key-result'),
  spec('level', 'enum', '', 'objective', { values: { company: [], product: [], group: [], team: [] } }),
  spec('commitment', 'enum', '', 'objective key-result', {
    values: { committed: [], aspirational: ['stretch', 'moonshot'] },
  }),
  spec('health', 'enum', '', 'objective key-result', {
    values: {
      'on-track': ['green', '🟢', 'ontrack', 'on track'],
      'at-risk': ['yellow', 'amber', '🟡', 'atrisk', 'at risk', 'needs attention', 'attention'],
      'off-track': ['red', '🔴', 'offtrack', 'off track'],
      unknown: [],
    },
  }),
  spec('confidence', 'text', '', 'objective key-result requirement idea'),
  spec('score', 'text', '', 'objective key-result'),
  spec('weight', 'number', '', 'key-result'),
  spec('check-in', 'text', 'check in cadence', 'objective key-result', { entries: true }),
  spec('hypothesis', 'text', '', 'objective experiment'),
  spec('time-box', 'text', '', 'objective'),
  spec('outcome', 'text', '', 'objective decision experiment'),
  spec('learning', 'text', '', 'objective'),

  spec('type', 'enum', '', 'key-result', { values: { metric: [], milestone: ['binary'] } }),
  spec('stretch', 'text', '', 'key-result'),
  spec('current', 'text', 'now, actual, current value, latest', 'key-result kpi success-criterion'),
  spec('shared-with', 'text', '', 'key-result'),

  spec('metric', 'text', 'catalogue metric', 'kpi'),
  spec(
    'definition',
    'text',
    'how to measure, measured as, how we measure, how measured, how it is measured',
    'kpi success-criterion key-result',
  ),
  spec('formula', 'text', 'calculation', 'kpi'),
  spec('unit', 'text', '', 'kpi key-result success-criterion'),
  spec('direction', 'enum', 'good direction', 'kpi key-result success-criterion', {
    values: {
      up: [
        'increase',
        'higher',
        'higher is better',
        'bigger is better',
        'bigger_is_better',
        '↑',
        'maximise',
        'maximize',
      ],
      down: ['decrease', 'lower', 'lower is better', 'smaller is better', '↓', 'minimise', 'minimize'],
      maintain: ['hold', 'keep', '→'],
      range: ['between', 'within'],
    },
  }),
  spec('aggregation', 'text', '', 'kpi'),
  spec('window', 'text', '', 'kpi'),
  spec('segment', 'text', '', 'kpi requirement'),
  spec('baseline', 'text', 'from, start value, starting value, baseline value', 'kpi key-result success-criterion'),
  spec('target', 'text', 'goal value, target value', 'kpi key-result success-criterion'),
  spec('thresholds', 'text', 'threshold', 'kpi'),
  spec(
    'cadence',
    'text',
    'updated every, frequency, measurement frequency, reporting frequency, update frequency',
    'kpi',
  ),
  spec('stale-after', 'text', '', 'kpi'),
  spec('source', 'text', 'data source', 'kpi key-result'),
  spec('indicator', 'enum', '', 'kpi', { values: { leading: [], lagging: [], both: [] } }),
  spec('role', 'enum', '', 'kpi', {
    values: {
      'north-star': ['north star', 'northstar'],
      kpi: [],
      driver: [],
      input: [],
      guardrail: [],
      counter: ['counter metric'],
      diagnostic: [],
    },
  }),
  spec('category', 'text', '', 'kpi'),
  spec('trust', 'enum', '', 'kpi', { values: { reviewed: ['gold', 'silver'], draft: ['bronze'] } }),
  spec('dashboard', 'url', '', 'kpi'),
  spec('expires', 'date', '', 'kpi'),
  spec('event', 'list', '', 'kpi'),
  spec('scale', 'text', 'variant', 'kpi'),
  spec('query', 'text', '', 'kpi'),
  spec('latency', 'text', '', 'kpi'),
  spec('repair', 'text', 'repair issue', 'kpi'),

  spec('type', 'enum', '', 'requirement', {
    values: {
      functional: [],
      quality: [
        'non functional',
        'nonfunctional',
        'functional suitability',
        'performance efficiency',
        'performance',
        'compatibility',
        'interaction capability',
        'usability',
        'accessibility',
        'reliability',
        'security',
        'maintainability',
        'flexibility',
        'portability',
        'safety',
      ],
      constraint: [],
      data: [],
      instrumentation: [],
      launch: [],
      compliance: [],
    },
  }),
  spec('priority', 'enum', 'prio, moscow', 'requirement feature story idea success-criterion', {
    values: {
      must: ['p0', 'high', 'must have', 'critical', 'shall'],
      should: ['p1', 'medium', 'should have'],
      could: ['p2', 'low', 'could have', 'may', 'nice to have'],
      wont: ['p3', "won't", 'wont have', "won't have"],
    },
  }),
  spec('value', 'list', 'business value', 'requirement feature idea'),
  spec(
    'acceptance',
    'list',
    'acceptance criteria, acceptance criterion, acceptance scenarios, criteria, scenarios, ac',
    'requirement feature story',
  ),
  spec('verification', 'list', 'verified through', 'requirement'),
  spec('valid-until', 'date', '', 'requirement'),
  spec('revision', 'number', '', 'requirement feature story'),
  spec('target', 'text', '', 'requirement feature story'),
  spec('raised-by', 'list', 'requested by', 'requirement feature story'),
  spec('persona', 'text', 'actor, user', 'requirement feature story'),
  spec('feasibility', 'text', '', 'requirement'),
  spec('design', 'text', '', 'requirement feature'),
  spec('from', 'text', '', 'input'),
  spec('received', 'date', '', 'input'),
  spec('text', 'text', '', 'input'),
  spec('effort', 'text', '', 'idea'),
  spec('kind', 'text', '', 'evidence'),
  spec('date', 'date', '', 'evidence decision'),
  spec('claim', 'text', '', 'evidence'),
  spec('strength', 'enum', '', 'evidence', { values: { weak: [], moderate: [], strong: [] } }),
  spec('options', 'list', 'option', 'decision'),
  spec('decided-by', 'text', 'decider', 'decision'),
  spec('probability', 'text', '', 'risk'),
  spec('impact', 'text', '', 'risk'),
  spec('response', 'text', '', 'risk'),

  link(
    'supports',
    'objective, goal, serves',
    'requirement feature story objective pillar success-criterion idea experiment release',
  ),
  link('proves', 'objective, goal, evidences', 'key-result'),
  link('measures', 'objective, goal', 'kpi'),
  link('measures', 'validates', 'success-criterion'),
  link('uses', 'kpi, metric, uses kpi', 'key-result success-criterion'),
  link('moves', 'kpi, metric', 'requirement feature story idea experiment'),
  link('guards', 'guardrail for'),
  link('counterbalances', 'counters, counter metric for'),
  link('drives', 'driver of'),
  link('component of'),
  link('instruments'),
  link('refines'),
  link('derives from', 'derived from'),
  link('part of', 'parent, feature', 'requirement acceptance story feature'),
  link('implements'),
  link('verifies', 'validates, tests', 'acceptance success-criterion requirement experiment evidence'),
  link('satisfies', 'realizes, realises, story, user story', 'requirement feature story decision'),
  link('depends on', 'depends, dependency, dependencies, blocked by, needs, requires'),
  link('conflicts with', 'conflicts'),
  link('supersedes', 'replaces'),
  link('duplicates', 'duplicate of'),
  link('addresses', 'answers'),
  link('decides', '', 'decision'),
  link('tests', '', 'experiment'),
  link('backs', '', 'evidence'),
  link('relates to', 'related, see also'),

  inverseLink('supported by', 'supports'),
  inverseLink('proven by', 'proves', 'key results', 'objective'),
  inverseLink('measured by', 'measures', 'kpi, metric', 'objective vision pillar'),
  inverseLink('measured by', 'measures', '', 'requirement feature story'),
  inverseLink('moved by', 'moves', '', 'kpi key-result'),
  inverseLink('guarded by', 'guards', 'guardrail, guardrails'),
  inverseLink('counterbalanced by', 'counterbalances', 'counter metric'),
  inverseLink('driven by', 'drives', 'drivers'),
  inverseLink('composed of', 'component of', 'components'),
  inverseLink('instrumented by', 'instruments'),
  inverseLink('refined by', 'refines'),
  inverseLink('satisfied by', 'satisfies'),
  inverseLink('verified by', 'verifies'),
  inverseLink('superseded by', 'supersedes', 'replaced by'),
  inverseLink('addressed by', 'addresses'),
  inverseLink('decided by', 'decides', 'decision', 'idea'),
  inverseLink('decided by', 'decides', '', 'requirement feature objective risk question'),
  inverseLink('tested by', 'tests', '', 'assumption'),
  inverseLink('backed by', 'backs', 'evidence'),
  inverseLink('required by', 'depends on'),
];

/** What an idea says in words where it could name items: `evidence: twelve interviews`. */
export const ideaWords: readonly FieldSpec[] = [spec('evidence', 'text'), spec('decision', 'text')];

const byKey = new Map<string, FieldSpec[]>();
for (const field of fieldSpecs) {
  for (const key of [field.name, ...field.synonyms].map(normaliseKey)) {
    byKey.set(key, [...(byKey.get(key) ?? []), field]);
  }
}

/** The field that `key` (as written) names on an item of a kind; `kind` is the built-in one it is like. */
export function findFieldSpec(key: string, kind: string): FieldSpec | undefined {
  const rows = byKey.get(normaliseKey(key)) ?? [];
  return rows.find(row => row.kinds?.includes(kind)) ?? rows.find(row => row.kinds === undefined);
}

/** Is `key` (as written) the key of any field of any kind? */
export function isKnownKey(key: string): boolean {
  return byKey.has(normaliseKey(key));
}
