import type { CatalogueMetric, MetricVariant } from '../model/metric.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { showDay } from '../metrics/showValues.ts';
import { fieldOf, type CardContext } from './cardParts.ts';
import { metricOf } from './metric.ts';
import { describeDistance } from './metricWords.ts';
import { cycleStandingOf } from './objectives.ts';

/** Short words under the heading: kind, status, priority and what else tells this item from others at a glance. */
export function describeFacts({ snapshot, item, from }: CardContext, label?: string): readonly string[] {
  const facts = [label, describeStatus({ snapshot, item, from })];
  if (item.like === 'objective') facts.push(describeCycle(snapshot, item));
  for (const name of factFields[item.like] ?? []) facts.push(fieldOf(snapshot, item, name));
  const metric = metricOf(snapshot, item);
  if (metric) facts.push(...describeMetric(metric, item));
  const health = fieldOf(snapshot, item, 'health');
  if (health !== undefined) facts.push(`health ${health}`);
  return facts.filter(fact => fact !== undefined);
}

const factFields: Readonly<Record<string, readonly string[]>> = {
  requirement: ['priority', 'type', 'due'],
  feature: ['priority', 'due'],
  story: ['priority', 'due'],
  idea: ['priority'],
  'success-criterion': ['priority'],
  objective: ['commitment', 'level'],
  'key-result': ['commitment'],
  vision: ['horizon'],
};

/** `2026-Q3, 41 days left`; as written where it cannot be read. */
function describeCycle(snapshot: Snapshot, item: Item): string | undefined {
  const { today } = snapshot;
  const cycle = cycleStandingOf(snapshot, item);
  if (!cycle) return fieldOf(snapshot, item, 'cycle');
  if (!cycle.hasStarted) return `${cycle.name}, begins ${showDay(cycle.start, today)}`;
  if (cycle.hasEnded) return `${cycle.name}, ended ${describeDistance(cycle.end, today)}`;
  return cycle.daysLeft === 0 ? `${cycle.name}, ends today` : `${cycle.name}, ${describeDistance(cycle.end, today)}`;
}

/** What sort of metric it is, what the catalogue adds included. */
function describeMetric({ role, indicator, catalogue, variant, isRestricted }: Metric, item: Item): readonly string[] {
  const restricted = isRestricted ? ['restricted'] : [];
  if (item.like !== 'kpi') return restricted;
  const facts = [role?.replaceAll('-', ' '), indicator === 'both' ? 'leading and lagging' : indicator];
  if (catalogue) facts.push(describeCatalogue(catalogue, variant, item.title));
  return [...facts.filter(fact => fact !== undefined), ...restricted];
}

/** Which metric of the catalogue it is, and which of its incompatible variants; only the variant where the title says the metric. */
function describeCatalogue(
  { name, variants }: CatalogueMetric,
  variant: MetricVariant | undefined,
  title: string,
): string | undefined {
  const own = title.toLowerCase().includes(name.toLowerCase()) ? undefined : name;
  const meant = variants && (variant?.name ?? 'of which kind is not said');
  const words = [own, meant].filter(word => word !== undefined);
  return words.length === 0 ? undefined : words.join(', ');
}

/** The status that people gave it, in words. */
export function describeStatus({ snapshot, item, from }: CardContext): string | undefined {
  const newer = snapshot.linksTo(item).find(link => link.type === 'supersedes' && link.from !== undefined)?.from;
  if (newer) return `superseded by ${snapshot.showId(newer, from)}`;
  return item.status?.replaceAll('-', ' ');
}
