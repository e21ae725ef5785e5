import type { Item, Snapshot } from '../index/snapshot.ts';
import { reachesObjective, reachesVision } from '../queries/trace.ts';
import { manyKpis } from './kpis.ts';
import type { Rule } from './rule.ts';
import { findItemsWithBrokenLinks } from './serves.ts';
import { stageOf } from './stage.ts';
import { countOf } from './wording.ts';

/** Until the workspace has an objective, once per file; also where a file has many KPIs and none serves one. */
export const kpiWithoutObjective: Rule = {
  name: 'kpi-without-objective',
  severity: 'information',
  profile: 1,
  summary: 'A KPI that measures no objective.',
  check(context, report) {
    const { items, snapshot } = context;
    const kpis = items.filter(item => item.like === 'kpi' && stageOf(snapshot, item) !== 'ended');
    const [first] = kpis;
    if (!first) return;
    if (!snapshot.hasKind('objective')) {
      const message = `No objective is defined yet, so ${countOf(kpis.length, 'KPI')} here ${kpis.length === 1 ? 'measures' : 'measure'} none.`;
      report({ span: first.definition.idSpan, message });
      return;
    }
    const broken = findItemsWithBrokenLinks(context, ['measures', 'uses', 'guards']);
    const unneeded = kpis.filter(item => !broken.has(item.index) && !isNeeded(snapshot, item));
    if (unneeded.length >= manyKpis && unneeded.length === kpis.length) {
      const message = `${kpis.length} KPIs here measure no objective, and no key result uses one of them.`;
      report({ span: first.definition.idSpan, message });
      return;
    }
    for (const item of unneeded) {
      const message = `${item.id} measures no objective, and no key result uses it.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

/** It leads up to an objective or vision, a key result uses it, or it watches over or feeds another KPI. */
function isNeeded(snapshot: Snapshot, kpi: Item): boolean {
  return (
    reachesObjective(snapshot, kpi) ||
    reachesVision(snapshot, kpi) ||
    snapshot.linksTo(kpi).some(link => link.type === 'uses') ||
    snapshot.linksFrom(kpi).some(link => companionTypes.has(link.type))
  );
}

const companionTypes: ReadonlySet<string> = new Set(['guards', 'counterbalances', 'drives', 'component of']);
