import type { CardLine } from '../model/card.ts';
import { describePlace, describeText, describeWhy } from './cardLines.ts';
import { describeBelow } from './cardLinks.ts';
import type { CardContext } from './cardParts.ts';

/** The lines of an objective's card. */
export function describeObjective(context: CardContext): readonly (CardLine | undefined)[] {
  return [
    describeText(context, 'Problem', 'problem'),
    describeWhy(context),
    describeBelow(context, 'Key results', ['key-result'], ['proves']),
    describeBelow(context, 'KPIs', ['kpi'], ['measures']),
    describeBelow(context, 'Requirements', ['requirement', 'feature', 'story'], ['supports']),
    describePlace(context),
  ];
}

/** The lines of a vision's card. */
export function describeVision(context: CardContext): readonly (CardLine | undefined)[] {
  return [
    describeText(context, 'Problem', 'problem'),
    describeText(context, 'For', 'audience'),
    describeText(context, 'North star', 'north-star'),
    describeBelow(context, 'Objectives', ['objective', 'pillar'], ['supports']),
    describePlace(context),
  ];
}
