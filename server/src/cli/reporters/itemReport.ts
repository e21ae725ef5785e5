import type { Field } from '../../core/model/facts.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { Site } from '../../core/queries/links.ts';
import { hideFigures } from '../../core/queries/cardParts.ts';
import { metricOf } from '../../core/queries/metric.ts';
import { codeSites, testSites } from '../../core/queries/links.ts';
import { showLine } from '../places.ts';

/** An item as `list` and `show` give it in JSON; docs/json.md explains it. */
export interface ReportedItem {
  /** Full id: `REQ-118`, `REQ-118/AC-2`. */
  readonly id: string;
  readonly scope?: string;
  readonly parent?: string;
  readonly kind: string;
  readonly title: string;
  readonly status?: string;
  readonly file: string;
  readonly line: number;
  /** As written; a list for list fields and for fields that are written more than once. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly links: readonly ReportedLink[];
  readonly code: readonly ReportedSite[];
  readonly tests: readonly ReportedSite[];
}

interface ReportedLink {
  readonly type: string;
  /** The id at the other end, with the scope where the id alone is not enough. */
  readonly to: string;
  readonly file: string;
  readonly line: number;
}

interface ReportedSite {
  readonly file: string;
  readonly line: number;
  readonly verb: string;
}

/** Gathers what is known of an item. */
export function makeItemReport(snapshot: Snapshot, item: Item): ReportedItem {
  const file = snapshot.file(item.file);
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    ...(item.id === item.definition.id ? {} : { parent: item.id.slice(0, -item.definition.id.length - 1) }),
    kind: item.kind,
    title: hideFigures(snapshot, item, item.title),
    ...(item.status === undefined ? {} : { status: item.status }),
    ...showLine(snapshot, item.file, item.definition.idSpan),
    fields: gatherFields(snapshot, item, file?.facts.defaults ?? []),
    links: snapshot.linksFrom(item).map(link => ({
      type: link.type,
      to: snapshot.showId(link.to, file),
      ...showLine(snapshot, link.file, link.span),
    })),
    code: codeSites(snapshot, item).map(site => reportSite(snapshot, site)),
    tests: testSites(snapshot, item).map(site => reportSite(snapshot, site)),
  };
}

/** The fields of an item as they hold: what it does not say itself, its file may say for all. */
function gatherFields(snapshot: Snapshot, item: Item, defaults: readonly Field[]): ReportedItem['fields'] {
  const { definition, like } = item;
  const isRestricted = metricOf(snapshot, item)?.isRestricted === true;
  const fields = new Map<string, string | readonly string[]>();
  const hideIn = makeHider(snapshot, item);
  for (const field of definition.fields) {
    if (isRestricted && figures.has(field.name)) continue;
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
const figures: ReadonlySet<string> = new Set([
  'target',
  'baseline',
  'current',
  'thresholds',
  'stretch',
  'score',
  'check-in',
]);

/** Hides figures of restricted key results where the list they stand in is a field of the objective, whole sentences and all. */
function makeHider(snapshot: Snapshot, item: Item) {
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

function reportSite(snapshot: Snapshot, { file, span, verb }: Site): ReportedSite {
  return { ...showLine(snapshot, file.uri, span), verb };
}
