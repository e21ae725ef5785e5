import { findChoice } from '../model/choices.ts';
import { isEmptyValue } from '../model/emptyValues.ts';
import type { FieldSpec } from '../model/fields.ts';
import { findFieldSpec, ideaWords, normaliseKey } from '../model/fields.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { FactsBuilder, FieldDraft } from './factsBuilder.ts';
import { findExpectation, findPlaceholder, findUnrealDate, saysWhen, startsWithDay } from './fieldValues.ts';
import type { Inline, Run } from './inline.ts';
import { display } from './inline.ts';
import type { Label } from './labels.ts';
import { findMeantKeys } from './keySlips.ts';
import { findLinkedIds } from './references.ts';

/** A key and its value as they stand in an inline text that begins at `base` of the file. */
export interface WrittenField {
  readonly inline: Inline;
  readonly base: number;
  readonly key: string;
  /** In the file. */
  readonly keySpan: Span;
  /** In the inline text. */
  readonly value: Run;
  /** Where the value is not read off the text: YAML has quotes and lists of its own. */
  readonly text?: string;
  readonly items?: readonly string[];
}

/** Writes fields into definitions and tells what is wrong with them. */
export class FieldReader {
  private readonly facts: FactsBuilder;
  private readonly specs = new Map<string, FieldSpec | undefined>();
  /** Keys beside an item's fields that are no field, by definition. */
  private readonly unknownKeys: { readonly definition: number; readonly key: string; readonly span: Span }[] = [];

  constructor(facts: FactsBuilder) {
    this.facts = facts;
  }

  /** The field that a key names on a definition. */
  findSpec(key: string, definition: number): FieldSpec | undefined {
    const like = this.facts.likeOf(definition);
    if (like === undefined) return undefined;
    const name = `${like}:${key}`;
    if (!this.specs.has(name)) this.specs.set(name, findFieldSpec(key, like));
    return this.specs.get(name);
  }

  /** Adds a field to a definition; undefined where its value is no field after all. */
  addField(written: WrittenField, spec: FieldSpec, definition: number): FieldDraft | undefined {
    const { inline, base, value } = written;
    if (spec.type === 'link' && value.end > value.start) {
      const ids = findLinkedIds(inline, value.start, value.end, this.facts.config.kinds);
      if (ids.length === 0 && isNoun(written.key, spec) && !this.holdsPlaceholder(written)) {
        const words = this.findMeasuredGoal(written, definition) ?? this.findIdeaWords(written, definition);
        return words && this.addField(written, words, definition);
      }
      for (const { occurrence, isLinked } of ids) {
        this.facts.addReference({ occurrence, base, from: definition, link: isLinked ? spec : undefined });
      }
      if (ids.length === 0) this.reportMissingIds(written, spec, definition);
    }
    const text = written.text ?? display(inline.shown.slice(value.start, value.end));
    const span = { start: base + value.start, end: base + value.end };
    const { key, keySpan, items } = written;
    return this.addValue({
      spec: this.findMeantSpec(spec, text, definition),
      key,
      keySpan,
      text,
      items,
      span,
      definition,
    });
  }

  /** `Goal: 50 %` is the target of what is measured; in words or by its id it is what that serves. */
  private findMeasuredGoal({ key, inline, value, text }: WrittenField, definition: number): FieldSpec | undefined {
    const written = text ?? display(inline.shown.slice(value.start, value.end));
    if (normaliseKey(key) !== 'goal' || !startsAsTarget.test(written)) return undefined;
    const target = this.findSpec('target', definition);
    return target?.kinds?.includes('kpi') ? target : undefined;
  }

  private findIdeaWords({ key }: WrittenField, definition: number): FieldSpec | undefined {
    if (this.facts.likeOf(definition) !== 'idea') return undefined;
    return ideaWords.find(({ name }) => name === normaliseKey(key));
  }

  /** The field that a value is meant for, where the key is that of another one. */
  private findMeantSpec(spec: FieldSpec, text: string, definition: number): FieldSpec {
    // A requirement's target may be a day or a release; then it says by when, not how much.
    if (spec.name === 'target' && due && spec.kinds?.includes('requirement') && saysWhen(text)) return due;
    // `Status: 🟡 At risk` of an objective is how it is going, not how far it is in its life.
    const health = spec.name === 'status' ? this.findSpec('health', definition) : undefined;
    const choice = health && findChoice(health, text);
    return health && choice !== undefined && choice !== 'unknown' ? health : spec;
  }

  private holdsPlaceholder({ inline, value, text }: WrittenField): boolean {
    return findPlaceholder(text ?? display(inline.shown.slice(value.start, value.end))) !== undefined;
  }

  /** Adds a field whose references, if it holds any, are told already. */
  addValue(field: {
    readonly spec: FieldSpec;
    readonly key: string;
    readonly keySpan: Span;
    readonly text: string;
    readonly items?: readonly string[] | undefined;
    readonly span: Span;
    readonly definition: number;
  }): FieldDraft {
    const { spec, text, span, definition } = field;
    const items = spec.type === 'list' ? (field.items ?? splitList(spec, text)) : undefined;
    const draft: FieldDraft = {
      name: spec.name,
      key: copyString(field.key),
      keySpan: field.keySpan,
      value: copyString(text),
      valueSpan: { ...span },
      ...(items ? { items: items.map(copyString) } : {}),
    };
    this.facts.definitions[definition]?.fields.push(draft);
    this.checkValue(spec, text, span, definition);
    return draft;
  }

