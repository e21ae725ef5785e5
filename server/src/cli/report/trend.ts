import type { Item } from '../../core/index/snapshot.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { describeTrend } from '../../core/queries/metricLines.ts';
import { describeMovement, describePace } from '../../core/queries/metricWords.ts';
import { html, type HtmlValue } from '../html/html.ts';
import { drawSparkline } from '../html/picture.ts';
import type { ReportContext } from './reportContext.ts';

/** The last values as a picture, and the same in words under it; of a restricted metric only the way they go. */
export function renderTrend({ snapshot }: ReportContext, item: Item, metric: Metric): HtmlValue {
  if (metric.isRestricted) return describeMovement(metric);
  const parts = describeTrend({ snapshot, item, from: undefined }, metric)?.parts ?? [];
  const picture = parts.find(part => part.type === 'sparkline');
  if (!picture) return undefined;
  const words = parts.flatMap(part => (part.type === 'text' ? part.text : [])).join('');
  const [way = ''] = words.split(' · ');
  return html`${drawSparkline(picture)}<span class="small">${way}</span>`;
}

/** How far the way is against the time, without the state, which stands beside it. */
export function sayPace({ snapshot }: ReportContext, metric: Metric): string | undefined {
  if (metric.state !== 'on-track' && metric.state !== 'at-risk' && metric.state !== 'off-track') return undefined;
  const pace = describePace(metric, snapshot.today);
  const [, , way] = /^([a-z ]+): (.*)$/.exec(pace ?? '') ?? [];
  return way?.replace(' (if progress were linear)', '');
}
