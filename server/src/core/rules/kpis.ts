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

/** So many KPIs of one file in a row are a register whose author did not think of a part: one finding says it. */
export const manyKpis = 4;
/** So many rows of one table lack a column. */
const manyRows = 3;

/**
 * Reports KPIs without a part that they owe: each, but once for the file or the table where there are many and none has
 * it. As soon as one has it, the others were forgotten. Those with a comment that lets them be are always reported, so
 * that the comment has something to withhold.
 */
export function reportKpisWithout(context: RuleContext, part: Part, report: (report: Report) => void): void {
  const { items, snapshot } = context;
  const owing = items.filter(item => item.like === 'kpi' && stageOf(snapshot, item) !== 'ended');
  const isLacking = new Map(owing.map(kpi => [kpi, part.has(kpi)] as const));
  // Those that owe none neither have it nor lack it.
  const pick = (kpis: readonly Item[], has: boolean): readonly Item[] => kpis.filter(kpi => isLacking.get(kpi) === has);
  const open = new Set(pick(owing, false).filter(kpi => !isCovered(context, part.rule, kpi)));
  const wholes = [
    { kpis: owing, least: manyKpis, where: 'here' },
    ...listTables(owing).map(kpis => ({ kpis, least: manyRows, where: 'of this table' })),
  ];
  const told = new Set<Item>();
  for (const { kpis, least, where } of wholes) {
    const together = kpis.filter(kpi => open.has(kpi) && !told.has(kpi));
    const [first] = together;
    if (!first || together.length < least || pick(kpis, true).length > 0) continue;
    for (const kpi of together) told.add(kpi);
    const severity = severityOfAll(together.map(kpi => severityOf(context, part, kpi)));
    const message = `${together.length} KPIs ${where} have no ${part.noun}${part.advise(first)}`;
    report({
      span: first.definition.idSpan,
      message,
      item: first,
      subject: first.id,
      ...(severity ? { severity } : {}),
    });
  }
  for (const kpi of pick(owing, false)) {
    if (told.has(kpi)) continue;
    const severity = severityOf(context, part, kpi);
    const message = `${kpi.id} has no ${part.noun}${part.advise(kpi)}`;
    report({ span: kpi.definition.idSpan, message, item: kpi, subject: kpi.id, ...(severity ? { severity } : {}) });
  }
}

/** Does a comment at the KPI withhold the finding, and say why? */
export function isCovered({ file }: RuleContext, name: string, { definition: { idSpan } }: Item): boolean {
  return file.facts.suppressions.some(
    ({ rule, reason, target: { start, end } }) =>
      rule === name && reason !== '' && start <= idSpan.start && idSpan.start < end,
  );
}

function severityOf({ snapshot }: RuleContext, part: Part, kpi: Item): Severity | undefined {
  return stageOf(snapshot, kpi) === 'draft' ? 'information' : part.severityOf?.(kpi);
}

/** As bad as the worst; undefined is what the rule itself says. */
function severityOfAll(severities: readonly (Severity | undefined)[]): Severity | undefined {
  const distinct = new Set(severities);
  return distinct.has('warning') ? 'warning' : distinct.size === 1 ? severities[0] : undefined;
}

/** The KPIs that stand in rows of one table. */
function listTables(kpis: readonly Item[]): readonly (readonly Item[])[] {
  const tables: Item[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const kpi of kpis) {
    const { form, body } = kpi.definition;
    if (form !== 'row') continue;
    // Between rows there is a line break, and perhaps an indentation.
    if (body.start - end > longestGap || tables.length === 0) tables.push([kpi]);
    else tables.at(-1)?.push(kpi);
    end = body.end;
  }
  return tables;
}

const longestGap = 8;
