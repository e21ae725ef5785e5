import { eventsOf } from '../model/events.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinSome, quote } from './wording.ts';

/** Nobody owes instrumentation until one KPI has it; an event that is named and not sent is wrong before that. */
export const kpiNotInstrumented: Rule = {
  name: 'kpi-not-instrumented',
  severity: 'information',
  profile: 1,
  summary: 'A KPI whose data no code sends, once other KPIs have code that does.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'kpi') continue;
      const events = eventsOf(item.definition);
      const unsent = findUnsent(snapshot, item, events);
      if (unsent.length > 0) {
        const many = unsent.length > 1;
        report({
          span: findField(item, 'event')?.valueSpan ?? item.definition.idSpan,
          message: `No code sends ${joinSome(unsent.map(quote), 5, 'or')}, ${many ? 'events' : 'the event'} of ${item.id}, in a way that 'events' in throughline.yaml describes: correct the ${many ? 'names' : 'name'}, or the patterns there.`,
          item,
          subject: item.id,
        });
      } else if (events.length === 0 && owesCode(snapshot, item)) {
        report({
          span: item.definition.idSpan,
          message: `${item.id} is active, but no code says that it sends its data: write 'instruments ${item.id}' in a comment there, or name where else they come from, such as 'source: survey'.`,
          item,
          subject: item.id,
        });
      }
    }
  },
};

/** Events of a KPI that is more than proposed which no code sends; none can be found where no pattern says how. */
function findUnsent(snapshot: Snapshot, kpi: Item, events: readonly string[]): readonly string[] {
  if (events.length === 0 || snapshot.config.events.length === 0) return [];
  const stage = stageOf(snapshot, kpi);
  if (stage === 'draft' || stage === 'ended') return [];
  return events.filter(event => !snapshot.sendsEvent(event));
}

/** Is it in use, fed by what the product does, and does nothing say by which code? */
function owesCode(snapshot: Snapshot, kpi: Item): boolean {
  if (!snapshot.isInstrumented || kpi.status !== 'active' || stageOf(snapshot, kpi) === 'ended') return false;
  if (elsewhere.test(findField(kpi, 'source')?.value ?? '')) return false;
  const category = metricOf(snapshot, kpi)?.catalogue?.category;
  if (category !== undefined && !measuredByCode.has(category)) return false;
  return !snapshot.linksTo(kpi).some(({ type }) => type === 'instruments');
}

/** People, files that people keep, and systems beside the product. */
const elsewhere =
  /^(?:manual|survey|interview|research|sheet|spreadsheet|google sheet|excel|external|finance|billing|crm|file\b)|\bby hand\b|\.(?:csv|tsv|jsonl?|ndjson)\b/i;

/** Satisfaction is asked for, money is booked, delivery and teams leave their traces in other tools. */
const measuredByCode: ReadonlySet<string> = new Set(['usage', 'quality']);
