import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { FileFacts, Reference } from '../model/facts.ts';
import type { FileUri } from '../model/place.ts';
import { metricOf } from '../queries/metric.ts';
import { compareIds, compareTexts } from '../text/compareTexts.ts';
import { positionAt, type LineIndex } from '../text/lineIndex.ts';
import type { FileChange, ItemState, TraceComparison } from './comparison.ts';
import { describeItem, findObjectives, listKpis } from './itemStates.ts';
import { countLines, findTouchedLines, type LineRange } from './touchedLines.ts';

/** A file that differs, its texts, and what the text of the base said. */
export interface TouchedFile extends FileChange {
  readonly uri: FileUri;
  readonly before?: string;
  readonly after?: string;
  readonly factsBefore?: FileFacts;
}

/** What a change touches, and whom that concerns. All lists are sorted. */
export interface Impact {
  readonly files: readonly ImpactedFile[];
  /** What the touched lines serve or state: requirements, stories, decisions, with acceptance criteria counted for theirs. */
  readonly items: readonly ItemState[];
  readonly kpis: readonly ItemState[];
  readonly objectives: readonly ItemState[];
  /** Items that were there before, and lack now what they had; by their ids. */
  readonly became: {
    /** Has no code, or reaches no objective, any more. */
    readonly untraced: readonly string[];
    readonly untested: readonly string[];
    /** Its words changed since code was traced to it, or its values are too old now. */
    readonly stale: readonly string[];
  };
  /** Owners of the objectives; where those have none, owners of what serves them. */
  readonly ask: readonly { readonly name: string; readonly about: readonly string[] }[];
}

interface ImpactedFile extends FileChange {
  /** Lines of either text that are not in the other. */
  readonly lines: number;
  /** What they serve or state, by id; nothing where the file names nothing. */
  readonly serves: readonly string[];
}

// implements TL-36
/** Works out what a change touches, from a snapshot of the head and the comparison with the base. */
export function findImpact(snapshot: Snapshot, files: readonly TouchedFile[], comparison: TraceComparison): Impact {
  const touched = new Set<Item>();
  const impacted = files.map(({ uri, path, status, from, ...texts }): ImpactedFile => {
    const lines = findTouchedLines(texts.before, texts.after);
    const items = findServed(snapshot, uri, lines.after);
    for (const item of findServedBefore(snapshot, texts.factsBefore, lines.before)) items.add(item);
    for (const item of items) touched.add(wholeOf(item));
    const serves = sortIds([...items].map(item => snapshot.showId(item)));
    const count = countLines(lines.after) + countLines(lines.before);
    return { path, status, ...(from === undefined ? {} : { from }), lines: count, serves };
  });
  const kpis = collect(touched, item => listKpis(snapshot, item));
  const objectives = collect([...touched, ...kpis], item => findObjectives(snapshot, item));
  const others = [...touched].filter(item => !objectives.has(item) && !kpis.has(item));
  const describe = (items: Iterable<Item>): readonly ItemState[] =>
    [...items].map(item => describeItem(snapshot, item)).toSorted(compareStates);
  return {
    files: impacted,
    items: describe(others),
    kpis: describe([...kpis].filter(item => metricOf(snapshot, item) !== undefined)),
    objectives: describe(objectives),
    became: findLosses(snapshot, comparison),
    ask: findOwners(describe(objectives), describe(others), describe(kpis)),
  };
}

/** Items that touched lines of the head state or serve. */
function findServed(snapshot: Snapshot, uri: FileUri, ranges: readonly LineRange[]): Set<Item> {
  const file = snapshot.file(uri);
  if (!file) return new Set();
  if (file.role.type === 'history') return new Set(snapshot.itemsWithHistoryIn(uri));
  if (file.role.type === 'spec') {
    const stated = findStated(file.facts, ranges).flatMap(index => snapshot.itemAt(uri, index) ?? []);
    return new Set(stated);
  }
  return new Set(findGoverning(file.facts, ranges).flatMap(reference => targetsOf(snapshot, reference, file)));
}

function targetsOf(snapshot: Snapshot, reference: Reference, file: IndexedFile): readonly Item[] {
  return snapshot.linksOfReference(reference, file).map(({ to }) => to);
}

/** The same for lines that are gone; what they named counts where it is still there. */
function findServedBefore(
  snapshot: Snapshot,
  facts: FileFacts | undefined,
  ranges: readonly LineRange[],
): readonly Item[] {
  if (!facts) return [];
  const stated = findStated(facts, ranges).map(index => fullId(facts, index));
  const named = facts.definitions.length > 0 ? [] : findGoverning(facts, ranges);
  const written = named.map(({ id, qualifier }) => (qualifier === undefined ? id : `${qualifier}/${id}`));
  return [...stated, ...written].flatMap(id => {
    const found = snapshot.find(id);
    return found.kind === 'found' ? found.items : [];
  });
}

function fullId({ definitions }: FileFacts, index: number): string {
  const definition = definitions[index];
  if (!definition) return '';
  // A criterion goes by the requirement that it stands in.
  const isLocal = definition.kind === 'acceptance' || definition.kind === 'key-result';
  const parent = isLocal ? definitions[definition.parent] : undefined;
  return parent ? `${parent.id}/${definition.id}` : definition.id;
}

