import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findCatalogueMetric } from '../model/catalogue.ts';
import { eventPrefix, isEvent } from '../model/events.ts';
import { findFieldSpec, type FieldSpec } from '../model/fields.ts';
import { linkTypesByName } from '../model/links.ts';
import type { Span } from '../model/place.ts';
import { statusSets } from '../model/statuses.ts';
import { foldWords } from '../queries/searchWords.ts';
import { listUsedValues, usedFields } from '../queries/usedValues.ts';
import type { CompletionPlace } from './completionPlace.ts';
import { beginsId, suggestItems } from './itemSuggestions.ts';
import { suggestMetrics } from './metricNames.ts';
import { makeFilter, nothing, type Completion, type CompletionRequest, type Suggestion } from './suggestion.ts';
import { listCycles, listDueDays, listPastDays, listStartDays, type NamedValue } from './timeValues.ts';

/** The value of a field that is being written. */
export type ValuePlace = Extract<CompletionPlace, { readonly type: 'value' }>;

/** No list that a person reads is longer. */
const mostValues = 200;

/** Suggests what a field takes: items, words of a list, days, or what the repository says elsewhere in such a field. */
export function suggestValues(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  place: ValuePlace,
  around: Item | undefined,
): Completion {
  const spec = findFieldSpec(place.key, around?.like ?? 'requirement');
  const written = request.text.slice(place.segment.start, request.offset);
  if (!spec) return suggestChoices(listFileChoices(snapshot, place.key), written.trim(), place);
  const mayOpen = request.isAsked || around !== undefined || place.isFrontMatter || fileFields.has(spec.name);
  if (spec.type === 'link') return mayOpen ? suggestTargets(snapshot, file, request, place, spec, around) : nothing;
  if (beginsId(snapshot, written)) return suggestItems(snapshot, file, request, place.segment);
  if (!mayOpen) return nothing;
  if (spec.name === 'metric')
    return { suggestions: suggestMetrics(written, place.segment, place.needsSpace), isIncomplete: true };
  const day = findDayInside(spec, written);
  if (day !== undefined) {
    const segment: Span = { start: request.offset - day.written.length, end: request.offset };
    return suggestChoices(day.list(snapshot), day.written, { ...place, segment, needsSpace: false });
  }
  // What is being written is in the index already, as if it were in use.
  const choices = listChoices(snapshot, spec, around).filter(({ text }) => text !== written.trim());
  return suggestChoices(choices, written.trim(), place);
}

/** Is there anything to suggest for a field, rather than words of one's own? */
export function hasChoices({ name, type }: FieldSpec): boolean {
  return type === 'link' || type === 'status' || type === 'enum' || type === 'date' || listedFields.has(name);
}

const listedFields = new Set([...usedFields, 'metric', 'event', 'scale']);

/** What a file may say above its items, for all of them. */
const fileFields = new Set(['owner', 'team', 'status']);

/** A value that may be written, what it means, and other words for it. */
interface Choice extends NamedValue {
  readonly words?: readonly string[];
}

function suggestChoices(choices: readonly Choice[], written: string, place: ValuePlace): Completion {
  const typed = foldWords(written);
  const seen = new Set<string>();
  const suggestions: Suggestion[] = [];
  for (const { text: value, name, words = [] } of choices) {
    if (seen.has(value) || suggestions.length === mostValues) continue;
    seen.add(value);
    if (!begins(value, written) && !hasWords([value, name, ...words], typed)) continue;
    const text = place.needsSpace ? ` ${value}` : value;
    suggestions.push({
      type: 'value',
      label: value,
      detail: name,
      filter: place.needsSpace ? text : makeFilter(written, value),
      replaces: place.segment,
      text,
    });
  }
  // Other words for a value are found here alone, so with each letter the list is asked for anew.
  return { suggestions, isIncomplete: true };
}

function begins(value: string, written: string): boolean {
  return value.toLowerCase().startsWith(written.toLowerCase());
}

function hasWords(texts: readonly string[], typed: readonly string[]): boolean {
  if (typed.length === 0) return false;
  return texts.some(text => {
    const words = foldWords(text);
    return typed.every(start => words.some(word => word.startsWith(start)));
  });
}

