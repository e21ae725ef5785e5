import type { Card, CardLine } from '../model/card.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import {
  describeAcceptance,
  describeCode,
  describeKpis,
  describePlace,
  describeSettings,
  describeSites,
  describeTests,
  describeWhy,
} from './cardLines.ts';
import { describeBelow, describeLinksUp, describeUse } from './cardLinks.ts';
import { cardId, fieldOf, makeItemPart, makeLine, shownTitle, makeText, type CardContext } from './cardParts.ts';
import { codeSites, partsOf } from './links.ts';

// implements TL-3
/** Makes the full card of an item, as a spec's reader sees it; `from` is the file it is read in. */
export function makeCard(snapshot: Snapshot, item: Item, from?: IndexedFile): Card {
  const context = { snapshot, item, from };
  const lines = makersByKind[item.like] ?? otherLines;
  return {
    id: cardId(context, item),
    title: shownTitle(item),
    facts: describeFacts(context, kindLabel(snapshot, item)),
    lines: lines(context).filter(given => given !== undefined),
  };
}

/** Makes the short card that an engineer reads over an id in code: how the KPI is set comes first. */
export function makeShortCard(snapshot: Snapshot, item: Item, from?: IndexedFile): Card {
  const context = { snapshot, item, from };
  const owner = item.like === 'acceptance' ? (item.parent ?? item) : item;
  const lines =
    item.like === 'kpi' || item.like === 'key-result'
      ? [describeSettings(context), describeWhy(context)]
      : [
          item.like === 'acceptance' ? describeParent(context) : undefined,
          describeKpis({ ...context, item: owner }),
          describeWhy({ ...context, item: owner }),
          item.like === 'acceptance' ? undefined : describeAcceptance(context),
        ];
  const worked = [item, ...partsOf(snapshot, item)];
  return {
    id: cardId(context, item),
    title: shownTitle(item),
    facts: describeFacts(context),
    lines: [...lines, describePlace(context, describeSites(snapshot, worked))].filter(given => given !== undefined),
  };
}

type LineMaker = (context: CardContext) => readonly (CardLine | undefined)[];

const workLines: LineMaker = context => [
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
    describeWhy(context),
    describeKpis(context),
    describeBelow(context, 'Requirements', ['requirement', 'story'], ['part of', 'supports', 'satisfies']),
    describeCode(context),
    describeTests(context),
    describePlace(context),
  ],
  acceptance: context => [
    describeParent(context),
    context.item.parent ? describeWhy({ ...context, item: context.item.parent }) : undefined,
    describeCode(context),
    describeTests(context),
    describePlace(context),
  ],
  kpi: context => [
    describeText(context, undefined, 'definition', 'formula'),
    describeSettings(context),
    describeWhy(context),
    describeBelow(context, 'Moved by', ['requirement', 'feature', 'story', 'idea', 'experiment'], ['moves']),
    describeBelow(context, 'Guarded by', ['kpi'], ['guards']),
    codeSites(context.snapshot, context.item).length > 0 ? describeCode(context) : undefined,
    describePlace(context),
  ],
  'key-result': context => [
    describeSettings(context),
    describeWhy(context),
    describeBelow(context, 'Moved by', ['requirement', 'feature', 'story', 'idea'], ['moves']),
    describePlace(context),
  ],
  'success-criterion': context => [
    describeText(context, undefined, 'definition'),
    describeSettings(context),
    describeLinksUp(context),
    describeUse(context),
    describePlace(context),
  ],
  objective: context => [
    describeText(context, 'Problem', 'problem'),
    describeWhy(context),
    describeBelow(context, 'Key results', ['key-result'], ['proves']),
    describeBelow(context, 'KPIs', ['kpi'], ['measures']),
    describeBelow(context, 'Requirements', ['requirement', 'feature', 'story'], ['supports']),
    describePlace(context),
  ],
  vision: context => [
    describeText(context, 'Problem', 'problem'),
    describeText(context, 'For', 'audience'),
    describeText(context, 'North star', 'north-star'),
    describeBelow(context, 'Objectives', ['objective', 'pillar'], ['supports']),
    describePlace(context),
  ],
};

/** Short words under the heading: kind, status, priority and what else tells this item from others at a glance. */
function describeFacts({ snapshot, item, from }: CardContext, label?: string): readonly string[] {
  const facts = [label, describeStatus({ snapshot, item, from })];
  for (const name of factFields[item.like] ?? []) facts.push(fieldOf(snapshot, item, name));
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
  objective: ['cycle', 'commitment', 'level'],
  'key-result': ['commitment', 'due'],
  kpi: ['role', 'indicator'],
  vision: ['horizon'],
};

function describeStatus({ snapshot, item, from }: CardContext): string | undefined {
  const newer = snapshot.linksTo(item).find(link => link.type === 'supersedes' && link.from !== undefined)?.from;
  if (newer) return `superseded by ${snapshot.showId(newer, from)}`;
  return item.status?.replaceAll('-', ' ');
}

function kindLabel(snapshot: Snapshot, item: Item): string {
  return snapshot.config.kinds.byName.get(item.kind)?.label ?? item.kind;
}

function describeParent(context: CardContext): CardLine | undefined {
  const { parent } = context.item;
  if (!parent) return undefined;
  const status = describeStatus({ ...context, item: parent });
  return makeLine('Of', makeItemPart(context, parent), ...(status === undefined ? [] : [makeText(` · ${status}`)]));
}

/** The first of the fields that says something, as it is written. */
function describeText({ snapshot, item }: CardContext, label: string | undefined, ...names: readonly string[]) {
  for (const name of names) {
    const value = fieldOf(snapshot, item, name);
    if (value !== undefined) return makeLine(label, makeText(value));
  }
  return undefined;
}
