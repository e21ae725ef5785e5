import type { CardLine } from '../model/card.ts';
import type { Day } from '../model/day.ts';
import type { Metric } from '../metrics/metric.ts';
import { showDay, showNumber } from '../metrics/showValues.ts';
import { describePlace, describeText, describeWhy } from './cardLines.ts';
import { describeLinksUp, describeUse } from './cardLinks.ts';
import { count, fieldOf, joinWords, makeItemPart, makeLine, makeText, type CardContext } from './cardParts.ts';
import { guardrailsOf } from './guardrails.ts';
import { describeGuards, describeMeasured, describeMovers } from './kpiLinks.ts';
import { codeSites } from './links.ts';
import { metricOf, usedKpiOf } from './metric.ts';
import { keyResultOf } from './objectives.ts';
import { describeNow, describeTarget, describeTrend } from './metricLines.ts';
import { describeDistance, describeWay, showScore, showValue } from './metricWords.ts';
import { summariseNow } from './missingValue.ts';

type LineMaker = (context: CardContext) => readonly (CardLine | undefined)[];

// implements TL-28
/** The lines of the full cards of what has values, by built-in kind. */
export const measuredLines: Readonly<Record<string, LineMaker>> = {
  kpi: context => {
    const metric = metricOf(context.snapshot, context.item);
    const lines = [
      describeDefinition(context, metric),
      ...(metric
        ? [describeNow(context, metric), describeTarget(context, metric), describeTrend(context, metric)]
        : []),
      describeGuards(context, guardrailsOf(context.snapshot, context.item)),
      describeMeasured(context),
      describeMovers(context),
      describeSource(context, metric),
    ];
    return joinLast(lines);
  },
  'key-result': context => [
    ...describeProgress(context),
    describeCheckIn(context),
    describeWhy(context),
    describeMovers(context),
    describePlace(context),
  ],
  'success-criterion': context => [
    describeText(context, undefined, 'definition'),
    ...describeProgress(context),
    describeLinksUp(context),
    describeUse(context),
    describePlace(context),
  ],
};

/** The lines of the short cards of what has values, without the last, which says where it stands. */
export const shortLines: Readonly<Record<string, LineMaker>> = {
  kpi: context => {
    const metric = metricOf(context.snapshot, context.item);
    const summary = metric && makeLine('Now', makeText(summariseNow(context.snapshot, metric)));
    return [summary, describeDefinition(context, metric), describeMeasured(context)];
  },
  'key-result': context => [describeProgress(context)[0], describeWhy(context)],
};

/** Heading and facts included a card has nine lines: what it measures and who moves it then share one. */
function joinLast(lines: readonly (CardLine | undefined)[]): readonly CardLine[] {
  const given = lines.filter(line => line !== undefined);
  const movers = given.findIndex(({ label }) => label === 'Moved by');
  const [above, below] = [given[movers - 1], given[movers]];
  if (given.length <= 7 || !above || !below) return given;
  return given.toSpliced(movers - 1, 2, {
    ...above,
    parts: [...above.parts, makeText(' · moved by '), ...below.parts],
  });
}

/** What it is, in one line: its own words, else the catalogue's. */
function describeDefinition(context: CardContext, metric: Metric | undefined): CardLine | undefined {
  const own = describeText(context, undefined, 'definition');
  if (own) return own;
  if (metric?.catalogue) return makeLine(undefined, makeText(metric.catalogue.definition));
  return describeText(context, undefined, 'formula');
}

/** Where it is defined, who answers for it, how often a value comes and from where, and what code sends its data. */
function describeSource(context: CardContext, metric: Metric | undefined): CardLine {
  const { snapshot, item } = context;
  const source = fieldOf(snapshot, item, 'source') ?? pathOfHistory(context);
  const sites = codeSites(snapshot, item).length;
  const more = [
    metric?.cadence?.name,
    source === undefined ? undefined : `source ${source}`,
    sites === 0 ? undefined : `${count(sites, 'place', 'places')} in code`,
  ];
  return describePlace(context, undefined, joinWords(...more));
}

function pathOfHistory({ snapshot, item }: CardContext): string | undefined {
  const place = snapshot.historyOf(item);
  return place.kind === 'found' ? snapshot.file(place.file)?.path : undefined;
}

/** From, now and to; the value with its day; the way against the time. */
function describeProgress(context: CardContext): readonly (CardLine | undefined)[] {
  const { snapshot, item } = context;
  const metric = metricOf(snapshot, item);
  // A success criterion has a line of its own for its links.
  const kpi = item.like === 'key-result' ? usedKpiOf(snapshot, item) : undefined;
  const uses = kpi && [makeText(' · uses '), makeItemPart(context, kpi)];
  if (!metric || !saysAnything(metric)) return [uses && makeLine('Uses', ...uses.slice(1))];
  const now = describeNow(context, metric);
  const way = describeWay(metric);
  return [
    way === undefined
      ? undefined
      : makeLine('Progress', makeText(joinWords(way + describeDay(metric, snapshot.today), describeScore(context)))),
    { ...now, parts: [...now.parts, ...(uses ?? [])] },
    describeTrend(context, metric),
  ];
}

/** `score 0.48`, and the one that somebody gave; a score is a figure too, so of a restricted metric there is none. */
function describeScore({ snapshot, item }: CardContext): string | undefined {
  if (item.like !== 'key-result') return undefined;
  const { score, authoredScore, isMilestone, metric } = keyResultOf(snapshot, item);
  if (metric.isRestricted) return undefined;
  if (isMilestone) return score === 1 ? 'milestone, reached' : 'milestone, not reached yet';
  const given = authoredScore === undefined ? undefined : `given ${showScore(authoredScore)}`;
  const words = [score === undefined ? undefined : showScore(score), given].filter(word => word !== undefined);
  return words.length === 0 ? undefined : `score ${words.join(', ')}`;
}

/** What was last said of it, and how sure they are. */
function describeCheckIn({ snapshot, item }: CardContext): CardLine | undefined {
  const { lastCheckIn, confidence, metric } = keyResultOf(snapshot, item);
  const { today } = snapshot;
  const sure = confidence && `confidence ${showNumber(confidence.value)}`;
  if (!lastCheckIn) return sure === undefined || metric.isRestricted ? undefined : makeLine('Check-in', makeText(sure));
  const { day, value, note } = lastCheckIn;
  const when = `${showDay(day, today)} (${describeDistance(day, today)})`;
  // What people note beside a figure tells it all too easily.
  if (metric.isRestricted) return makeLine('Check-in', makeText(when));
  const said = [value === undefined ? undefined : showValue(metric, value), sure, note && `“${note}”`];
  return makeLine('Check-in', makeText(joinWords(when, ...said)));
}

/** ` by 30 Sep (41 days left)`; empty without a day. */
function describeDay({ target, targetDay }: Metric, today: Day): string {
  if (!target || targetDay === undefined) return '';
  return ` by ${showDay(targetDay, today)} (${describeDistance(targetDay, today)})`;
}

/** A key result may say in its title alone where it goes; then there is nothing to be asked for. */
function saysAnything({ target, baseline, now, authored, unread, isRestricted }: Metric): boolean {
  return isRestricted || [target, baseline, now, authored].some(given => given !== undefined) || unread.length > 0;
}
