import type { Config } from '../model/config.ts';
import type { Definition, Field, FileFacts, OpenQuestion, Problem, Reference, Suppression } from '../model/facts.ts';
import type { FieldSpec } from '../model/fields.ts';
import type { IdOccurrence } from '../model/ids.ts';
import type { Span } from '../model/place.ts';
import { isKeyOfAside } from './headingNames.ts';
import { copyString } from '../text/copyString.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import type { LineIndex } from '../text/lineIndex.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A definition while its body is read. */
export interface DefinitionDraft extends Mutable<Omit<Definition, 'body' | 'fields'>> {
  body: Mutable<Span>;
  fields: FieldDraft[];
}

/** A field while the list that it owns is read. */
export interface FieldDraft extends Mutable<Omit<Field, 'items' | 'itemSpans' | 'valueSpan'>> {
  valueSpan: Mutable<Span>;
  items?: string[];
  itemSpans?: Span[];
}

/** An id that stands in a text from `base` on, and how it is meant. */
export interface ReferenceDraft {
  readonly occurrence: IdOccurrence;
  readonly base: number;
  readonly from: number;
  readonly link?: FieldSpec | undefined;
}

/** Collects what extractors find in one file. */
export class FactsBuilder {
  readonly definitions: DefinitionDraft[] = [];
  readonly references: Reference[] = [];
  readonly suppressions: Suppression[] = [];
  readonly problems: Problem[] = [];
  readonly openQuestions: OpenQuestion[] = [];
  readonly defaults: Field[] = [];
  scope: { readonly name: string; readonly span: Span } | undefined;
  readonly config: Config;
  private readonly lines: LineIndex;
  private readonly likes: string[] = [];
  private readonly criteria = new Map<number, number>();
  private readonly details = new Map<number, { readonly texts: string[]; readonly keyed: string[] }>();

  constructor(config: Config, lines: LineIndex) {
    this.config = config;
    this.lines = lines;
  }

  addDefinition(draft: DefinitionDraft): number {
    const like = this.config.kinds.byName.get(draft.kind)?.like ?? draft.kind;
    this.definitions.push(draft);
    this.likes.push(like);
    if (like === 'acceptance') this.criteria.set(draft.parent, this.countCriteria(draft.parent) + 1);
    return this.definitions.length - 1;
  }

  /** The built-in kind that a definition's kind is like. */
  likeOf(definition: number): string | undefined {
    return this.likes[definition];
  }

  /** How many criteria a definition has so far. */
  countCriteria(parent: number): number {
    return this.criteria.get(parent) ?? 0;
  }

  /** Keeps what is said of a definition besides its statement; `key` where it stands behind one that names no field. */
  addDetails(definition: number, text: string, key?: string): void {
    if (text === '' || !detailedKinds.has(this.likes[definition] ?? '')) return;
    if (key !== undefined && isKeyOfAside(key)) return;
    const known = this.details.get(definition) ?? { texts: [], keyed: [] };
    this.details.set(definition, known);
    if (key === undefined) known.texts.push(text);
    else known.keyed.push(`${key}: ${text}`);
  }

  addReference({ occurrence, base, from, link }: ReferenceDraft): void {
    const { id, qualifier, range, onlyIfDefined, revision } = occurrence;
    const { kinds } = this.config;
    // `AC-2` outside every item is text.
    if (from === -1 && qualifier === undefined && kinds.byPrefix.get(occurrence.prefix)?.local === 'inside-item')
      return;
    this.references.push({
      id,
      ...(qualifier === undefined ? {} : { qualifier }),
      span: { start: base + occurrence.start, end: base + occurrence.end },
      idSpan: { start: base + occurrence.idStart, end: base + occurrence.idEnd },
      from,
      type: link?.link ?? 'mention',
      ...(link?.inverse ? { inverse: true } : {}),
      ...(revision === undefined ? {} : { revision }),
      ...(link ? { field: link.name } : {}),
      ...(onlyIfDefined ? { onlyIfDefined } : {}),
      ...(range ? { range } : {}),
    });
  }

  addProblem(problem: Problem): void {
    this.problems.push(problem);
  }

  finish(): FileFacts {
    this.writeDetails();
    // What a file says about its items is kept only where it has some.
    const hasItems = this.definitions.length > 0;
    const hasIds = hasItems || this.references.length > 0;
    return {
      lines: this.lines,
      definitions: this.definitions,
      references: this.references.toSorted(byStart),
      ...(this.scope && hasIds ? { scope: this.scope } : {}),
      defaults: hasItems ? this.defaults : [],
      suppressions: this.suppressions.toSorted(byStart),
      problems: this.problems.toSorted((a, b) => byStart(a, b) || compare(a.rule, b.rule)),
      ...(this.openQuestions.length > 0 ? { openQuestions: this.openQuestions.toSorted(byStart) } : {}),
    };
  }

  private writeDetails(): void {
    for (const [index, { texts, keyed }] of this.details) {
      const definition = this.definitions[index];
      if (!definition) continue;
      const { statement } = definition;
      const [first = ''] = texts;
      const isStated = statement !== '' && first.startsWith(statement);
      const rest = isStated ? [first.slice(statement.length).trim(), ...texts.slice(1)] : texts;
      // The order of fields says nothing.
      const said = [...rest, ...keyed.toSorted(compare)].filter(text => text !== '');
      if (said.length === 0) continue;
      const details = cutDetails(said.join('\n'));
      // What was joined shares no memory with the text.
      definition.details = said.length === 1 ? copyString(details) : details;
    }
  }
}

/** A requirement of four pages is a document: of what follows it is only kept whether it changes. */
const longestDetails = 4000;

function cutDetails(text: string): string {
  if (text.length <= longestDetails) return text;
  return `${text.slice(0, longestDetails)}\n…#${fingerprintOf(text.slice(longestDetails))}`;
}

/** Kinds that code and tests are written for, and their criteria. */
const detailedKinds: ReadonlySet<string> = new Set(['requirement', 'feature', 'story', 'acceptance']);

function byStart(a: { readonly span: Span }, b: { readonly span: Span }): number {
  return a.span.start - b.span.start;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
