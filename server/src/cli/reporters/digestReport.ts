import type { ComparisonBase } from '../../core/changes/comparison.ts';
import type { Digest, GapCounts, PersonNote } from '../../core/changes/digest.ts';
import { digestItem } from '../../core/changes/digest.ts';
import type { DigestItem, DigestMove } from '../../core/changes/digestChanges.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { writeDay } from '../../core/model/day.ts';
import type { MetricState } from '../../core/model/metric.ts';
import type { Column } from './columns.ts';
import { makeMetricReport, type ReportedMetric } from './metricReport.ts';

type Value = { readonly value: number; readonly date: string; readonly source: string } | null;

/** A KPI in a digest, in JSON. Of a restricted one every figure is null. */
interface ReportedKpiMove extends DigestItem {
  readonly restricted: boolean;
  readonly unit: string | null;
  readonly target: ReportedMetric['target'];
  /** Has a value come since? */
  readonly measured: boolean;
  /** Null where nothing says which way is better. */
  readonly course: 'better' | 'worse' | 'same' | null;
  readonly before: { readonly state: MetricState; readonly now: Value };
  readonly after: { readonly state: MetricState; readonly now: Value };
}

type Moved = DigestItem & Omit<DigestMove, 'item'>;
type Noted = DigestItem & {
  readonly new: boolean;
  readonly before?: string;
  readonly now: string;
  readonly note?: string;
};

/** The answer of `digest --format json`; docs/digest.md explains it. */
export interface DigestReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly today: string;
  readonly since: { readonly asked: string; readonly day: string };
  /** Null outside git. */
  readonly base: ComparisonBase | null;
  readonly kpis: readonly ReportedKpiMove[];
  readonly done: readonly Moved[];
  readonly moved: readonly Moved[];
  readonly added: readonly DigestItem[];
  readonly dropped: readonly (DigestItem & { readonly how: string; readonly reason?: string })[];
  readonly reprioritised: readonly Moved[];
  readonly handedOver: readonly Moved[];
  readonly traced: readonly Moved[];
  readonly reworded: readonly (DigestItem & { readonly what: readonly string[] })[];
  readonly decisions: readonly Noted[];
  readonly risks: readonly Noted[];
  readonly questions: readonly Noted[];
  readonly overdue: {
    readonly checkIns: readonly (DigestItem & {
      readonly last: string | null;
      readonly days: number;
      readonly cadence: string;
    })[];
    readonly values: readonly (DigestItem & {
      readonly state: MetricState;
      readonly last: string | null;
      readonly days: number | null;
    })[];
  };
  /** Null outside git. */
  readonly gaps: GapCounts | null;
  readonly ask: readonly PersonNote[];
  readonly thank: readonly PersonNote[];
}

/** Gathers a digest as JSON says it, figures of restricted metrics left out. */
export function makeDigestReport(snapshot: Snapshot, root: string, asked: string, digest: Digest): DigestReport {
  const { changes, overdue } = digest;
  const flat = ({ item, ...rest }: DigestMove): Moved => ({ ...item, ...rest });
  const noted = ({ item, isNew, before, status, note }: Digest['risks'][number]): Noted => ({
    ...item,
    new: isNew,
    ...(before === undefined ? {} : { before }),
    now: status,
    ...(note === undefined ? {} : { note }),
  });
  return {
    schemaVersion: 1,
    root,
    today: writeDay(digest.today),
    since: { asked, day: writeDay(digest.since) },
    base: digest.base,
    kpis: digest.kpis.map(move => makeMove(snapshot, move)),
    done: changes.done.map(flat),
    moved: changes.moved.map(flat),
    added: changes.added,
    dropped: changes.dropped.map(({ item, how, reason }) => ({
      ...item,
      how,
      ...(reason === undefined ? {} : { reason }),
    })),
    reprioritised: changes.reprioritised.map(flat),
    handedOver: changes.handedOver.map(flat),
    traced: changes.traced.map(flat),
    reworded: changes.reworded.map(({ item, what }) => ({ ...item, what })),
    decisions: digest.decisions.map(noted),
    risks: digest.risks.map(noted),
    questions: digest.questions.map(noted),
    overdue: {
      checkIns: overdue.checkIns.map(({ item, lateness: { last, days, cadence } }) => ({
        ...item,
        last: last === undefined ? null : writeDay(last),
        days,
        cadence,
      })),
      values: overdue.values.map(({ item, metric }) => ({
        ...digestItem(snapshot, item),
        state: metric.state,
        last: metric.isRestricted || !metric.now ? null : writeDay(metric.now.day),
        days: metric.isRestricted ? null : (metric.ageDays ?? null),
      })),
    },
    gaps: digest.gaps,
    ask: digest.ask,
    thank: digest.thank,
  };
}

