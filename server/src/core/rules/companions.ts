import type { Item, Snapshot } from '../index/snapshot.ts';
import { findCatalogueMetric } from '../model/catalogue.ts';
import type { CatalogueMetric } from '../model/metric.ts';
import { findField, readChoice } from './itemFields.ts';

/** The metric of the catalogue that a KPI names. */
export function findNamedMetric(kpi: Item): CatalogueMetric | undefined {
  const field = findField(kpi, 'metric');
  return field && findCatalogueMetric(field.value);
}

/** Does a KPI only accompany others, so that nobody steers by it alone? */
export function isCompanion(snapshot: Snapshot, kpi: Item): boolean {
  return (
    companionRoles.has(readChoice(kpi, 'role') ?? '') ||
    snapshot.linksFrom(kpi).some(link => companionLinks.has(link.type))
  );
}

/** Does another KPI watch over it: as its guardrail or counter-metric, or as the guardrail of an objective it measures? */
export function isWatchedOver(snapshot: Snapshot, kpi: Item): boolean {
  const isGuarded = (item: Item): boolean => snapshot.linksTo(item).some(link => companionLinks.has(link.type));
  return isGuarded(kpi) || findObjectives(snapshot, kpi).some(isGuarded);
}

/** Objectives that the KPI measures, itself or through a key result. */
function findObjectives(snapshot: Snapshot, kpi: Item): readonly Item[] {
  const results = snapshot.linksTo(kpi).flatMap(({ type, from }) => (type === 'uses' && from ? from : []));
  return [kpi, ...results].flatMap(item =>
    snapshot
      .linksFrom(item)
      .filter(({ type, to }) => (type === 'measures' || type === 'proves') && to.like === 'objective')
      .map(({ to }) => to),
  );
}

const companionRoles: ReadonlySet<string> = new Set(['guardrail', 'counter', 'diagnostic', 'input']);
const companionLinks: ReadonlySet<string> = new Set(['guards', 'counterbalances']);
