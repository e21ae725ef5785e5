import type { Severity } from '../model/finding.ts';
import type { Item } from '../index/snapshot.ts';
import type { Report, RuleContext } from './rule.ts';
import { stageOf } from './stage.ts';

/** Reports each KPI that lacks something it owes; one that has ended owes nothing, a proposed one may still be unfinished. */
export function reportLackingKpis(
  { items, snapshot }: RuleContext,
  isLacking: (kpi: Item) => boolean,
  describe: (kpi: Item) => Pick<Report, 'message' | 'severity'>,
  report: (report: Report) => void,
): void {
  for (const kpi of items) {
    if (kpi.like !== 'kpi') continue;
    const stage = stageOf(snapshot, kpi);
    if (stage === 'ended' || !isLacking(kpi)) continue;
    const place = { span: kpi.definition.idSpan, item: kpi, subject: kpi.id };
    report({ ...place, ...describe(kpi), ...(stage === 'draft' ? { severity: 'information' } : {}) });
  }
}

/** Something that KPIs ought to have. */
export interface Part {
  /** Name of the rule that asks for it. */
  readonly rule: string;
  /** `direction`, as in "KPI-1 has no direction". */
  readonly noun: string;
  /** What follows in the message, for one KPI or for many alike; begins with its own mark and ends with a full stop. */
  readonly advise: (kpi: Item) => string;
  /** Undefined where a KPI owes none. */
  readonly has: (kpi: Item) => boolean | undefined;
  /** Where a lack is worse than the rule says. */
  readonly severityOf?: (kpi: Item) => Severity | undefined;
}

/** So many KPIs of one file in a row are a table whose author did not think of a column: one finding says it. */
export const manyKpis = 4;

/**
 * Reports KPIs without a part that they owe: each, but once for the file where there are many and none has it.
 * As soon as one has it, the others were forgotten. Those with a comment that lets them be are always reported, so that
 * the comment has something to withhold.
 */
export function reportKpisWithout(context: RuleContext, part: Part, report: (report: Report) => void): void {
  const { file, items, snapshot } = context;
  const owing = items.filter(item => item.like === 'kpi' && stageOf(snapshot, item) !== 'ended');
  const lacking = owing.filter(kpi => part.has(kpi) === false);
  const isCovered = (kpi: Item): boolean =>
    file.facts.suppressions.some(
      ({ rule, reason, target: { start, end } }) =>
        rule === part.rule &&
        reason !== '' &&
        start <= kpi.definition.idSpan.start &&
        kpi.definition.idSpan.start < end,
    );
  const together = lacking.filter(kpi => !isCovered(kpi));
  const [first] = together;
  const isOne = together.length >= manyKpis && first !== undefined && !owing.some(kpi => part.has(kpi) === true);
  const severityOf = (kpi: Item): Severity | undefined =>
    stageOf(snapshot, kpi) === 'draft' ? 'information' : part.severityOf?.(kpi);

  for (const kpi of isOne ? lacking.filter(isCovered) : lacking) {
    const severity = severityOf(kpi);
    const message = `${kpi.id} has no ${part.noun}${part.advise(kpi)}`;
    report({ span: kpi.definition.idSpan, message, item: kpi, subject: kpi.id, ...(severity ? { severity } : {}) });
  }
  if (!isOne) return;
  const severities = new Set(together.map(severityOf));
  const severity = severities.has('warning') ? 'warning' : severities.size === 1 ? severityOf(first) : undefined;
  const message = `${together.length} KPIs here have no ${part.noun}${part.advise(first)}`;
  report({ span: first.definition.idSpan, message, item: first, subject: first.id, ...(severity ? { severity } : {}) });
}