function makeMove(
  snapshot: Snapshot,
  { item, before, now, isMeasured, course }: Digest['kpis'][number],
): ReportedKpiMove {
  const { unit, restricted, target } = makeMetricReport(snapshot, item, now);
  return {
    ...digestItem(snapshot, item),
    restricted,
    unit,
    target,
    measured: isMeasured,
    course: course ?? null,
    before: { state: before.state, now: valueOf(snapshot, item, before) },
    after: { state: now.state, now: valueOf(snapshot, item, now) },
  };
}

/** Nothing of a metric that is restricted, or whose numbers are not to be trusted. */
function valueOf(snapshot: Snapshot, item: Item, metric: Metric): Value {
  return metric.isBroken ? null : makeMetricReport(snapshot, item, metric).now;
}

/** A line of the digest in CSV: what happened to an item, under the heading it has in the other formats. */
export interface DigestLine {
  readonly section: string;
  readonly item: Pick<DigestItem, 'id'> & Partial<DigestItem>;
  readonly field?: string;
  readonly before?: string | number | null;
  readonly after?: string | number | null;
  readonly note?: string;
}

export const digestColumns: readonly Column<DigestLine>[] = [
  { name: 'section', read: line => line.section },
  { name: 'id', read: line => line.item.id },
  { name: 'scope', read: line => line.item.scope },
  { name: 'kind', read: line => line.item.kind },
  { name: 'title', read: line => line.item.title },
  { name: 'field', read: line => line.field },
  { name: 'before', read: line => line.before },
  { name: 'after', read: line => line.after },
  { name: 'note', read: line => line.note },
  { name: 'owner', read: line => line.item.owner },
  { name: 'team', read: line => line.item.team },
  { name: 'objectives', read: line => line.item.objectives?.join(' ') },
  { name: 'file', read: line => line.item.file },
];

/** All of a digest as lines of one table. */
export function listDigestLines(report: DigestReport): readonly DigestLine[] {
  const moves = (section: string, list: readonly Moved[]): readonly DigestLine[] =>
    list.map(({ field, before, after, ...item }) => ({ section, item, field, before, after }));
  const notes = (section: string, list: readonly Noted[]): readonly DigestLine[] =>
    list.map(({ before, now, note, ...item }) => ({
      section,
      item,
      field: 'status',
      ...(before === undefined ? {} : { before }),
      after: now,
      ...(note === undefined ? {} : { note }),
    }));
  const people = (section: string, list: readonly PersonNote[]): readonly DigestLine[] =>
    list.flatMap(({ name, about }) =>
      about.map(({ id, scope, why }) => ({
        section,
        item: { id, ...(scope === undefined ? {} : { scope }), owner: name },
        note: why,
      })),
    );
  return [
    ...report.kpis.flatMap(({ before, after, course, ...item }): readonly DigestLine[] => [
      {
        section: 'kpi',
        item,
        field: 'value',
        before: before.now?.value ?? null,
        after: after.now?.value ?? null,
        ...(course === null ? {} : { note: course }),
      },
      ...(before.state === after.state
        ? []
        : [{ section: 'kpi', item, field: 'state', before: before.state, after: after.state }]),
    ]),
    ...moves('done', report.done),
    ...moves('moved', report.moved),
    ...report.added.map(item => ({
      section: 'new',
      item,
      ...(item.status === undefined ? {} : { after: item.status }),
    })),
    ...report.dropped.map(({ how, reason, ...item }) => ({
      section: 'dropped',
      item,
      after: how,
      ...(reason === undefined ? {} : { note: reason }),
    })),
    ...moves('reprioritised', report.reprioritised),
    ...moves('handed over', report.handedOver),
    ...moves('traced', report.traced),
    ...report.reworded.map(({ what, ...item }) => ({ section: 'reworded', item, note: what.join(', ') })),
    ...notes('decision', report.decisions),
    ...notes('risk', report.risks),
    ...notes('question', report.questions),
    ...report.overdue.checkIns.map(({ last, days, cadence, ...item }) => ({
      section: 'check-in overdue',
      item,
      before: last,
      note: `${days} days, ${cadence}`,
    })),
    ...report.overdue.values.map(({ last, state, ...item }) => ({
      section: 'value overdue',
      item,
      before: last,
      note: state,
    })),
    ...(report.gaps?.rules ?? []).map(({ rule, new: added, fixed }) => ({
      section: 'gaps',
      item: { id: rule },
      note: `${added} new, ${fixed} fixed`,
    })),
    ...people('ask', report.ask),
    ...people('thank', report.thank),
  ];
}
