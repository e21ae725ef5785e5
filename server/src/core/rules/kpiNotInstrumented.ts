import { eventsOf } from '../model/events.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { findField } from './itemFields.ts';
import { reportKpisWithout } from './kpis.ts';
import { isWatched } from './measured.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinSome, quote } from './wording.ts';

/** Nobody owes instrumentation until one KPI has it; an event that is named and not sent is wrong before that. */
export const kpiNotInstrumented: Rule = {
  name: 'kpi-not-instrumented',
  severity: 'information',
  profile: 1,
  summary: 'A KPI whose data no code sends, once other KPIs have code that does.',
  check(context, report) {
    const { items, snapshot } = context;
    for (const item of items) {
      const unsent = item.like === 'kpi' ? findUnsent(snapshot, item) : [];
      if (unsent.length === 0) continue;
      const [events, names] = unsent.length > 1 ? ['events', 'names'] : ['the event', 'name'];
      report({
        span: findField(item, 'event')?.valueSpan ?? item.definition.idSpan,
        message: `No code sends ${joinSome(unsent.map(quote), 5, 'or')}, ${events} of ${item.id}, in a way that 'events' in throughline.yaml describes: correct the ${names}, or the patterns there.`,
        item,
        subject: item.id,
      });
    }
    if (!snapshot.isInstrumented) return;
    const part = {
      rule: 'kpi-not-instrumented',
      noun: 'code that sends the data',
      advise: (kpi: Item) =>
        `: write 'instruments ${kpi.id}' in a comment there, or name where else they come from, such as 'source: survey'.`,
      has: (kpi: Item) => isInstrumented(snapshot, kpi),
    };
    reportKpisWithout(context, part, report);
  },
};

/** Events of a KPI that is more than proposed which no code sends; none can be found where no pattern says how. */
function findUnsent(snapshot: Snapshot, kpi: Item): readonly string[] {
  const events = snapshot.config.events.length === 0 ? [] : eventsOf(kpi.definition);
  if (events.length === 0) return [];
  const stage = stageOf(snapshot, kpi);
  if (stage === 'draft' || stage === 'ended') return [];
  return events.filter(event => !snapshot.sendsEvent(event));
}

/** Does anything say by which code it is fed? Undefined where it is not in use, or fed by something else than code. */
function isInstrumented(snapshot: Snapshot, kpi: Item): boolean | undefined {
  // One that names its events has said by what, whether they are found or not.
  if (snapshot.linksTo(kpi).some(({ type }) => type === 'instruments') || eventsOf(kpi.definition).length > 0)
    return true;
  if (!isWatched(snapshot, kpi) || elsewhere.test(findField(kpi, 'source')?.value ?? '')) return undefined;
  const category = metricOf(snapshot, kpi)?.catalogue?.category;
  return category === undefined || measuredByCode.has(category) ? false : undefined;
}

/** People, files that people keep, and systems beside the product. */
const elsewhere =
  /^(?:manual|survey|interview|research|sheet|spreadsheet|google sheet|excel|external|finance|billing|crm|file\b)|\bby hand\b|\.(?:csv|tsv|jsonl?|ndjson)\b/i;

/** Satisfaction is asked for, money is booked, delivery and teams leave their traces in other tools. */
const measuredByCode: ReadonlySet<string> = new Set(['usage', 'quality']);
