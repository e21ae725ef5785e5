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
