import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { prefixOf } from '../model/ids.ts';
import { fieldSpecs, normaliseKey, type FieldSpec } from '../model/fields.ts';
import type { Field } from '../model/facts.ts';
import type { CompletionPlace } from './completionPlace.ts';
import { beginsId, suggestItems } from './itemSuggestions.ts';
import { makeFilter, nothing, type Completion, type CompletionRequest, type Suggestion } from './suggestion.ts';

type KeyPlace = Extract<CompletionPlace, { readonly type: 'key' }>;

/** Suggests the keys that the item around may have and does not have yet, written the way the file writes its own. */
export function suggestKeys(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  place: KeyPlace,
  around: Item | undefined,
): Completion {
  const written = request.text.slice(place.word.start, request.offset);
  if (beginsId(snapshot, written)) return suggestItems(snapshot, file, request, place.word);
  if (!request.isAsked || !mayHaveFields(request, place, around)) return nothing;
  const kind = around?.like;
  const names = kind === undefined ? fileFields : listNames(kind, around, file);
  const of = kind === undefined ? 'the file' : (snapshot.config.kinds.byName.get(around?.kind ?? kind)?.label ?? kind);
  const style = findStyle(file, request, place, written);
  const suggestions: Suggestion[] = [];
  for (const { name, spec } of names) {
    const key = findKey(name, spec, style, written);
    if (key === undefined) continue;
    const detail = normaliseKey(key) === normaliseKey(name) ? `field of ${of}` : `${name} · field of ${of}`;
    const text = write(key, place, style);
    suggestions.push({
      type: 'field',
      label: key,
      detail,
      filter: makeFilter(written, key),
      replaces: place.word,
      text,
    });
  }
  // What is typed next may begin another word for a field.
  return { suggestions, isIncomplete: true };
}

interface Name {
  readonly name: string;
  readonly spec?: FieldSpec;
}

/** Fields stand before the first heading inside an item; below it there are sections of text. */
function mayHaveFields({ text }: CompletionRequest, place: KeyPlace, around: Item | undefined): boolean {
  if (!around) return place.isFrontMatter;
  if (place.isFrontMatter) return true;
  const { body, idSpan } = around.definition;
  const from = Math.max(body.start, idSpan.end);
  return !/^ {0,3}#{1,6}\s/m.test(text.slice(from, place.word.start));
}

/** Fields that its like in the file have most often first, then those that most have, then what the kind alone has. */
function listNames(kind: string, around: Item | undefined, file: IndexedFile): readonly Name[] {
  const present = new Set(around?.definition.fields.map(field => field.name));
  const fitting = fieldSpecs.filter(
    spec => !present.has(spec.name) && !hiddenFields.has(spec.name) && belongs(spec, kind),
  );
  const specs = new Map<string, FieldSpec>();
  for (const spec of [...fitting.filter(one => one.kinds), ...fitting]) {
    if (!specs.has(spec.name)) specs.set(spec.name, spec);
  }
  const uses = countUses(file, around);
  const usual = usualFields[kind] ?? usualFields['requirement'] ?? [];
  const rank = (name: string): number => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  return [...specs.values()]
    .toSorted((a, b) => (uses.get(b.name) ?? 0) - (uses.get(a.name) ?? 0) || rank(a.name) - rank(b.name))
    .map(spec => ({ name: spec.name, spec }));
}

/** How many items of the file with the same prefix have a field. */
function countUses({ facts }: IndexedFile, around: Item | undefined): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  const prefix = around && prefixOf(around.definition.id);
  for (const { id, fields } of facts.definitions) {
    if (prefixOf(id) !== prefix) continue;
    for (const name of new Set(fields.map(field => field.name))) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return uses;
}

/** What items of a kind say first, in the order in which people write it. */
const usualFields: Readonly<Record<string, readonly string[]>> = {
  vision: ['audience', 'problem', 'horizon', 'owner'],
  objective: ['supports', 'status', 'owner', 'cycle', 'measured by'],
  'key-result': ['uses', 'baseline', 'target', 'owner', 'confidence'],
  kpi: ['definition', 'metric', 'unit', 'direction', 'baseline', 'target', 'measures', 'source', 'cadence', 'owner'],
  requirement: ['supports', 'moves', 'status', 'priority', 'owner', 'depends on', 'acceptance', 'due'],
};

/** Said by the heading or line itself, never by a field line. */
const hiddenFields = new Set(['id', 'title']);

/** What a file's front matter may say for all its items. */
const fileFields: readonly Name[] = ['id', 'title', 'scope', 'owner', 'team', 'status', 'defines'].map(name => ({
  name,
}));

function belongs(spec: FieldSpec, kind: string): boolean {
  return spec.kinds === undefined ? !spec.inverse : spec.kinds.includes(kind);
}

/** How a file writes the keys of its fields. */
interface KeyStyle {
  readonly isCapital: boolean;
  readonly isBold: boolean;
  /** `**Owner**:` rather than `**Owner:**`. */
  readonly isColonOutside: boolean;
  /** By the name of the field. */
  readonly words: ReadonlyMap<string, string>;
}

/** Takes the field that is written nearest above, else the next one below, for a model. */
function findStyle(file: IndexedFile, request: CompletionRequest, place: KeyPlace, written: string): KeyStyle {
  const { text } = request;
  const fields = file.facts.definitions
    .filter(({ form }) => form !== 'row' && (form === 'front-matter') === place.isFrontMatter)
    .flatMap(definition => definition.fields)
    .filter(
      ({ keySpan }) =>
        (!isInTable(text, keySpan.start) && keySpan.end < place.word.start) || keySpan.start > request.offset,
    );
  const model = fields.findLast(({ keySpan }) => keySpan.start < place.word.start) ?? fields[0];
  const marks = model && text.slice(Math.max(0, model.keySpan.start - 2), model.keySpan.start);
  return {
    isCapital: /^\p{Lu}/u.test(model?.key ?? written),
    isBold: marks === '**' || marks === '__',
    isColonOutside:
      model !== undefined && /^(?:\*\*|__)\s*:/.test(text.slice(model.keySpan.end, model.keySpan.end + 8)),
    words: new Map(fields.map(({ name, key }: Field) => [name, key])),
  };
}

function isInTable(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]*\|[^\n]*$/.test(text.slice(Math.max(0, at - 200), at));
}

/** The key to offer for what is typed: the file's own word, the field's name, or another word for it that begins so. */
function findKey(name: string, spec: FieldSpec | undefined, style: KeyStyle, written: string): string | undefined {
  const typed = written.toLowerCase();
  const own = style.words.get(name);
  const words = [...(own === undefined ? [] : [own]), name, ...(spec?.synonyms ?? [])];
  const found = words.find(word => word.toLowerCase().startsWith(typed));
  if (found === undefined || found === own) return found;
  return style.isCapital ? `${found[0]?.toUpperCase() ?? ''}${found.slice(1)}` : found;
}

function write(key: string, place: KeyPlace, style: KeyStyle): string {
  const close = style.isColonOutside ? '**: ' : ':** ';
  if (place.isBold) return `${key}${close}`;
  return style.isBold && !place.isFrontMatter ? `**${key}${close}` : `${key}: `;
}