  /** Adds an entry to a field that keeps its entries; it begins with the day that it is of. */
  addEntry({ spec, draft, definition }: Label, text: string, span: Span): void {
    if (isEmptyValue(text)) return;
    draft.items?.push(copyString(text));
    draft.itemSpans?.push({ ...span });
    const placeholder = findPlaceholder(text);
    if (placeholder !== undefined) this.reportPlaceholder(placeholder, span, definition, `field '${spec.name}'`);
    else if (!startsWithDay(text)) this.reportUndated(spec, span, definition);
  }

  /** Remembers a key that is no field, in case it is one with a slip of the finger. */
  addUnknownKey(key: string, span: Span, definition: number): void {
    if (definition !== -1) this.unknownKeys.push({ definition, key, span });
  }

  /** Reports what only the whole file shows: titles left to fill in, keys one letter off beside a real field. */
  finish(): void {
    for (const { definition: index, key, span } of this.unknownKeys) {
      const definition = this.facts.definitions[index];
      if (!definition || definition.fields.length === 0) continue;
      const [meant, other] = findMeantKeys(key, this.facts.likeOf(index) ?? '');
      if (meant === undefined) continue;
      const advice = other === undefined ? `Did you mean '${meant}'?` : `Did you mean '${meant}' or '${other}'?`;
      const message = `'${cut(key)}' is not a field of ${definition.id}, so it is read as text. ${advice}`;
      this.facts.addProblem({ rule: 'unknown-field', span, message, subject: copyString(key), definition: index });
    }
    this.facts.definitions.forEach((definition, index) => {
      const placeholder = findPlaceholder(definition.title);
      if (placeholder !== undefined) this.reportPlaceholder(placeholder, definition.titleSpan, index, 'title');
    });
  }

  private checkValue(spec: FieldSpec, text: string, span: Span, definition: number): void {
    const placeholder = findPlaceholder(text);
    if (placeholder !== undefined) {
      this.reportPlaceholder(placeholder, span, definition, `field '${spec.name}'`);
      return;
    }
    const expected = spec.type === 'link' ? undefined : findExpectation(spec, text);
    // Of a value only the date that is none is repeated: its figures may be nobody's business.
    if (expected !== undefined) {
      this.reportMalformed(spec, expected, findUnrealDate(text) ?? text, span, definition);
    }
  }

  private reportPlaceholder(placeholder: string, span: Span, index: number, place: string): void {
    const id = this.facts.definitions[index]?.id ?? '';
    const message = `The ${place} of ${cut(id)} still holds the placeholder '${cut(placeholder)}'; fill it in.`;
    this.facts.addProblem({
      rule: 'placeholder-left',
      span,
      message,
      subject: copyString(placeholder),
      definition: index,
    });
  }

  private reportMissingIds(written: WrittenField, spec: FieldSpec, definition: number): void {
    const { inline, base, value } = written;
    const text = written.text ?? display(inline.shown.slice(value.start, value.end));
    const isAddress = /^(?:https?:\/\/|www\.)/i.test(text);
    if (isEmptyValue(text) || isAddress || findPlaceholder(text) !== undefined) return;
    const isMarked = inline.code.some(run => run.start < value.end && run.end > value.start);
    const expected = isMarked ? 'an id without code marks' : 'an id like OBJ-1';
    this.reportMalformed(spec, expected, text, { start: base + value.start, end: base + value.end }, definition);
  }

  /** The entry itself is not repeated: figures in it may be nobody's business. */
  private reportUndated(spec: FieldSpec, span: Span, index: number): void {
    const id = this.facts.definitions[index]?.id ?? '';
    const message = `A ${spec.name} of ${cut(id)} lacks its day: begin it with one, as in '2026-08-14: 41 %, confidence 0.6'.`;
    this.facts.addProblem({ rule: 'malformed-field', span, message, subject: spec.name, definition: index });
  }

  private reportMalformed(spec: FieldSpec, expected: string, text: string, span: Span, index: number): void {
    const id = this.facts.definitions[index]?.id ?? '';
    const message = `Field '${spec.name}' of ${cut(id)}: expected ${expected}, got '${cut(text)}'.`;
    this.facts.addProblem({
      rule: 'malformed-field',
      span,
      message,
      subject: copyString(cut(text)),
      definition: index,
    });
  }
}

const due = findFieldSpec('due', 'requirement');

const startsAsTarget =
  /^(?:(?:at (?:least|most)|above|below|under|over|from|between|(?:more|less|fewer) than|up to|min\.?|max\.?) .*\d|[~<>≤≥=± ]*[$€£¥₹]? ?[-+−]?\d)/i;

/** Text from a spec in a message: short, on one line. */
export function cut(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Splits the value of a list field that stands on one line. */
function splitList(spec: FieldSpec, text: string): string[] {
  if (text === '') return [];
  // A criterion is a sentence, and sentences hold commas.
  if (spec.name === 'acceptance') return [text];
  return text
    .split(/[,;]/)
    .map(item => item.trim())
    .filter(item => item !== '');
}

// People write these with plain words as well: `Goal: sell more`, `Metric: page load time`. Only an id makes a link.
const nouns = new Set(
  [
    'objective goal kpi metric parent feature story "user story" evidence guardrail "counter metric" driver component',
    'decision dependency dependencies related "see also" "key result" validates tests duplicates requires needs',
  ]
    .join(' ')
    .match(/"[^"]+"|\S+/g)
    ?.map(word => normaliseKey(word.replaceAll('"', ''))),
);

function isNoun(key: string, spec: FieldSpec): boolean {
  return nouns.has(normaliseKey(key)) && normaliseKey(key) !== normaliseKey(spec.name);
}