/** Definitions that begin in touched lines, and the innermost around each stretch of them; by index. */
function findStated({ definitions, lines }: FileFacts, ranges: readonly LineRange[]): readonly number[] {
  const stated = new Set<number>();
  for (const range of ranges) {
    let innermost: number | undefined;
    for (const [index, { idSpan, body }] of definitions.entries()) {
      if (isIn(lineOf(lines, idSpan.start), range)) stated.add(index);
      const isAround = lineOf(lines, body.start) <= range.from && lineOf(lines, body.end - 1) >= range.from;
      // Of definitions in the order of the text, the last around a place is the innermost.
      if (isAround) innermost = index;
    }
    if (innermost !== undefined) stated.add(innermost);
  }
  return [...stated];
}

const traceVerbs: ReadonlySet<string> = new Set(['implements', 'verifies', 'instruments']);

/**
 * References of code that touched lines stand under: those in the lines, and before these the nearest ones above; where
 * there is none above, all of the file.
 */
export function findGoverning({ references, lines }: FileFacts, ranges: readonly LineRange[]): readonly Reference[] {
  const all = references
    .filter(({ type }) => traceVerbs.has(type))
    .map(reference => ({ reference, line: lineOf(lines, reference.span.start) }));
  const governing = new Set<Reference>();
  for (const range of ranges) {
    const nearest = all.findLast(({ line }) => line <= range.from);
    for (const { reference, line } of all) {
      const isAbove = nearest ? line === nearest.line : true;
      if (isAbove || isIn(line, range)) governing.add(reference);
    }
  }
  return [...governing];
}

function lineOf(lines: LineIndex, offset: number): number {
  return positionAt(lines, offset).line;
}

function isIn(line: number, { from, to }: LineRange): boolean {
  return line >= from && line < to;
}

function wholeOf(item: Item): Item {
  return item.like === 'acceptance' && item.parent ? item.parent : item;
}

function collect(items: Iterable<Item>, find: (item: Item) => readonly Item[]): ReadonlySet<Item> {
  const found = new Set<Item>();
  for (const item of items) for (const one of find(item)) found.add(one);
  return found;
}

const untracedRules: ReadonlySet<string> = new Set(['requirement-without-objective', 'unimplemented-requirement']);
const untestedRules: ReadonlySet<string> = new Set(['untested-requirement', 'verified-without-test']);
const staleRules: ReadonlySet<string> = new Set(['stale-trace', 'kpi-stale']);

/** What items that were there before lost: by their own states, and by findings where something on their way did it. */
function findLosses(snapshot: Snapshot, { items, findings }: TraceComparison): Impact['became'] {
  const name = ({ scope, id }: { readonly scope?: string; readonly id: string }): string =>
    scope === undefined ? id : `${scope}/${id}`;
  const added = new Set(items.added.map(name));
  const isRequirement = ({ kind }: ItemState): boolean =>
    snapshot.config.kinds.byName.get(kind)?.like === 'requirement';
  const lose = (hadIt: (state: ItemState) => boolean): readonly string[] =>
    items.changed
      .filter(({ before, after }) => isRequirement(after) && hadIt(before) && !hadIt(after))
      .map(({ after }) => name(after));
  const newly = (rules: ReadonlySet<string>): readonly string[] =>
    findings.new.flatMap(({ rule, item, scope }) => {
      if (item === undefined || !rules.has(rule)) return [];
      const id = name({ id: item, ...(scope === undefined ? {} : { scope }) });
      return added.has(id) ? [] : [id];
    });
  const isTraced = ({ code, objectives }: ItemState): boolean => code > 0 && objectives.length > 0;
  return {
    untraced: sortIds([...lose(isTraced), ...newly(untracedRules)]),
    untested: sortIds([...lose(({ tests }) => tests > 0), ...newly(untestedRules)]),
    stale: sortIds(newly(staleRules)),
  };
}

function findOwners(
  objectives: readonly ItemState[],
  items: readonly ItemState[],
  kpis: readonly ItemState[],
): Impact['ask'] {
  const about = new Map<string, Set<string>>();
  const add = (owner: string | undefined, { scope, id }: ItemState): void => {
    if (owner === undefined) return;
    const ids = about.get(owner) ?? new Set<string>();
    about.set(owner, ids.add(scope === undefined ? id : `${scope}/${id}`));
  };
  for (const objective of objectives) add(objective.owner, objective);
  for (const state of [...items, ...kpis])
    if (!state.objectives.some(({ owner }) => owner !== undefined)) add(state.owner, state);
  return [...about]
    .map(([name, ids]) => ({ name, about: sortIds([...ids]) }))
    .toSorted((a, b) => compareTexts(a.name, b.name));
}

function sortIds(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted(compareIds);
}

function compareStates(a: ItemState, b: ItemState): number {
  return compareTexts(a.scope ?? '', b.scope ?? '') || compareIds(a.id, b.id);
}
