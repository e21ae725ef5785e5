import type { Digest, DigestNote, PersonNote } from '../../core/changes/digest.ts';
import { digestItem, isQuiet } from '../../core/changes/digest.ts';
import type { DigestItem, DigestMove } from '../../core/changes/digestChanges.ts';
import type { Snapshot } from '../../core/index/snapshot.ts';
import { showDay } from '../../core/metrics/showValues.ts';
import { describeGoal } from '../../core/queries/metricWords.ts';
import type { KpiMove } from '../../core/queries/kpiMoves.ts';
import { cutText } from '../terminal.ts';
import { makeSection, showTitle, type Sheet, type SheetColumn, type SheetSection } from '../sheet/sheet.ts';
import { longestText, sayChange, sayLast, sayMove, sayStates, sayValue, sayWord, showLongDay } from './digestWords.ts';

/** Longer tables are cut, and say so: a review is read in a meeting. */
const mostRows = 30;

/** Puts a digest in the words and the order of a weekly review. */
export function makeDigestSheet(snapshot: Snapshot, digest: Digest, asked: string): Sheet {
  const { since, today, base } = digest;
  const facts = [
    since === today ? showLongDay(today) : `${showDay(since, today)} to ${showLongDay(today)}`,
    ...(base === null
      ? [noGit]
      : [base.commit === null ? 'nothing was committed before' : `against ${base.commit.slice(0, 10)} of ${base.day}`]),
  ];
  const head = { sort: 'Digest', title: `What happened since ${showLongDay(since)}`, facts };
  if (isQuiet(digest)) return { ...head, lead: sayQuiet(digest), sections: [], notes: [] };
  const sections = [
    ...listKpis(snapshot, digest),
    ...listChanges(snapshot, digest),
    ...listOpen(snapshot, digest, asked),
  ];
  return {
    ...head,
    lead: summarise(digest),
    sections: sections.filter(({ rows }) => rows.length > 0).map(section => ({ limit: mostRows, ...section })),
    notes: [],
  };
}

const noGit = 'there is no git repository here, so what changed in specs, code and gaps is not known';

function sayQuiet({ base, since, today }: Digest): string {
  const day = showDay(since, today);
  return base === null
    ? `No KPI has moved since ${day}, and nothing is overdue.`
    : `A quiet time: since ${day} no item of the trace has changed, no KPI has moved, and nothing is overdue.`;
}

/** `3 new, 1 dropped, 2 done; 5 KPIs have new values (3 better, 1 worse); 2 new gaps, 1 fixed.` */
function summarise({ kpis, changes, decisions, overdue, gaps }: Digest): string {
  const items = listCounts([
    [changes.done.length, 'done'],
    [changes.moved.length, 'moved on'],
    [changes.added.length, 'new'],
    [changes.dropped.length, 'dropped'],
    [changes.reprioritised.length, 're-planned'],
    [changes.reworded.length, 'reworded'],
    [decisions.length, decisions.length === 1 ? 'decision' : 'decisions'],
  ]);
  const late = overdue.checkIns.length + overdue.values.length;
  const parts = [
    items,
    summariseKpis(kpis),
    late === 0 ? '' : `${late} overdue`,
    gaps === null || gaps.new + gaps.fixed === 0 ? '' : sayGaps(gaps),
  ].filter(part => part !== '');
  return parts.length === 0 ? 'Nothing has changed, but something is waiting.' : `${parts.join('; ')}.`;
}

function sayGaps({ new: added, fixed }: NonNullable<Digest['gaps']>): string {
  if (added === 0) return fixed === 1 ? '1 gap fixed' : `${fixed} gaps fixed`;
  const gaps = added === 1 ? '1 new gap' : `${added} new gaps`;
  return fixed === 0 ? gaps : `${gaps}, ${fixed} fixed`;
}