/** Items that a link may point to; nothing once one is written whole, and the claim behind it is the person's. */
function suggestTargets(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  place: ValuePlace,
  spec: FieldSpec,
  around: Item | undefined,
): Completion {
  const written = request.text.slice(place.segment.start, request.offset);
  if (/[({]/.test(written)) return nothing;
  const last = /\S*$/.exec(written)?.[0] ?? '';
  const isBehindId = /[A-Z][A-Z0-9]*-[A-Z0-9]/.test(written.slice(0, written.length - last.length));
  if (isBehindId && last === '') return nothing;
  const segment = isBehindId ? { start: request.offset - last.length, end: place.segment.end } : place.segment;
  return suggestItems(snapshot, file, request, segment, {
    kinds: listTargetKinds(spec, around),
    except: around,
    needsSpace: place.needsSpace,
    offersChildren: spec.link === 'verifies',
  });
}

/** Kinds that the link may point to, or come from where it is written at its target; the own kind where all may. */
function listTargetKinds(spec: FieldSpec, around: Item | undefined): readonly string[] | undefined {
  const type = linkTypesByName.get(spec.link ?? '');
  const allowed = spec.inverse ? type?.from : type?.to;
  return allowed === undefined || allowed === 'same' ? around && [around.like] : allowed;
}

function listChoices(snapshot: Snapshot, spec: FieldSpec, around: Item | undefined): readonly Choice[] {
  const { today, config } = snapshot;
  if (spec.type === 'status') {
    const set = (around && config.kinds.byName.get(around.kind)?.statuses) ?? 'work';
    return statusSets[set].map(text => ({ text, name: 'status' }));
  }
  if (spec.type === 'enum')
    return Object.entries(spec.values ?? {}).map(([text, words]) => ({ text, name: spec.name, words }));
  if (spec.type !== 'date' && !listedFields.has(spec.name)) return [];
  const used = listUsed(snapshot, spec.name);
  switch (spec.name) {
    case 'start':
      return listStartDays(today, config.fiscalYearStart);
    case 'created':
    case 'updated':
    case 'received':
    case 'date':
      return listPastDays(today);
    case 'due':
    case 'time-box':
      return [...listDueDays(today, config.fiscalYearStart), ...used];
    case 'cycle':
      return [...listCycles(today, config.fiscalYearStart), ...used];
    case 'unit':
      return [...used, ...units];
    case 'cadence':
      return [...used, ...cadences];
    case 'source':
      return listSources(snapshot, used);
    case 'event':
      return listEvents(snapshot);
    case 'scale':
      return listVariants(around);
    default:
      return spec.type === 'date' ? listDueDays(today, config.fiscalYearStart) : used;
  }
}

const people = ['owner', 'contributors', 'raised-by', 'decided-by', 'approved-by'];

/** People are people, whatever the field that names them; those named in just this field come first. */
function listUsed(snapshot: Snapshot, field: string): readonly Choice[] {
  const used = listUsedValues(snapshot, field, people.includes(field) ? people : []);
  return used.map(text => ({ text, name: `${field} · in use` }));
}

const units: readonly Choice[] = (
  [
    ['%', 'percent'],
    ['pp', 'percentage points'],
    ['count', 'a number of things'],
    ['ratio', 'a share of one'],
    ['score', 'points of a scale'],
    ['ms', 'milliseconds'],
    ['s', 'seconds'],
    ['min', 'minutes'],
    ['h', 'hours'],
    ['days', 'calendar days'],
    ['working days', 'five to a week'],
    ['EUR', 'euros'],
    ['USD', 'dollars'],
    ['GBP', 'pounds'],
    ['MB', 'megabytes'],
    ['GB', 'gigabytes'],
  ] as const
).map(([text, name]) => ({ text, name: `unit · ${name}` }));

const cadences: readonly Choice[] = [
  'daily',
  'weekly',
  'fortnightly',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'hourly',
  'continuous',
  'on demand',
].map(text => ({ text, name: 'cadence' }));

/** Names of the configuration, then what KPIs name as their source, then the histories of the repository. */
function listSources(snapshot: Snapshot, used: readonly Choice[]): readonly Choice[] {
  const files: Choice[] = [];
  for (const { path, facts } of snapshot.files()) {
    if (!facts.history) continue;
    const columns = facts.history.columns.length > 1 ? facts.history.columns : [];
    files.push({ text: `file:${path}`, name: 'history' });
    for (const { name } of columns)
      if (name !== '') files.push({ text: `file:${path}#${name}`, name: 'column of a history' });
  }
  const configured = (snapshot.config.sources ?? []).map(text => ({ text, name: 'source of throughline.yaml' }));
  return [...configured, ...used, ...files.toSorted((a, b) => (a.text < b.text ? -1 : 1))];
}

/** What the front matter says of its file alone. */
function listFileChoices(snapshot: Snapshot, key: string): readonly Choice[] {
  if (key.toLowerCase() === 'scope') return listScopes(snapshot);
  if (key.toLowerCase() !== 'defines') return [];
  return [
    { text: 'true', name: 'ids in this file define items' },
    { text: 'false', name: 'this file defines nothing' },
  ];
}

function listScopes(snapshot: Snapshot): readonly Choice[] {
  const scopes = new Set<string>();
  for (const { scope } of snapshot.files()) if (scope !== '') scopes.add(scope);
  return [...scopes]
    .map(scope => snapshot.showScope(scope))
    .toSorted()
    .map(text => ({ text, name: 'scope' }));
}

/** Events that code sends, by the patterns of the configuration. */
function listEvents(snapshot: Snapshot): readonly Choice[] {
  if (snapshot.config.events.length === 0) return [];
  const events = new Set<string>();
  for (const { facts } of snapshot.files()) {
    for (const reference of facts.references)
      if (isEvent(reference)) events.add(reference.id.slice(eventPrefix.length));
  }
  return [...events].toSorted().map(text => ({ text, name: 'event that code sends' }));
}

function listVariants(around: Item | undefined): readonly Choice[] {
  const metric = around?.definition.fields.find(({ name }) => name === 'metric');
  const variants = metric && findCatalogueMetric(metric.value)?.variants;
  return (variants ?? []).map(({ name, words }) => ({ text: name, name: 'variant', words }));
}

/** A day inside a value: `>= 50 % by …`, and the day of a figure, `41 % (…`. */
function findDayInside(
  { name }: FieldSpec,
  written: string,
): { readonly written: string; readonly list: (snapshot: Snapshot) => readonly Choice[] } | undefined {
  const by = /(?:^|\s)by\s+([\p{L}\d][\p{L}\d -]*)?$/iu.exec(written);
  if (by && datedTargets.has(name)) {
    const list = ({ today, config }: Snapshot): readonly Choice[] => [
      ...listDueDays(today, config.fiscalYearStart).filter(({ name: meaning }) => meaning !== 'today'),
      ...listCycles(today, config.fiscalYearStart),
    ];
    return { written: by[1] ?? '', list };
  }
  const on = /\d.*\(([\p{L}\d-]*)$/u.exec(written);
  if (on && datedFigures.has(name)) return { written: on[1] ?? '', list: ({ today }) => listPastDays(today) };
  return undefined;
}

const datedTargets = new Set(['target', 'stretch']);
const datedFigures = new Set(['current', 'baseline']);
