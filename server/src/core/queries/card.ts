import type { Card, CardLine } from '../model/card.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { describeFacts, describeStatus } from './cardFacts.ts';
import {
  describeAcceptance,
  describeCode,
  describePlace,
  describeSites,
  describeTests,
  describeWhy,
} from './cardLines.ts';
import { describeBelow, describeLinksUp, describeUse } from './cardLinks.ts';
import { describeChanged } from './changedLine.ts';
import { cardId, makeItemPart, makeLine, makeText, shownTitle, type CardContext } from './cardParts.ts';
import { describeKpis, describeKpisShort } from './kpiLine.ts';
import { partsOf } from './links.ts';
import { measuredLines, shortLines } from './measuredCards.ts';
import { describeObjective, describeVision } from './objectiveCards.ts';

// implements TL-3
/** Makes the full card of an item, as a spec's reader sees it; `from` is the file it is read in. */
export function makeCard(snapshot: Snapshot, item: Item, from?: IndexedFile): Card {
  const context = { snapshot, item, from };
  const lines = makersByKind[item.like] ?? otherLines;
  return {
    id: cardId(context, item),
    title: shownTitle(snapshot, item),
    facts: describeFacts(context, kindLabel(snapshot, item)),
    lines: lines(context).filter(given => given !== undefined),
  };
}

/** Makes the short card that an engineer reads over an id in code: its second line is the KPI as it stands. */
export function makeShortCard(snapshot: Snapshot, item: Item, from?: IndexedFile): Card {
  const context = { snapshot, item, from };
  const worked = [item, ...partsOf(snapshot, item)];
  const lines = [...makeShortLines(context), describePlace(context, describeSites(snapshot, worked))];
  return {
    id: cardId(context, item),
    title: shownTitle(snapshot, item),
    facts: describeFacts(context),
    isShort: true,
    lines: lines.filter(given => given !== undefined),
  };
}

function makeShortLines(context: CardContext): readonly (CardLine | undefined)[] {
  const { item } = context;
  const short = shortLines[item.like];
  if (short) return short(context);
  const owner = { ...context, item: item.like === 'acceptance' ? (item.parent ?? item) : item };
  return [
    describeKpisShort(owner),
    describeChanged(owner),
    item.like === 'acceptance' ? describeParent(context) : undefined,
    describeWhy(owner),
    item.like === 'acceptance' ? undefined : describeAcceptance(context),
  ];
}

type LineMaker = (context: CardContext) => readonly (CardLine | undefined)[];

const workLines: LineMaker = context => [
  describeChanged(context),
  describeWhy(context),
  describeKpis(context),
  describeAcceptance(context),
  describeCode(context),
  describeTests(context),
  describePlace(context),
];

const otherLines: LineMaker = context => [describeLinksUp(context), describeUse(context), describePlace(context)];

const makersByKind: Readonly<Record<string, LineMaker>> = {
  requirement: workLines,
  story: workLines,
  feature: context => [
    describeChanged(context),
    describeWhy(context),
    describeKpis(context),
    describeBelow(context, 'Requirements', ['requirement', 'story'], ['part of', 'supports', 'satisfies']),
    describeCode(context),
    describeTests(context),
    describePlace(context),
  ],
  acceptance: context => [
    context.item.parent ? describeChanged({ ...context, item: context.item.parent }) : undefined,
    describeParent(context),
    context.item.parent ? describeWhy({ ...context, item: context.item.parent }) : undefined,
    describeCode(context),
    describeTests(context),
    describePlace(context),
  ],
  ...measuredLines,
  objective: describeObjective,
  vision: describeVision,
};

function kindLabel(snapshot: Snapshot, item: Item): string {
  return snapshot.config.kinds.byName.get(item.kind)?.label ?? item.kind;
}

function describeParent(context: CardContext): CardLine | undefined {
  const { parent } = context.item;
  if (!parent) return undefined;
  const status = describeStatus({ ...context, item: parent });
  return makeLine('Of', makeItemPart(context, parent), ...(status === undefined ? [] : [makeText(` · ${status}`)]));
}
