import type { CardLine, CardPart } from '../model/card.ts';
import type { Item } from '../index/snapshot.ts';
import { describeWhy } from './cardLines.ts';
import { joinParts, makeItemPart, makeLine, makeText, type CardContext } from './cardParts.ts';
import { coverageOf } from './coverage.ts';
import type { Guardrail } from './guardrails.ts';
import { describeAge, showGoal, showValue, summariseMetric } from './metricWords.ts';

/** What must not suffer for it: guardrails and counter-metrics with their values, holding or breached. */
export function describeGuards(context: CardContext, guardrails: readonly Guardrail[]): CardLine | undefined {
  if (guardrails.length === 0) return undefined;
  // One that is breached is what a reader has to see.
  const sorted = guardrails.toSorted((a, b) => Number(b.state === 'breached') - Number(a.state === 'breached'));
  const shown = sorted
    .slice(0, 2)
    .map(guardrail => [makeItemPart(context, guardrail.item), makeText(`: ${summariseGuard(context, guardrail)}`)]);
  const more = sorted.length > shown.length ? [makeText(` and ${sorted.length - shown.length} more`)] : [];
  return makeLine('Guarded by', ...joinParts(shown, ' · '), ...more);
}

function summariseGuard({ snapshot }: CardContext, { metric, state }: Guardrail): string {
  const { now, target, unit } = metric;
  if (metric.isRestricted || metric.isBroken || !now) return summariseMetric(metric, snapshot.today);
  const before = metric.points.at(-2);
  const was = before && before.value !== now.value ? ` (was ${showValue(metric, before.value)})` : '';
  const limit = target ? ` of ${showGoal(target, unit)}` : '';
  const age = metric.state === 'stale' ? describeAge(metric) : undefined;
  const words = [`${showValue(metric, now.value)}${limit}${was}`, state === 'no-limit' ? 'no limit set' : state, age];
  return words.filter(word => word !== undefined).join(', ');
}

/** What the KPI is there to show: the objectives it measures and what it guards; otherwise the way up to an objective. */
export function describeMeasured(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const links = snapshot.linksFrom(item);
  const find = (type: string): readonly Item[] => links.flatMap(link => (link.type === type ? [link.to] : []));
  const list = (type: string, except = ''): readonly CardPart[] => {
    const others = find(except);
    const items = [...new Set(find(type))].filter(to => !others.includes(to));
    const shown = items.slice(0, 2).map(to => [makeItemPart(context, to)]);
    const more = items.length > shown.length ? [makeText(` and ${items.length - shown.length} more`)] : [];
    return [...joinParts(shown, ', '), ...more];
  };
  const measured = list('measures');
  const guarded = list('guards', 'measures');
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
