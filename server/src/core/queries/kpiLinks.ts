import type { CardLine, CardPart } from '../model/card.ts';
import type { Item } from '../index/snapshot.ts';
import { describeWhy } from './cardLines.ts';
import { joinParts, makeItemPart, makeLine, makeText, type CardContext } from './cardParts.ts';
import { coverageOf } from './coverage.ts';
import { metricOf } from './metric.ts';
import { describeAge, showGoal, showValue, summariseMetric } from './metricWords.ts';

/** What must not suffer for it: each guardrail or counter-metric with its value, holding or breached. */
export function describeGuards(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const guards = new Set<Item>();
  for (const { type, from } of snapshot.linksTo(item)) {
    if (from?.like === 'kpi' && (type === 'guards' || type === 'counterbalances')) guards.add(from);
  }
  if (guards.size === 0) return undefined;
  const shown = [...guards]
    .slice(0, 2)
    .map(guard => [makeItemPart(context, guard), makeText(`: ${summariseGuard(context, guard)}`)]);
  const more = guards.size > shown.length ? [makeText(` and ${guards.size - shown.length} more`)] : [];
  return makeLine('Guarded by', ...joinParts(shown, ' · '), ...more);
}

function summariseGuard({ snapshot }: CardContext, guard: Item): string {
  const metric = metricOf(snapshot, guard);
  if (!metric) return 'no data';
  const { now, target, unit } = metric;
  if (metric.isRestricted || metric.isBroken || !now) return summariseMetric(metric, snapshot.today);
  const before = metric.points.at(-2);
  const was = before ? ` (was ${showValue(metric, before.value)})` : '';
  const limit = target ? ` of ${showGoal(target, unit)}` : ', no limit set';
  const verdict = metric.isInside === undefined ? undefined : metric.isInside ? 'holding' : 'breached';
  const age = metric.state === 'stale' ? describeAge(metric) : undefined;
  return [`${showValue(metric, now.value)}${limit}${was}`, verdict, age].filter(word => word !== undefined).join(', ');
}

/** What the KPI is there to show: the objectives it measures and what it guards; otherwise the way up to an objective. */
export function describeMeasured(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const links = snapshot.linksFrom(item);
  const list = (type: string): readonly CardPart[] => {
    const items = [...new Set(links.flatMap(link => (link.type === type ? [link.to] : [])))];
    const shown = items.slice(0, 2).map(to => [makeItemPart(context, to)]);
    const more = items.length > shown.length ? [makeText(` and ${items.length - shown.length} more`)] : [];
    return [...joinParts(shown, ', '), ...more];
  };
  const [measured, guarded] = [list('measures'), list('guards')];
  if (measured.length === 0) return guarded.length === 0 ? describeWhy(context) : makeLine('Guards', ...guarded);
  return makeLine('Measures', ...measured, ...(guarded.length === 0 ? [] : [makeText(' · guards '), ...guarded]));
}

/** Who claims to move it, and how far they are. */
export function describeMovers(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const movers = new Set<Item>();
  for (const { type, from } of snapshot.linksTo(item)) if (type === 'moves' && from) movers.add(from);
  if (movers.size === 0) return undefined;
  const shown = [...movers].slice(0, 3).map(mover => {
    const part = makeItemPart(context, mover);
    return [movers.size <= 2 ? part : { ...part, title: '' }, makeText(` (${describeStage(context, mover)})`)];
  });
  const more = movers.size > shown.length ? [makeText(` and ${movers.size - shown.length} more`)] : [];
  return makeLine('Moved by', ...joinParts(shown, ' · '), ...more);
}

/** The status that people gave it; where they gave none, whether there is code and a test. */
function describeStage({ snapshot }: CardContext, item: Item): string {
  if (item.status !== undefined) return item.status.replaceAll('-', ' ');
  const { implemented, verified } = coverageOf(snapshot, item);
  if (!implemented) return 'no code yet';
  return verified ? 'with code and tests' : 'with code, no test yet';
}
