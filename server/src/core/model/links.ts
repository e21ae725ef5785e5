/** A type of link between items, written at the newer end and pointing up. */
export interface LinkType {
  readonly name: string;
  /** The same link seen from its target, as people read it: `supported by`. */
  readonly inverse: string;
  /** Kinds it may start from and point to; `undefined` for any. `same` asks for two items of one kind. */
  readonly from?: readonly string[];
  readonly to?: readonly string[] | 'same';
  /** A chain of such links must not come back to its start. */
  readonly acyclic?: true;
  /** Part of the trace from code up to the vision. */
  readonly trace?: true;
}

/** The links between items; the inverse is computed, or written as `guarded by: …`. */
export const linkTypes: readonly LinkType[] = [
  {
    name: 'supports',
    inverse: 'supported by',
    from: [
      'requirement',
      'feature',
      'story',
      'objective',
      'pillar',
      'success-criterion',
      'idea',
      'experiment',
      'release',
    ],
    to: ['objective', 'pillar', 'vision', 'feature'],
    acyclic: true,
    trace: true,
  },
  { name: 'proves', inverse: 'proven by', from: ['key-result'], to: ['objective'], trace: true },
  {
    name: 'measures',
    inverse: 'measured by',
    from: ['kpi', 'success-criterion'],
    to: ['objective', 'requirement', 'feature', 'story', 'vision', 'pillar'],
    trace: true,
  },
  { name: 'uses', inverse: 'used by', from: ['key-result', 'success-criterion'], to: ['kpi'], trace: true },
  {
    name: 'moves',
    inverse: 'moved by',
    from: ['requirement', 'feature', 'story', 'idea', 'experiment'],
    to: ['kpi', 'key-result', 'success-criterion'],
    trace: true,
  },
  { name: 'guards', inverse: 'guarded by', from: ['kpi'], to: ['kpi', 'objective'] },
  {
    name: 'counterbalances',
    inverse: 'counterbalanced by',
    from: ['kpi', 'success-criterion'],
    to: ['kpi', 'success-criterion'],
  },
  { name: 'drives', inverse: 'driven by', from: ['kpi'], to: ['kpi'], acyclic: true },
  { name: 'component of', inverse: 'composed of', from: ['kpi'], to: ['kpi'], acyclic: true },
  { name: 'instruments', inverse: 'instrumented by', from: ['requirement', 'feature', 'story'], to: ['kpi'] },
  {
    name: 'refines',
    inverse: 'refined by',
    from: ['requirement', 'story', 'feature'],
    to: ['requirement', 'story', 'input', 'idea', 'feature'],
    acyclic: true,
    trace: true,
  },
  {
    name: 'derives from',
    inverse: 'source of',
    from: ['requirement', 'story', 'feature', 'idea'],
    to: ['requirement', 'story', 'input', 'idea', 'feature', 'evidence', 'decision'],
    acyclic: true,
    trace: true,
  },
  {
    name: 'part of',
    inverse: 'contains',
    from: ['requirement', 'acceptance', 'story', 'feature'],
    to: ['feature', 'requirement', 'story', 'release'],
    acyclic: true,
    trace: true,
  },
  { name: 'implements', inverse: 'implemented by' },
  {
    name: 'verifies',
    inverse: 'verified by',
    from: ['acceptance', 'success-criterion', 'requirement', 'experiment', 'evidence'],
    to: ['requirement', 'story', 'feature', 'acceptance', 'success-criterion'],
  },
  {
    name: 'satisfies',
    inverse: 'satisfied by',
    from: ['requirement', 'feature', 'story', 'decision'],
    to: ['story', 'requirement', 'feature'],
    acyclic: true,
    trace: true,
  },
  { name: 'depends on', inverse: 'required by', acyclic: true },
  { name: 'blocked by', inverse: 'blocks', acyclic: true },
  { name: 'conflicts with', inverse: 'conflicts with' },
  { name: 'supersedes', inverse: 'superseded by', to: 'same', acyclic: true },
  { name: 'duplicates', inverse: 'duplicated by', to: 'same' },
  {
    name: 'addresses',
    inverse: 'addressed by',
    from: ['requirement', 'decision', 'feature', 'story'],
    to: ['input', 'question', 'risk', 'persona'],
  },
  { name: 'decides', inverse: 'decided by', from: ['decision'] },
  { name: 'tests', inverse: 'tested by', from: ['experiment'], to: ['assumption'] },
  { name: 'backs', inverse: 'backed by', from: ['evidence'] },
  { name: 'relates to', inverse: 'relates to' },
];

export const linkTypesByName: ReadonlyMap<string, LinkType> = new Map(linkTypes.map(type => [type.name, type]));
