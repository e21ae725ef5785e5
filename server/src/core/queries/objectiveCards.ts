import type { CardLine, CardPart } from '../model/card.ts';
import type { Item } from '../index/snapshot.ts';
import { describePlace, describeText, describeWhy } from './cardLines.ts';
import { describeBelow } from './cardLinks.ts';
import { fieldOf, joinParts, joinWords, makeItemPart, makeLine, makeText, type CardContext } from './cardParts.ts';
import { showNumber } from '../metrics/showValues.ts';
import { describeGuards } from './kpiLinks.ts';
import { metricOf } from './metric.ts';
import { describeDistance, describeWay, showScore, summariseRestricted } from './metricWords.ts';
import { summariseNow } from './missingValue.ts';
import { standingOf, type KeyResult, type ObjectiveStanding } from './objectives.ts';

/** Lines of a card below heading and facts. */
const mostLines = 7;

/** The lines of an objective's card: each key result has its own where there is room, otherwise they share one. */
export function describeObjective(context: CardContext): readonly (CardLine | undefined)[] {
  const standing = standingOf(context.snapshot, context.item);
  const why = describeWhy(context);
  const below = [
    describeRollUp(standing),
    describeGuards(context, standing.guardrails),
    describeOtherKpis(context, standing),
    describeBelow(context, 'Requirements', ['requirement', 'feature', 'story'], ['supports']),
    describePlace(context),
  ].filter(line => line !== undefined);
  const results = describeKeyResults(context, standing, mostLines - below.length - (why ? 1 : 0));
  const lines = [why, ...results, ...below].filter(line => line !== undefined);
  const problem = lines.length < mostLines ? describeText(context, 'Problem', 'problem') : undefined;
  return [problem, ...lines];
}

/** The lines of a vision's card. */
export function describeVision(context: CardContext): readonly (CardLine | undefined)[] {
  return [
    describeText(context, 'Problem', 'problem'),
    describeText(context, 'For', 'audience'),
    describeNorthStar(context),
    describeBelow(context, 'Objectives', ['objective', 'pillar'], ['supports']),
    describePlace(context),
  ];
}

function describeKeyResults(
  context: CardContext,
  { keyResults }: ObjectiveStanding,
  room: number,
): readonly CardLine[] {
  if (keyResults.length === 0) return [];
  const described = keyResults.slice(0, Math.max(room, mostInOneLine)).map(one => describeKeyResult(context, one));
  if (keyResults.length <= room) return described.map((parts, i) => makeLine(i === 0 ? 'Key results' : '', ...parts));
  const shown = described.slice(0, mostInOneLine);
  const more = keyResults.length > shown.length ? [makeText(` and ${keyResults.length - shown.length} more`)] : [];
  return [makeLine('Key results', ...joinParts(shown, '; '), ...more)];
}

const mostInOneLine = 4;

/** `KR-1 Activation · 33 → 41.2 → 50 % · 0.48` */
function describeKeyResult(
  context: CardContext,
  { item, metric, score, isMilestone, isDropped }: KeyResult,
): CardPart[] {
  const part = makeItemPart(context, item);
  const isOwn = item.parent === context.item;
  const name = { ...part, id: isOwn ? item.definition.id : part.id, title: withoutWay(part.title) };
  const words = joinWords(
    metric.isRestricted
      ? summariseRestricted(metric)
      : isMilestone
        ? undefined
        : (describeWay(metric) ?? 'no target yet'),
    isMilestone && !metric.isRestricted ? (score === 1 ? 'reached' : 'not reached yet') : undefined,
    score === undefined || isMilestone || metric.isRestricted ? undefined : showScore(score),
    isDropped ? item.status?.replaceAll('-', ' ') : undefined,
  );
  return [name, makeText(` · ${words}`)];
}

/** `Activation from 33 % to 50 % by Q3` is `Activation` where its numbers stand beside it. */
function withoutWay(title: string): string {
  const match = /^(.*?)[\s,:–—-]*(?<![\p{L}\p{N}])from\s+\S*\d.*?\sto\s/iu.exec(title);
  return match ? (match[1] ?? '') : title;
}

/** What the key results come to, and how much is known of them. */
function describeRollUp(standing: ObjectiveStanding): CardLine | undefined {
  const { keyResults, score, reading, withoutData, restricted, authoredScore, confidence, checkInAgeDays } = standing;
  const counted = keyResults.filter(({ isDropped }) => !isDropped).length;
  const said = [
    authoredScore === undefined ? undefined : `given ${showScore(authoredScore)}`,
    score === undefined ? describeNoScore(counted, restricted) : showScore(score),
    reading,
    withoutData === 0 ? undefined : `${withoutData} of ${counted} ${withoutData === 1 ? 'has' : 'have'} no data`,
    restricted === 0 ? undefined : `${restricted} restricted, not counted`,
    confidence && `confidence ${showNumber(confidence.value)}`,
    checkInAgeDays === undefined ? undefined : `last check-in ${describeDistance(-checkInAgeDays, 0)}`,
  ];
  const words = joinWords(...said);
  return words === '' ? undefined : makeLine('Score', makeText(words));
}

function describeNoScore(counted: number, restricted: number): string | undefined {
  if (counted === 0) return undefined;
  return restricted === counted ? 'not shown' : 'none yet';
}

/** KPIs that measure it and that no key result or guardrail has shown yet. */
function describeOtherKpis(context: CardContext, { kpis, keyResults, guardrails }: ObjectiveStanding) {
  const { snapshot } = context;
  const shown = new Set(guardrails.map(({ item }) => item));
  for (const { item } of keyResults) {
    for (const { type, to } of snapshot.linksFrom(item)) if (type === 'uses') shown.add(to);
  }
  const others = kpis.filter(kpi => !shown.has(kpi));
  if (others.length === 0) return undefined;
  const parts = others.slice(0, 2).map(kpi => describeKpi(context, kpi));
  const more = others.length > parts.length ? [makeText(` and ${others.length - parts.length} more`)] : [];
  return makeLine('KPIs', ...joinParts(parts, '; '), ...more);
}

function describeKpi(context: CardContext, kpi: Item): CardPart[] {
  const metric = metricOf(context.snapshot, kpi);
  const part = makeItemPart(context, kpi);
  return metric ? [part, makeText(` · ${summariseNow(context.snapshot, metric)}`)] : [part];
}

/** The KPI that the vision names as its north star, or that measures it as one; as written where it names none. */
function describeNorthStar(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const written = fieldOf(snapshot, item, 'north-star');
  for (const [id] of (written ?? '').matchAll(/(?<![A-Z0-9])[A-Z][A-Z0-9]*-[A-Z0-9][A-Za-z0-9.-]*(?<![.-])/g)) {
    const found = snapshot.find(id);
    const kpi = found.kind === 'found' ? found.items.find(({ like }) => like === 'kpi') : undefined;
    if (kpi) return makeLine('North star', ...describeKpi(context, kpi));
  }
  if (written !== undefined) return makeLine('North star', makeText(written));
  const measuring = snapshot.linksTo(item).flatMap(({ type, from }) => (type === 'measures' && from ? from : []));
  const star = measuring.find(kpi => metricOf(snapshot, kpi)?.role === 'north-star');
  return star && makeLine('North star', ...describeKpi(context, star));
}
