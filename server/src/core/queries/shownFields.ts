import type { Item, Snapshot } from '../index/snapshot.ts';
import { hideFigures } from './cardParts.ts';
import { metricOf } from './metric.ts';

/** Values as written; a list for list fields and for fields that are written more than once. */
export type ShownFields = Readonly<Record<string, string | readonly string[]>>;

/** The fields of an item as they hold: what it does not say itself, its file may say for all. */
export function gatherFields(snapshot: Snapshot, item: Item): ShownFields {
  const defaults = snapshot.file(item.file)?.facts.defaults ?? [];
  const { definition, like } = item;
  const isRestricted = metricOf(snapshot, item)?.isRestricted === true;
  const fields = new Map<string, string | readonly string[]>();
  const hideIn = makeHider(snapshot, item);
  for (const field of definition.fields) {
    if (isRestricted && figureFields.has(field.name)) continue;
    const value = hideIn(
      field.name === 'moves' ? withoutClaims(snapshot, item, field.value) : (field.items ?? field.value),
    );
    const earlier = fields.get(field.name);
    fields.set(field.name, earlier === undefined ? value : [earlier, value].flat());
  }
  if (like !== 'acceptance') {
    for (const { name, value } of defaults) if (inherited.has(name) && !fields.has(name)) fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** Fields that say figures: of a restricted metric they are left out. */
export const figureFields: ReadonlySet<string> = new Set([
  'target',
  'baseline',
  'current',
  'thresholds',
  'stretch',
  'score',
  'check-in',
]);

/** Hides figures of restricted key results where the list they stand in is a field of the objective, whole sentences and all. */
export function makeHider(snapshot: Snapshot, item: Item) {
  const restricted = snapshot
    .linksTo(item)
    .flatMap(({ from }) => (from && metricOf(snapshot, from)?.isRestricted === true ? from : []));
  const sentences = restricted.flatMap(from => {
    const { statement, title } = from.definition;
    return [statement, title].map(text => [text, hideFigures(snapshot, from, text)] as const);
  });
  const hide = (text: string): string =>
    sentences.reduce((hidden, [said, shown]) => (said === '' ? hidden : hidden.replaceAll(said, () => shown)), text);
  return (value: string | readonly string[]): string | readonly string[] =>
    typeof value === 'string' ? hide(value) : value.map(hide);
}

/** `moves: KPI-COST (−2 EUR)` tells a figure of KPI-COST, too. */
function withoutClaims(snapshot: Snapshot, item: Item, value: string): string {
  const isTold = snapshot
    .linksFrom(item)
    .some(({ type, to }) => type === 'moves' && metricOf(snapshot, to)?.isRestricted === true);
  return isTold ? value.replace(/(?<! ) *\([^()\d]*\d[^()]*\)/g, '') : value;
}

/** Defaults that items take over as they are; a status counts only where the kind knows it. */
const inherited: ReadonlySet<string> = new Set(['owner', 'team']);
