import type { Item } from '../index/snapshot.ts';
import { findNamedMetric, isCompanion, isWatchedOver } from './companions.ts';
import { findField } from './itemFields.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A rate beside it tells what the sum hides, so with a guardrail or counter-metric it is no vanity any more. */
export const vanityMetric: Rule = {
  name: 'vanity-metric',
  severity: 'information',
  profile: 2,
  summary: 'A KPI that only adds up or counts output, with no rate beside it.',
  check(context, report) {
    const { snapshot } = context;
    reportLackingKpis(
      context,
      kpi => adviceFor(kpi) !== undefined && !isCompanion(snapshot, kpi) && !isWatchedOver(snapshot, kpi),
      kpi => ({ message: `${kpi.id} is a vanity metric by itself: ${adviceFor(kpi) ?? ''}.` }),
      report,
    );
  },
};

function adviceFor(kpi: Item): string | undefined {
  const metric = findNamedMetric(kpi);
  if (metric) return metric.vanity;
  return isSum(kpi)
    ? 'it only adds up, so it can hardly fall; add a rate such as conversion-rate or retention-rate'
    : undefined;
}

/** `Total sign-ups`, `Downloads`, `Page views to date`, but neither `Sign-ups per week` nor `Sign-up rate`. */
function isSum(kpi: Item): boolean {
  if (/\b(?:cumulative|running total)\b/i.test(findField(kpi, 'aggregation')?.value ?? '')) return true;
  const unit = findField(kpi, 'unit')?.value ?? '';
  if (findField(kpi, 'window') || /%|percent|ratio|rate|\bper\b|\//i.test(unit)) return false;
  const [, before, counted = '', behind] = sums.exec(kpi.title.trim()) ?? [];
  return before !== undefined || behind !== undefined || openCounts.has(counted.toLowerCase());
}

/** A whole title: what is counted, with words before or behind it by which nothing is ever taken away. */
const sums =
  /^((?:cumulative|all[- ]time|lifetime|total(?: number of)?)\s+)?(sign[- ]?ups|registrations|registered users|(?:app )?downloads|install(?:ation)?s|page ?views|hits|impressions|followers|likes|accounts created|features (?:launched|shipped|released|delivered))(\s+(?:to date|so far|ever|since launch|of all time))?$/i;

/** What people mean without any end to it even where no such word stands there. */
const openCounts: ReadonlySet<string> = new Set(
  'downloads,app downloads,page views,pageviews,registered users,followers,likes,hits,impressions'.split(','),
);
