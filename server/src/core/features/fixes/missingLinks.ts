import { findFieldSpec } from '../../model/fields.ts';
import { linkTypesByName } from '../../model/links.ts';
import type { Item, Snapshot } from '../../index/snapshot.ts';
import { hideFigures } from '../../queries/cardParts.ts';
import { reachesObjective, reachesVision } from '../../queries/trace.ts';
import type { Fixer, FixPlace, QuickFix } from './fix.ts';
import { makeFixes } from './fix.ts';
import { findWritten } from './missingFields.ts';
import { writeLink } from './writeField.ts';

/** Fixes of threads that end too early: each names an item that they may lead to. */
export const missingLinkFixers: Readonly<Record<string, Fixer>> = {
  'requirement-without-objective': place => linkTo(place, 'supports', 'objective'),
  'requirement-without-kpi': place => linkTo(place, 'moves', 'kpi'),
  'kpi-without-objective': place => linkTo(place, 'measures', 'objective'),
  'key-result-without-objective': place => linkTo(place, 'proves', 'objective'),
  'decision-without-objective': place => linkTo(place, 'decides', 'objective'),
  'objective-without-vision': place => linkTo(place, 'supports', 'vision'),
  'objective-without-kpi': place => linkTo(place, 'measured by', 'kpi', isFreeKpi),
  'objective-without-requirement': place => linkTo(place, 'supported by', 'requirement', isFreeRequirement),
  'objective-without-guardrail': place => linkTo(place, 'guarded by', 'kpi'),
  'single-metric-objective': place => linkTo(place, 'guarded by', 'kpi'),
  'missing-counter-metric': place => linkTo(place, 'guarded by', 'kpi'),
};

/** More would be a list to search in, which `Link to…` is for. */
const mostLinks = 5;

/** `mayBe` keeps those out that have a place already: taking them from there is no fix. */
function linkTo(
  place: FixPlace,
  name: string,
  kind: string,
  mayBe: (snapshot: Snapshot, item: Item) => boolean = () => true,
): readonly QuickFix[] {
  const { snapshot, file } = place;
  const written = findWritten(place);
  if (!written || !findFieldSpec(name, written.item.like)) return [];
  const linked = new Set(
    [...snapshot.linksFrom(written.item), ...snapshot.linksTo(written.item)].flatMap(link => [link.to, link.from]),
  );
  const rank = (item: Item): number => (item.file === file.uri ? 0 : item.scope === file.scope ? 1 : 2);
  const candidates = [...snapshot.itemsLike(kind)]
    .filter(item => item !== written.item && !linked.has(item) && !hasEnded(item))
    .toSorted((a, b) => rank(a) - rank(b) || collator.compare(a.id, b.id) || collator.compare(a.scope, b.scope));
  // Whether one has a place already takes a walk up its trace: asked of no more than are shown.
  const chosen: Item[] = [];
  for (const item of candidates) {
    if (mayBe(snapshot, item)) chosen.push(item);
    if (chosen.length === mostLinks) break;
  }
  return chosen.flatMap(item => {
    const upward = writeUpward(place, item, written.item, name, chosen.length === 1);
    if (upward) return [upward];
    const id = snapshot.showId(item, file);
    const title = item.title === '' ? '' : ` (${hideFigures(snapshot, item, item.title)})`;
    return makeFixes(place, `Add '${name}: ${id}'${title}`, writeLink(written, name, id), chosen.length === 1);
  });
}

/** A link is written at the newer end: the requirement names its objective, not the other way round. */
const upwardFields: Readonly<Record<string, string>> = { 'supported by': 'supports', 'measured by': 'measures' };

/** The same link from its other end; undefined where that end cannot be written to. */
function writeUpward(
  { snapshot, file, text, readText }: FixPlace,
  item: Item,
  above: Item,
  inverse: string,
  isPreferred: boolean,
): QuickFix | undefined {
  const name = upwardFields[inverse];
  const home = snapshot.file(item.file);
  const own = item.file === file.uri ? text : readText(item.file);
  if (name === undefined || !home || own?.length !== home.facts.lines.length) return undefined;
  const id = snapshot.showId(above, home);
  const edits = writeLink({ item, file: home, text: own }, name, id);
  if (!edits) return undefined;
  const words = item.title === '' ? '' : ` (${hideFigures(snapshot, item, item.title)})`;
  const title = `Add '${name}: ${id}' to ${snapshot.showId(item, file)}${words}`;
  return { change: { title, texts: edits.map(edit => ({ file: item.file, ...edit })) }, isPreferred };
}

const collator = new Intl.Collator('en', { numeric: true });

function hasEnded({ status }: Item): boolean {
  return status !== undefined && endedStatuses.has(status);
}

const endedStatuses: ReadonlySet<string> = new Set(
  'retired rejected superseded withdrawn closed cancelled carried-over achieved missed'.split(' '),
);

function isFreeKpi(snapshot: Snapshot, kpi: Item): boolean {
  return !reachesObjective(snapshot, kpi) && !reachesVision(snapshot, kpi);
}

function isFreeRequirement(snapshot: Snapshot, requirement: Item): boolean {
  return !reachesObjective(snapshot, requirement);
}

/** The field by which one item may link to another; undefined where no link joins their kinds. */
export function findLinkField(from: Item, to: Item): string | undefined {
  // Two of the same kind of work rather wait for each other than are a part of each other, which their headings show.
  const first = from.like === to.like && workKinds.has(from.like) ? ['depends on'] : [];
  return [...first, ...linkFields].find(name => {
    const type = linkTypesByName.get(name);
    if (!type || !findFieldSpec(name, from.like)) return false;
    // A requirement may say so where a team works like that; nobody means it by a link.
    if (name === 'verifies' && from.like === 'requirement') return false;
    const isFrom = type.from === undefined || type.from.includes(from.like);
    const isTo = type.to === undefined || (type.to === 'same' ? from.like === to.like : type.to.includes(to.like));
    return isFrom && isTo;
  });
}

const workKinds: ReadonlySet<string> = new Set(['requirement', 'story', 'feature']);

/** The likeliest first. */
const linkFields = [
  'proves',
  'measures',
  'supports',
  'moves',
  'uses',
  'verifies',
  'guards',
  'part of',
  'refines',
  'derives from',
  'addresses',
  'tests',
  'supersedes',
  'depends on',
  'relates to',
];