/** `4 KPIs have new values (3 better, 1 worse), 1 KPI stands otherwise without a new value`. */
function summariseKpis(kpis: readonly KpiMove[]): string {
  const measured = kpis.filter(({ isMeasured }) => isMeasured);
  const count = (course: KpiMove['course']): number => measured.filter(kpi => kpi.course === course).length;
  const courses =
    measured.length === 1
      ? (measured[0]?.course ?? '')
      : listCounts([
          [count('better'), 'better'],
          [count('worse'), 'worse'],
        ]);
  const silent = kpis.length - measured.length;
  const fresh = measured.length === 1 ? '1 KPI has a new value' : `${measured.length} KPIs have new values`;
  const parts = [
    ...(measured.length === 0 ? [] : [courses === '' ? fresh : `${fresh} (${courses})`]),
    ...(silent === 0 ? [] : [`${silent} ${silent === 1 ? 'KPI stands' : 'KPIs stand'} otherwise without a new value`]),
  ];
  return parts.join(', ');
}

function listCounts(counts: readonly (readonly [number, string])[]): string {
  return counts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
}

type ReadColumn<Row> = SheetColumn & { readonly read: (row: Row) => string | undefined };

function itemColumns<Row>(find: (row: Row) => DigestItem): readonly [ReadColumn<Row>, ReadColumn<Row>] {
  return [
    { heading: 'Id', read: row => nameItem(find(row)) },
    { heading: 'What', isLong: true, read: row => showTitle(find(row).id, find(row).title) },
  ];
}

function ownerColumn<Row>(find: (row: Row) => DigestItem): ReadColumn<Row> {
  return { heading: 'Owner', read: row => find(row).owner };
}

function nameItem({ id, scope }: Pick<DigestItem, 'id' | 'scope'>): string {
  return scope === undefined ? id : `${scope}/${id}`;
}

function listKpis(snapshot: Snapshot, { kpis, today }: Digest): readonly SheetSection[] {
  const itemOf = ({ item }: KpiMove): DigestItem => digestItem(snapshot, item);
  return [
    makeSection<KpiMove>(
      'KPIs',
      [
        ...itemColumns(itemOf),
        { heading: 'Then', isNumber: true, read: ({ before }) => sayValue(before) },
        { heading: 'Now', isNumber: true, read: ({ now }) => sayValue(now) },
        { heading: 'Change', read: sayChange },
        { heading: 'Target', read: ({ now }) => (now.isRestricted ? '' : describeGoal(now, today)) },
        { heading: 'State', read: sayStates },
        ownerColumn(itemOf),
      ],
      kpis,
    ),
  ];
}

function listChanges(snapshot: Snapshot, { changes, decisions }: Digest): readonly SheetSection[] {
  const { kinds } = snapshot.config;
  const kindOf = ({ kind }: DigestItem): string => kinds.byName.get(kind)?.label ?? kind;
  const moveColumns: readonly ReadColumn<DigestMove>[] = [
    ...itemColumns<DigestMove>(({ item }) => item),
    { heading: 'Field', read: ({ field }) => field },
    { heading: 'Before', read: ({ before }) => sayWord(before) },
    { heading: 'Now', read: ({ after }) => sayWord(after) },
    ownerColumn(({ item }) => item),
  ];
  // Where all moves are of the status, nobody needs to read so.
  const statusColumns = moveColumns.filter(({ heading }) => heading !== 'Field');
  const isStatus = changes.moved.every(({ field }) => field === 'status');
  const own = (item: DigestItem): DigestItem => item;
  return [
    makeSection('Done', statusColumns, changes.done),
    makeSection('Moved on', isStatus ? statusColumns : moveColumns, changes.moved),
    makeSection<DigestItem>(
      'New',
      [
        ...itemColumns(own),
        { heading: 'Kind', read: kindOf },
        { heading: 'Status', read: ({ status }) => sayWord(status ?? '') },
        { heading: 'Serves', read: item => item.objectives.filter(id => id !== item.id).join(', ') },
        ownerColumn(own),
      ],
      changes.added,
    ),
    makeSection<(typeof changes.dropped)[number]>(
      'Dropped',
      [
        ...itemColumns<(typeof changes.dropped)[number]>(({ item }) => item),
        { heading: 'Now', read: ({ how }) => sayWord(how) },
        { heading: 'Why', read: ({ reason }) => cutText(reason ?? '', longestText) },
        ownerColumn(({ item }) => item),
      ],
      changes.dropped,
    ),
    makeSection('Priorities, dates and targets', moveColumns, changes.reprioritised),
    makeSection('Handed over', moveColumns.slice(0, -1), changes.handedOver),
    makeSection<readonly DigestMove[]>(
      'First or last places in code and tests',
      [
        ...itemColumns<readonly DigestMove[]>(firstItem),
        { heading: 'In code', read: moves => sayField(moves, 'code') },
        { heading: 'In tests', read: moves => sayField(moves, 'tests') },
        ownerColumn(firstItem),
      ],
      [...Map.groupBy(changes.traced, ({ item }) => nameItem(item)).values()],
    ),
    makeSection<(typeof changes.reworded)[number]>(
      'Says something else now',
      [
        ...itemColumns<(typeof changes.reworded)[number]>(({ item }) => item),
        { heading: 'Changed', read: ({ what }) => what.join(', ') },
        ownerColumn(({ item }) => item),
      ],
      changes.reworded,
    ),
    makeSection('Decisions taken', noteColumns('Why'), decisions),
  ];
}

