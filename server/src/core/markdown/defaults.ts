import { findFieldSpec, normaliseKey } from '../model/fields.ts';
import { prefixOf, readId } from '../model/ids.ts';
import { copyString } from '../text/copyString.ts';
import type { Block } from './blocks.ts';
import type { Bodies } from './bodies.ts';
import type { FactsBuilder } from './factsBuilder.ts';
import type { FieldReader, WrittenField } from './fieldReader.ts';
import type { FrontMatterEntry } from './frontMatter.ts';
import { readFrontMatter } from './frontMatter.ts';
import type { Comment, Inline } from './inline.ts';
import { display, makePlainInline } from './inline.ts';
import type { DefinitionReading } from './readings.ts';
import { findReferences } from './references.ts';
import { readScopeComment } from './suppressions.ts';
import { cutTitle, readWholeTitle } from './titles.ts';

const names: ReadonlySet<string> = new Set(['owner', 'team', 'status']);

/** Reads what a file says about itself: its front matter, and fields above its first definition and second heading. */
export class DefaultsReader {
  /** `defines: false` in the front matter. */
  definesNothing = false;
  private readonly facts: FactsBuilder;
  private readonly fields: FieldReader;
  private headings = 0;
  private comments = 0;
  private fileDefinition = -1;
  private isMerged = false;

  constructor(facts: FactsBuilder, fields: FieldReader) {
    this.facts = facts;
    this.fields = fields;
  }

  /** Reads front matter; gives the definition that its `id:` makes of the file, or -1. */
  readFrontMatter(block: Block, mayDefine: boolean, textLength: number): number {
    if (!block.inline) return -1;
    const yaml = block.inline.shown;
    const { entries, problems } = readFrontMatter(yaml, block.textStart);
    for (const { span, message } of problems) this.facts.addProblem({ rule: 'invalid-front-matter', span, message });
    const find = (key: string): FrontMatterEntry | undefined => entries.find(entry => normaliseKey(entry.key) === key);
    this.definesNothing = /^(?:false|no)$/i.test(find('define')?.value ?? '');
    const written = find('id');
    const inline = makePlainInline(yaml);
    if (written && mayDefine && !this.definesNothing) {
      this.fileDefinition = this.defineFile(written, find('title'), block, textLength);
    }
    for (const entry of entries) this.readEntry(entry, inline, block.textStart);
    return this.fileDefinition;
  }

  /** Counts headings; the first one names a file that has an id and no title. */
  enterHeading(bodies: Bodies, inline: Inline): void {
    this.headings++;
    const body = bodies.innermost;
    if (this.headings > 1 && body?.type === 'file') body.takesFields = false;
    const file = this.facts.definitions[this.fileDefinition];
    if (this.headings !== 1 || file?.title !== '') return;
    file.title = copyString(readWholeTitle(inline.shown));
    file.statement = copyString(display(inline.shown));
  }

  /** Takes a heading with the front matter's id for the same item; false where it is not. */
  merge(reading: DefinitionReading, base: number): boolean {
    const file = this.facts.definitions[this.fileDefinition];
    if (file?.id !== reading.form.id || this.isMerged) return false;
    this.isMerged = true;
    if (reading.title === '') return true;
    file.title = reading.title;
    file.statement = reading.statement;
    file.titleSpan = { start: base + reading.titleRun.start, end: base + reading.titleRun.end };
    return true;
  }

  /** Reads a field that stands in no body. */
  addField(written: WrittenField, bodies: Bodies): void {
    if (this.facts.definitions.length > 0 || this.headings > 1 || bodies.definition !== -1) return;
    const text = written.text ?? display(written.inline.shown.slice(written.value.start, written.value.end));
    const span = { start: written.base + written.value.start, end: written.base + written.value.end };
    this.addDefault(written.key, written.keySpan, text, span);
  }

  /** Reads `throughline-scope:`, which counts in a file's first comment. */
  readScopeComment(comment: Comment, base: number): void {
    if (this.comments++ > 0 || this.facts.scope) return;
    const scope = readScopeComment(comment);
    if (!scope) return;
    const start = base + scope.start;
    this.facts.scope = { name: scope.name, span: { start, end: start + scope.name.length } };
  }

  private addDefault(
    key: string,
    keySpan: { readonly start: number; readonly end: number },
    text: string,
    valueSpan: { readonly start: number; readonly end: number },
  ): boolean {
    const value = copyString(text);
    if (normaliseKey(key) === 'scope') {
      if (value !== '' && !this.facts.scope) this.facts.scope = { name: value, span: valueSpan };
      return true;
    }
    const spec = findFieldSpec(key, 'requirement');
    if (!spec || !names.has(spec.name)) return false;
    if (value !== '' && !this.facts.defaults.some(field => field.name === spec.name)) {
      this.facts.defaults.push({ name: spec.name, key: copyString(key), keySpan, value, valueSpan });
    }
    return true;
  }

  private defineFile(
    entry: FrontMatterEntry,
    title: FrontMatterEntry | undefined,
    block: Block,
    textLength: number,
  ): number {
    const { kinds } = this.facts.config;
    const id = readId(entry.value, kinds);
    const kind = id && kinds.byPrefix.get(prefixOf(id.id));
    if (!id || id.qualifier !== undefined || !kind || kind.local === 'inside-item') return -1;
    const raw = block.inline?.shown.slice(
      entry.valueSpan.start - block.textStart,
      entry.valueSpan.end - block.textStart,
    );
    const at = raw?.indexOf(id.id) ?? -1;
    if (at === -1) return -1;
    const idStart = entry.valueSpan.start + at;
    const name = copyString(cutTitle(title?.value ?? ''));
    return this.facts.addDefinition({
      id: copyString(id.id),
      kind: kind.name,
      rank: 'strong',
      form: 'front-matter',
      parent: -1,
      title: name,
      statement: name,
      idSpan: { start: idStart, end: idStart + id.id.length },
      titleSpan: title ? title.valueSpan : { start: idStart + id.id.length, end: idStart + id.id.length },
      body: { start: block.start, end: textLength },
      fields: [],
    });
  }

  private readEntry(entry: FrontMatterEntry, inline: Inline, base: number): void {
    const { key, keySpan, valueSpan, value: text, items } = entry;
    if (this.addDefault(key, keySpan, text, valueSpan)) return;
    const value = { start: valueSpan.start - base, end: valueSpan.end - base };
    const definition = this.fileDefinition;
    const spec = definition === -1 ? undefined : this.fields.findSpec(key, definition);
    if (spec?.name === 'title' || spec?.type === 'id') return;
    const written = { inline, base, key, keySpan, value, text, ...(items ? { items } : {}) };
    const isField = spec !== undefined && this.fields.addField(written, spec, definition) !== undefined;
    if (isField && spec.type === 'link') return;
    if (definition !== -1 && !spec) this.fields.addUnknownKey(key, keySpan, definition);
    for (const { occurrence } of findReferences(inline, value.start, value.end, this.facts.config.kinds, undefined)) {
      if (normaliseKey(key) !== 'id') this.facts.addReference({ occurrence, base, from: definition });
    }
  }
}
