import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { metricOf } from './metric.ts';

/** A KPI that must not suffer for another, and whether it does. */
export interface Guardrail {
  readonly item: Item;
  readonly metric: Metric;
  readonly state: GuardrailState;
}

export type GuardrailState =
  /** Inside its target. */
  | 'holding'
  /** Outside it. */
  | 'breached'
  /** Nobody has written a value. */
  | 'no-data'
  /** Its numbers are not to be trusted. */
  | 'broken'
  /** It has no target, so there is no saying. */
  | 'no-limit';

/** The KPIs that guard a KPI or an objective, or balance a KPI; by path and place. */
export function guardrailsOf(snapshot: Snapshot, guarded: Item): readonly Guardrail[] {
  const guards = snapshot
    .linksTo(guarded)
    .flatMap(({ type, from }) => ((type === 'guards' || type === 'counterbalances') && from ? from : []));
  return [...new Set(guards)].flatMap(item => makeGuardrail(snapshot, item));
}

/** The KPIs that guard an objective or one of its KPIs, and those of its KPIs that are guardrails by their role. */
export function listGuardrails(snapshot: Snapshot, objective: Item, kpis: readonly Item[]): readonly Guardrail[] {
  const guarding = [objective, ...kpis].flatMap(item => guardrailsOf(snapshot, item));
  const byRole = kpis.flatMap(item => makeGuardrail(snapshot, item)).filter(({ metric }) => isGuard(metric));
  const seen = new Set<Item>();
  return [...guarding, ...byRole].filter(({ item }) => !seen.has(item) && seen.add(item));
}

/** How a KPI stands as a guardrail. An old value holds until a new one says otherwise; its age is for the card to say. */
function guardrailStateOf({ isBroken, now, target, isInside }: Metric): GuardrailState {
  if (isBroken) return 'broken';
  if (!now) return 'no-data';
  if (!target) return 'no-limit';
  return isInside === true ? 'holding' : 'breached';
}

function makeGuardrail(snapshot: Snapshot, item: Item): readonly Guardrail[] {
  const metric = item.like === 'kpi' ? metricOf(snapshot, item) : undefined;
  return metric ? [{ item, metric, state: guardrailStateOf(metric) }] : [];
}

function isGuard({ role }: Metric): boolean {
  return role === 'guardrail' || role === 'counter';
}
