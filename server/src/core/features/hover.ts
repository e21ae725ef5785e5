import type { Card } from '../model/card.ts';
import type { Span } from '../model/place.ts';
import { isEvent } from '../model/events.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { makeCard, makeShortCard } from '../queries/card.ts';
import { joinParts, makeItemPart, makeLine, makeText } from '../queries/cardParts.ts';
import { makeChoicesCard, makeUnknownCard } from '../queries/problemCard.ts';
import { explainMetricName } from './metricNames.ts';
import { findOccurrence } from './occurrence.ts';

/** What to show over an id or a metric's name, and over which stretch of text. */
export interface Hover {
  readonly span: Span;
  readonly card: Card;
}

/** Tells what the id under the cursor is: in a spec the full card, in code the engineer's short one. Metrics of the catalogue too. */
export function hover(snapshot: Snapshot, file: IndexedFile, offset: number): Hover | undefined {
  const occurrence = findOccurrence(snapshot, file, offset);
  if (!occurrence) return explainMetricName(snapshot, file, offset);
  const { id, span, resolution } = occurrence;
  if (resolution.kind === 'missing') {
    // While files are still being read, a definition may yet come.
    return snapshot.complete ? { span, card: makeUnknownCard(snapshot, id, file) } : undefined;
  }
  if (resolution.kind === 'ambiguous') return { span, card: makeChoicesCard(snapshot, id, resolution.items, file) };
  const here = resolution.items.find(item => item.file === file.uri && item.definition.idSpan.start === span.start);
  const item = here ?? resolution.items[0];
  if (!item) return undefined;
  const card = file.role.type === 'code' ? makeShortCard(snapshot, item, file) : makeCard(snapshot, item, file);
  const { reference } = occurrence;
  if (!reference) return { span, card };
  if (isEvent(reference)) return { span, card: tellOthers(snapshot, file, resolution.items, card) };
  return { span, card: reference.id === item.definition.id ? card : tellEarlier(reference.id, card) };
}

/** Whoever reads an earlier id must learn why the card is that of another. */
function tellEarlier(id: string, card: Card): Card {
  return { ...card, facts: [...card.facts, `renamed from ${id}`] };
}

/** An event may feed several KPIs: the card is that of the first, and the others are named on it. */
function tellOthers(snapshot: Snapshot, file: IndexedFile, [item, ...others]: readonly Item[], card: Card): Card {
  if (!item || others.length === 0) return card;
  const context = { snapshot, item, from: file };
  const shown = others.slice(0, 2).map(other => [makeItemPart(context, other)]);
  const more = others.length > shown.length ? [makeText(` and ${others.length - shown.length} more`)] : [];
  const line = makeLine('Also', makeText('feeds '), ...joinParts(shown, ' · '), ...more);
  return { ...card, lines: [...card.lines.slice(0, -1), line, ...card.lines.slice(-1)] };
}
