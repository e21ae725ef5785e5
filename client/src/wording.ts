import type {
  ChangeCounts,
  FindingCounts,
  RequirementCounts,
  RootStatus,
  StatusParams,
} from '../../server/src/protocol.ts';

/** `42/50 traced`: short enough for the status bar. */
export function sayCoverage({ traced, total }: RequirementCounts): string {
  return total === 0 ? 'no requirements yet' : `${traced}/${total} traced`;
}

/** `42 of 50 requirements traced`. */
export function sayTraced({ total, traced }: RequirementCounts): string {
  return total === 0 ? 'No requirement is written yet' : `${traced} of ${count(total, 'requirement')} traced`;
}

/** What traced means, for whoever meets the word. */
export const tracedMeaning = 'each leads to an objective and has code';

/** `45 have code, 31 have a test`. */
export function sayImplemented({ implemented, verified }: RequirementCounts): string {
  return `${implemented} ${implemented === 1 ? 'has' : 'have'} code, ${verified} ${verified === 1 ? 'has' : 'have'} a test`;
}

/** `2 errors, 5 warnings`; what counts zero is left out. */
export function sayFindings(findings: FindingCounts): string {
  const parts = [
    ...say(findings.error, 'error'),
    ...say(findings.warning, 'warning'),
    ...say(findings.information, 'remark'),
    ...say(findings.hint, 'hint'),
  ];
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

/** `4 objectives, 8 KPIs, 50 requirements`, core kinds first, others summed up. */
export function sayItems(items: Readonly<Record<string, number>>): string {
  const shown = shownKinds.flatMap(([kind, one, many]) => say(items[kind] ?? 0, one, many));
  const known = new Set(shownKinds.map(([kind]) => kind));
  const rest = Object.entries(items).reduce((sum, [kind, number]) => sum + (known.has(kind) ? 0 : number), 0);
  const parts = [...shown, ...say(rest, 'other item')];
  return parts.length === 0 ? 'nothing with an id yet' : parts.join(', ');
}

/** `1,204 files read in 0.8 s`. */
export function sayReading({ files, milliseconds }: RootStatus): string {
  const read = `${count(files, 'file')} read`;
  if (milliseconds === undefined) return read;
  return `${read} in ${milliseconds < 100 ? 'less than 0.1' : (milliseconds / 1000).toFixed(1)} s`;
}

/** `+2 gaps`: short enough for the status bar. */
export function sayGaps(changes: ChangeCounts): string {
  return changes.new === 0 ? 'no new gaps' : `+${count(changes.new, 'gap')}`;
}

/** `2 new gaps · 1 fixed · 12 known`. */
export function sayChanges({ new: added, fixed, known }: ChangeCounts): string {
  const first = added === 0 ? 'no new gaps' : count(added, 'new gap');
  return [first, `${fixed.toLocaleString('en')} fixed`, `${known.toLocaleString('en')} known`].join(' · ');
}

/** What is compared with, as people say it. */
export function sayBase(ref: string): string {
  return ref === 'HEAD' ? 'the last commit' : ref;
}

/** Sums up all roots that are compared with something; undefined where none is. */
export function sumChanges({ roots }: StatusParams): (ChangeCounts & { readonly withheld: number }) | undefined {
  const all = roots.flatMap(({ changes }) => changes ?? []);
  if (all.length === 0) return undefined;
  const sum = (name: 'new' | 'known' | 'fixed' | 'withheld') => all.reduce((total, each) => total + each[name], 0);
  return { new: sum('new'), known: sum('known'), fixed: sum('fixed'), withheld: sum('withheld') };
}

/** Keeps text that is not ours from becoming an icon in a list. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', String.raw`\$(`);
}

const shownKinds: readonly (readonly [kind: string, one: string, many: string])[] = [
  ['vision', 'vision', 'visions'],
  ['objective', 'objective', 'objectives'],
  ['key-result', 'key result', 'key results'],
  ['kpi', 'KPI', 'KPIs'],
  ['requirement', 'requirement', 'requirements'],
];

function say(number: number, one: string, many?: string): readonly string[] {
  return number === 0 ? [] : [count(number, one, many)];
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
