import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { isEvent } from '../model/events.ts';
import type { Reference } from '../model/facts.ts';
import type { Span } from '../model/place.ts';
import { hideFigures } from '../queries/cardParts.ts';
import { metricOf } from '../queries/metric.ts';
import { showValue } from '../queries/metricWords.ts';
import { positionAt } from '../text/lineIndex.ts';

/** Words that an editor shows behind an id without writing them. */
export interface InlayHint {
  /** Where the id ends. */
  readonly offset: number;
  /** Of any length, as it is written. */
  readonly label: string;
  readonly item: Item;
}

/** Which hints somebody wants. */
export interface HintChoice {
  /** Titles behind ids in code. */
  readonly titles: boolean;
  /** Values behind the ids of KPIs in specs. */
  readonly values: boolean;
}

/**
 * The hints of a stretch of a file: in code what each bare id is called, once a line and not where the line says it
 * already; in specs how a KPI stands that is named there.
 */
export function findInlayHints(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  range: Span,
  choice: HintChoice,
): readonly InlayHint[] {
  const isCode = file.role.type === 'code';
  if (isCode ? !choice.titles : !choice.values || file.role.type !== 'spec') return [];
  const hints: InlayHint[] = [];
  const shown = new Set<string>();
  for (const reference of file.facts.references) {
    const { start, end } = reference.span;
    if (start > range.end) break;
    if (end < range.start || isEvent(reference)) continue;
    const item = findItem(snapshot, file, reference);
    if (!item) continue;
    const label = isCode ? nameItem(snapshot, item, readRest(text, file, end)) : sayValue(snapshot, item);
    const key = `${item.file} ${item.index} ${positionAt(file.facts.lines, start).line}`;
    if (label === undefined || shown.has(key)) continue;
    shown.add(key);
    hints.push({ offset: end, label, item });
  }
  return hints;
}

function findItem(snapshot: Snapshot, file: IndexedFile, reference: Reference): Item | undefined {
  const resolution = snapshot.resolve(reference, file);
  return resolution.kind === 'found' ? resolution.items[0] : undefined;
}

/** The title, unless the line says it. */
function nameItem(snapshot: Snapshot, item: Item, rest: string): string | undefined {
  const title = hideFigures(snapshot, item, item.title);
  const isSaid = title === '' || rest.toLowerCase().includes(title.toLowerCase());
  return isSaid ? undefined : title;
}

/** The value of a KPI as it was last measured. */
function sayValue(snapshot: Snapshot, item: Item): string | undefined {
  const metric = item.like === 'kpi' ? metricOf(snapshot, item) : undefined;
  if (!metric?.now || metric.isRestricted || metric.isBroken) return undefined;
  return showValue(metric, metric.now.value);
}

/** The line behind an offset. */
function readRest(text: string, { facts }: IndexedFile, offset: number): string {
  const next = facts.lines.starts[positionAt(facts.lines, offset).line + 1];
  return text.slice(offset, next);
}
