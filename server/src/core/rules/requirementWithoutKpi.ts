import { prefixOf } from '../model/ids.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { findAbove } from '../queries/trace.ts';
import { readChoice } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { findItemsWithBrokenLinks, findWholes } from './serves.ts';
import { stageOf } from './stage.ts';

const exemptTypes: ReadonlySet<string | undefined> = new Set(['constraint', 'compliance', 'instrumentation']);
const measureKinds: ReadonlySet<string> = new Set(['kpi', 'key-result', 'success-criterion']);

/** Silent until the workspace has a KPI to name. */
export const requirementWithoutKpi: Rule = {
  name: 'requirement-without-kpi',
  severity: 'information',
  profile: 1,
  summary: 'A requirement that names no KPI it should move.',
  check(context, report) {
    const { items, snapshot } = context;
    if (!snapshot.hasKind('kpi')) return;
    const broken = findItemsWithBrokenLinks(context, ['moves', 'measures', 'instruments']);
    for (const item of items) {
      if (item.like !== 'requirement' || isExempt(item) || stageOf(snapshot, item) === 'ended') continue;
      if (findWholes(item).some(whole => broken.has(whole.index) || namesMeasure(snapshot, whole))) continue;
      const message = `${item.id} names no KPI that it should move.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

/** Limits, duties, measuring itself and the platform's own work move a KPI only through their objective. */
function isExempt(item: Item): boolean {
  return (
    exemptTypes.has(readChoice(item, 'type')) ||
    prefixOf(item.definition.id) === 'CON' ||
    readChoice(item, 'layer') === 'platform'
  );
}

function namesMeasure(snapshot: Snapshot, item: Item): boolean {
  return (
    findAbove(snapshot, item, above => measureKinds.has(above.like)) !== undefined ||
    snapshot.linksFrom(item).some(link => link.type === 'instruments') ||
    snapshot.linksTo(item).some(link => link.type === 'measures')
  );
}
