import type { Card } from '../model/card.ts';
import { findCatalogueMetric, listCatalogueMetrics } from '../model/catalogue.ts';
import type { Span } from '../model/place.ts';
import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import { makeCatalogueCard, makeUnknownMetricCard } from '../queries/catalogueCard.ts';
import { metricOf } from '../queries/metric.ts';
import { makeFilter, type Suggestion } from './suggestion.ts';

/**
 * Suggests metrics of the catalogue whose id, name or alias begins like what was typed, or has a word that does; best first.
 * As any word may be the one, each further letter is to be asked for anew.
 */
export function suggestMetrics(typed: string, replaces: Span, needsSpace: boolean): readonly Suggestion[] {
  const written = typed.trim().toLowerCase();
  const ranked: { readonly suggestion: Suggestion; readonly rank: number }[] = [];
  for (const metric of listCatalogueMetrics()) {
    const names = [metric.id, metric.name, ...metric.aliases];
    const start = names.findIndex(name => name.toLowerCase().startsWith(written));
    if (start === -1 && !names.some(name => hasWordLike(name, written))) continue;
    // Some editors compare from the first letter on.
    const matched = start === -1 ? typed : (names[start] ?? '');
    const text = needsSpace ? ` ${metric.id}` : metric.id;
    const suggestion: Suggestion = {
      type: 'value',
      label: metric.id,
      title: metric.name,
      detail: `${metric.category} · ${metric.unit}`,
      explanation: metric.definition,
      filter: needsSpace ? text : `${makeFilter(typed, matched)} ${metric.id}`,
      replaces,
      text,
    };
    ranked.push({ suggestion, rank: start === -1 ? 3 : Math.min(start, 2) });
  }
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ suggestion }) => suggestion);
}

function hasWordLike(name: string, written: string): boolean {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some(word => word.startsWith(written));
}

/** Tells about the metric that the value of a KPI's `metric` field names, where the offset is in it. */
export function explainMetricName(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
): { readonly span: Span; readonly card: Card } | undefined {
  if (file.role.type === 'code') return undefined;
  for (const item of snapshot.itemsOf(file.uri)) {
    if (item.like !== 'kpi') continue;
    const field = item.definition.fields.find(({ name }) => name === 'metric');
    if (!field || field.value === '' || offset < field.valueSpan.start || offset > field.valueSpan.end) continue;
    const metric = findCatalogueMetric(field.value);
    const card = metric
      ? makeCatalogueCard(metric, metricOf(snapshot, item)?.variant)
      : makeUnknownMetricCard(field.value);
    return { span: field.valueSpan, card };
  }
  return undefined;
}