function firstItem([first]: readonly DigestMove[]): DigestItem {
  if (!first) throw new Error('A group of moves has no move.');
  return first.item;
}

/** `none → 3` */
function sayField(moves: readonly DigestMove[], name: string): string {
  const move = moves.find(({ field }) => field === name);
  return move ? `${move.before} → ${move.after}` : '';
}

function noteColumns(noteHeading: string): readonly ReadColumn<DigestNote>[] {
  return [
    ...itemColumns<DigestNote>(({ item }) => item),
    { heading: 'Status', read: ({ status, before, isNew }) => sayMove(status, before, isNew) },
    { heading: noteHeading, read: ({ note }) => cutText(note ?? '', longestText) },
    ownerColumn(({ item }) => item),
  ];
}

/** What waits for somebody, and for whom. */
function listOpen(snapshot: Snapshot, digest: Digest, asked: string): readonly SheetSection[] {
  const { risks, questions, overdue, gaps, ask, thank, today } = digest;
  const late = [
    ...overdue.checkIns.map(({ item, lateness }) => ({
      item,
      what: `check-in, ${lateness.cadence}`,
      last: lateness.last === undefined ? 'none yet' : `${showDay(lateness.last, today)} (${lateness.days} days ago)`,
    })),
    ...overdue.values.map(({ item, metric }) => ({
      item: digestItem(snapshot, item),
      what: metric.cadence ? `value, ${metric.cadence.name}` : 'value',
      last: sayLast(metric, today),
    })),
  ];
  return [
    makeSection('Risks', noteColumns('Answer'), risks),
    makeSection('Questions', noteColumns('Answer'), questions),
    makeSection<(typeof late)[number]>(
      'Overdue',
      [
        ...itemColumns<(typeof late)[number]>(({ item }) => item),
        { heading: 'Missing', read: ({ what }) => what },
        { heading: 'Last', read: ({ last }) => last },
        ownerColumn(({ item }) => item),
      ],
      late,
    ),
    ...(gaps === null || gaps.rules.length === 0
      ? []
      : [
          makeSection<(typeof gaps.rules)[number]>(
            'Gaps',
            [
              { heading: 'Rule', read: ({ rule }) => rule },
              { heading: 'New', isNumber: true, read: row => (row.new === 0 ? '' : String(row.new)) },
              { heading: 'Fixed', isNumber: true, read: row => (row.fixed === 0 ? '' : String(row.fixed)) },
            ],
            gaps.rules,
            {
              lead: `${gaps.new} new, ${gaps.fixed} fixed, ${gaps.known} known. "throughline check --since ${asked}" lists them.`,
            },
          ),
        ]),
    makeSection('To ask', personColumns, ask),
    makeSection('To thank', personColumns, thank),
  ];
}

const personColumns: readonly ReadColumn<PersonNote>[] = [
  { heading: 'Who', read: ({ name }) => name },
  {
    heading: 'About',
    read: sayAbout,
  },
];

/** `REQ-1, REQ-2 (verified); Q-1 (answered)` */
function sayAbout({ about }: PersonNote): string {
  return [...Map.groupBy(about, ({ why }) => why)]
    .map(([why, items]) => `${items.map(nameItem).join(', ')} (${why})`)
    .join('; ');
}
