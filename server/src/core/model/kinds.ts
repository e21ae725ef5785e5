/** Which set of statuses a kind uses; the sets are in `statuses.ts`. */
export type StatusSet =
  'work' | 'objective' | 'key-result' | 'kpi' | 'input' | 'decision' | 'risk' | 'question' | 'experiment' | 'none';

/** What sort of thing an item is. Configuration may add kinds and change prefixes. */
export interface Kind {
  readonly name: string;
  /** As shown to people: `requirement`, `key result`. */
  readonly label: string;
  readonly plural: string;
  /** Upper-case id prefixes, without the hyphen. */
  readonly prefixes: readonly string[];
  /** One line: what it means, in a product manager's words. */
  readonly meaning: string;
  /** The built-in kind whose fields, links and rules it has; its own name for a built-in kind. */
  readonly like: string;
  readonly statuses: StatusSet;
  /** Ids that belong to the item around them: `REQ-118/AC-2`, `OBJ-1/KR-1`. */
  readonly local?: 'inside-item' | 'inside-objective';
  /** What a bare id in code means; `mentions` for kinds that code does not carry out. */
  readonly inCode: 'implements' | 'mentions';
}

type KindRow = readonly [
  name: string,
  prefixes: string,
  meaning: string,
  statuses: StatusSet,
  extra?: { label?: string; plural?: string; local?: 'inside-item' | 'inside-objective'; inCode?: 'implements' },
];

const rows: readonly KindRow[] = [
  ['vision', 'VIS', 'the problem, for whom, and the desired end state', 'none'],
  ['objective', 'OBJ O', 'a qualitative goal in a cycle', 'objective'],
  [
    'key-result',
    'KR',
    'measurable proof of an objective, from X to Y by a date',
    'key-result',
    { label: 'key result', local: 'inside-objective' },
  ],
  [
    'kpi',
    'KPI',
    'a standing metric: definition, unit, direction, target, history',
    'kpi',
    { label: 'KPI', plural: 'KPIs' },
  ],
  ['requirement', 'REQ FR NFR CON', 'something the product must do or be', 'work', { inCode: 'implements' }],
  [
    'success-criterion',
    'SC SM',
    'a measurable outcome of one spec',
    'work',
    { label: 'success criterion', plural: 'success criteria' },
  ],
  ['pillar', 'PIL', 'a strategic choice between vision and objectives', 'none'],
  ['feature', 'FEAT', 'a group of requirements delivered together', 'work', { inCode: 'implements' }],
  ['story', 'US UJ UC', 'what a user needs, told as a story', 'work', { plural: 'stories', inCode: 'implements' }],
  [
    'acceptance',
    'AC',
    'a condition that can be tested',
    'none',
    { label: 'acceptance criterion', plural: 'acceptance criteria', local: 'inside-item', inCode: 'implements' },
  ],
  ['idea', 'IDEA', 'a proposal nobody has qualified yet', 'work'],
  ['input', 'IN', 'a captured concern or request', 'input'],
  ['evidence', 'EV', 'research or data that backs a claim', 'none', { label: 'evidence', plural: 'evidence' }],
  ['assumption', 'ASM HYP', 'believed, not tested yet', 'none'],
  ['experiment', 'EXP', 'the test of an assumption', 'experiment'],
  ['decision', 'DEC ADR', 'a choice, its options and its reasons', 'decision'],
  ['risk', 'RISK', 'harm that may happen', 'risk'],
  ['question', 'Q', 'an open point', 'question'],
  ['persona', 'PER', 'a type of user', 'none'],
  ['non-goal', 'NG', 'something explicitly not done', 'none'],
  ['release', 'REL', 'a target for delivery', 'none'],
];

function makeKind([name, prefixes, meaning, statuses, extra]: KindRow): Kind {
  const label = extra?.label ?? name;
  return {
    name,
    label,
    plural: extra?.plural ?? `${label}s`,
    prefixes: prefixes.split(' '),
    meaning,
    like: name,
    statuses,
    ...(extra?.local ? { local: extra.local } : {}),
    inCode: extra?.inCode ?? 'mentions',
  };
}

/** The kinds that exist without configuration, core kinds first. */
export const builtInKinds: readonly Kind[] = rows.map(makeKind);

/** Prefixes that may stand without the hyphen (`O1`, `[US1]`) where the hyphened id is defined. */
export const hyphenlessPrefixes: ReadonlySet<string> = new Set(['O', 'KR', 'US', 'UJ']);

/** The kinds in force and how to find one; make it with `makeKindTable`. */
export interface KindTable {
  readonly kinds: readonly Kind[];
  readonly byName: ReadonlyMap<string, Kind>;
  readonly byPrefix: ReadonlyMap<string, Kind>;
}

/** Indexes kinds by name and prefix; of two kinds with one prefix, the later wins. */
export function makeKindTable(kinds: readonly Kind[]): KindTable {
  const byName = new Map<string, Kind>();
  const byPrefix = new Map<string, Kind>();
  for (const kind of kinds) {
    byName.set(kind.name, kind);
    for (const prefix of kind.prefixes) byPrefix.set(prefix, kind);
  }
  return { kinds, byName, byPrefix };
}
