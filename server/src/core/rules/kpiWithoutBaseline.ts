import { findField } from './itemFields.ts';
import { namesBaseline, reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A key result promises a way from X to Y; without the X of its KPI the promise cannot be followed. */
export const kpiWithoutBaseline: Rule = {
  name: 'kpi-without-baseline',
  severity: 'information',
  profile: 1,
  summary: 'A KPI without a baseline to measure progress from.',
  check(context, report) {
    const { snapshot } = context;
    reportLackingKpis(
      context,
      kpi => !findField(kpi, 'baseline') && !namesBaseline(findField(kpi, 'target')),
      kpi => {
        const isUsed = snapshot.linksTo(kpi).some(link => link.type === 'uses' && link.from?.like === 'key-result');
        const message = `${kpi.id} has no baseline, so progress cannot be told.`;
        return isUsed ? { message, severity: 'warning' } : { message };
      },
      report,
    );
  },
};
