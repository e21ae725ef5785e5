import type { Config } from '../model/config.ts';
import type { FileFacts } from '../model/facts.ts';
import type { FileRole } from '../model/fileRole.ts';
import { prefixOf } from '../model/ids.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { Block } from './blocks.ts';
import type { OpenBody } from './bodies.ts';
import { Bodies } from './bodies.ts';
import { DefaultsReader } from './defaults.ts';
import { FactsBuilder } from './factsBuilder.ts';
import { cut, FieldReader } from './fieldReader.ts';
import { readHeading } from './headings.ts';
import { IgnoreReader } from './ignores.ts';
import type { Inline } from './inline.ts';
import { addKiroReferences } from './kiroReferences.ts';
import type { Label } from './labels.ts';
import { readList } from './lists.ts';
import { readParagraph } from './paragraphs.ts';
import type { DefinitionReading } from './readings.ts';
import { nearMissesOf } from './readings.ts';
import { findShortId, type ShortId } from './shortIds.ts';
import { findReferences } from './references.ts';
import { readTable } from './tables.ts';
import { nameUntitled, type Opening } from './untitled.ts';

/** Where a block stands, as far as it matters for what the block may mean. */
export interface Place {
  /** How many bodies are open outside the container that holds it. */
  readonly depth: number;
  /** False in quotes, notes and files that define nothing. */
  readonly mayDefine: boolean;
  /** False in lists that are a field's value, and where nothing may be defined for being a quote. */
  readonly mayHoldFields: boolean;
  /** Weak places define nothing under a link field. */
  readonly isUnderLink: boolean;
  /** In no container. */
  readonly isOutermost: boolean;
}

/** Where a definition's body is open, and how it ends. */
export type NewBody = Pick<OpenBody, 'type' | 'level'> & { readonly span: Span };

/**
 * Reads the blocks of one file in order and tells the builder what they say. It knows where the reading stands
 * (bodies, headings, labels); each kind of block has a reader of its own, and what a text says by itself is in
 * `readings.ts`.
 */
export class SpecReader {
  readonly facts: FactsBuilder;
  readonly fields: FieldReader;
  readonly bodies: Bodies;
  /** How the text of definitions begins that a paragraph states already. */
  readonly openings = new Map<number, Opening>();
  readonly defaults: DefaultsReader;
  readonly ignores: IgnoreReader;
  readonly role: FileRole;
  readonly config: Config;
  /** A field that waits for the list after it, or for the table where it keeps entries. */
  label: Label | undefined;
  private readonly textLength: number;
  /** By level, the last heading: is it one of references? */
  private readonly headings: boolean[] = [];
  private readonly shortIds: ShortId[] = [];
  private readonly nearMisses: { readonly span: Span; readonly text: string; prefix: string; from: number }[] = [];

  constructor(role: FileRole, config: Config, lines: LineIndex) {
    this.facts = new FactsBuilder(config, lines);
    this.fields = new FieldReader(this.facts);
    this.bodies = new Bodies(this.facts);
    this.defaults = new DefaultsReader(this.facts, this.fields);
    this.ignores = new IgnoreReader(this.facts);
    this.role = role;
    this.config = config;
    this.textLength = lines.length;
  }

  read(blocks: readonly Block[]): FileFacts {
    const first = blocks[0]?.type === 'front-matter' ? blocks[0] : undefined;
    const file = first ? this.defaults.readFrontMatter(first, this.role.defines, this.textLength) : -1;
    if (file !== -1) this.bodies.push({ definition: file, type: 'file', level: 0, takesFields: true });
    this.readBlocks(first ? blocks.slice(1) : blocks, {
      depth: this.bodies.depth,
      mayDefine: this.role.defines && !this.defaults.definesNothing,
      mayHoldFields: true,
      isUnderLink: false,
      isOutermost: true,
    });
    this.bodies.closeTo(0, this.textLength);
    this.fields.finish();
    nameUntitled(this.facts.definitions, this.openings);
    this.ignores.finish();
    this.reportNearMisses();
    this.reportShortIds();
    return this.facts.finish();
  }

  /** Reads blocks that stand side by side. A label waits for the next of them only, unless it is a heading. */
  readBlocks(blocks: readonly Block[], place: Place): void {
    for (const block of blocks) {
      if (block.type === 'comment') {
        this.readHtml(block);
        continue;
      }
      this.ignores.enter(block);
      const { label } = this;
      if (!label?.isHeading) this.label = undefined;
      this.readBlock(block, place, label);
    }
  }

  private readBlock(block: Block, place: Place, label: Label | undefined): void {
    switch (block.type) {
      case 'heading':
        readHeading(this, block, place);
        return;
      case 'paragraph':
        readParagraph(this, block, place);
        return;
      case 'list':
        readList(this, block, place, label);
        return;
      case 'table':
        readTable(this, block, place, label);
        return;
      case 'quote':
      case 'note':
        this.readQuote(block, place);
        return;
      case 'rule':
        this.bodies.endParagraph(place.depth, block.start);
        return;
      case 'html':
        this.readHtml(block);
        return;
      default:
        return;
    }
  }

  private readQuote(block: Block, place: Place): void {
    const { depth } = this.bodies;
    this.readBlocks(block.children, {
      ...place,
      depth,
      mayDefine: false,
      mayHoldFields: false,
      isOutermost: false,
    });
    this.bodies.closeTo(depth, block.end);
  }

  private readHtml(block: Block): void {
    if (!block.inline) return;
    this.readComments(block.inline, block.start, undefined);
    this.addMentions(block.inline, block.start);
  }

  /** Tells that a heading begins; until the next one of its level it is not known to be one of references. */
  enterHeading(level: number, inline: Inline): void {
    this.headings.length = Math.min(this.headings.length, level - 1);
    this.defaults.enterHeading(this.bodies, inline);
  }

  /** Tells that the last heading is one of references. */
  markReferences(level: number): void {
    this.headings[level - 1] = true;
  }

  /** May an item with this id stand here? Criteria belong to an item. */
  mayStand(prefix: string): boolean {
    const kind = this.config.kinds.byPrefix.get(prefix);
    if (!kind) return false;
    return kind.local !== 'inside-item' || this.bodies.definition !== -1;
  }

  /** Weak places define nothing under a heading such as "Related", or under a link field. */
  mayStandWeakly(prefix: string, place: Place): boolean {
    if (this.headings.includes(true)) return false;
    // Key results under `Key results:` are what the link is about.
    return !place.isUnderLink || this.config.kinds.byPrefix.get(prefix)?.local !== undefined;
  }

  /** Tells of a definition whose text begins at `base`, and opens its body. */
  define(reading: DefinitionReading, base: number, body: NewBody): number {
    const { form, title, statement, titleRun } = reading;
    const definition = this.facts.addDefinition({
      id: form.id,
      kind: this.config.kinds.byPrefix.get(form.prefix)?.name ?? '',
      rank: form.rank,
      form: form.form,
      parent: this.bodies.definition,
      title,
      statement,
      idSpan: { start: base + form.idStart, end: base + form.idEnd },
      titleSpan: { start: base + titleRun.start, end: base + titleRun.end },
      body: { start: body.span.start, end: body.span.end },
      ...(form.revision === undefined ? {} : { revision: form.revision }),
      fields: [],
    });
    this.bodies.push({ definition, type: body.type, level: body.level, takesFields: true });
    return definition;
  }

  /** Adds the ids of a stretch as mentions, or as links where the words before them say so. */
  addMentions(inline: Inline, base: number, start = 0, end: number = inline.shown.length, definedAt = -1): void {
    const { innermost, definition: from } = this.bodies;
    const kind = innermost?.takesFields ? this.facts.likeOf(from) : undefined;
    for (const { occurrence, link } of findReferences(inline, start, end, this.config.kinds, kind)) {
      if (occurrence.idStart !== definedAt) this.facts.addReference({ occurrence, base, from, link });
    }
    if (start !== 0) return;
    // Once for each text: what stands in its fields is read by later calls.
    if (from !== -1) this.addOpenQuestions(inline, base, from);
    for (const { start: at, end: stop, text, suggestion } of nearMissesOf(inline, this.config.kinds)) {
      const span = { start: base + at, end: base + stop };
      this.nearMisses.push({ span, text, prefix: prefixOf(suggestion), from });
    }
    if (this.role.layout === 'kiro' && !this.role.defines) addKiroReferences(inline, base, this.facts);
  }

  /** Keeps a text as part of what the item around it says. */
  addDetails(text: string, key?: string): void {
    const { innermost } = this.bodies;
    if (innermost && innermost.aside === undefined) this.facts.addDetails(innermost.definition, text, key);
  }

  /** spec-kit's mark for what has to be asked before the text can be true. */
  private addOpenQuestions({ searched }: Inline, base: number, definition: number): void {
    if (!searched.includes('[NEEDS CLARIFICATION')) return;
    for (const { index, 0: mark } of searched.matchAll(/\[NEEDS CLARIFICATION\b[^[\]]{0,500}\]?/g)) {
      const start = base + index;
      this.facts.openQuestions.push({ span: { start, end: start + mark.length }, definition });
    }
  }

  /** Reads what comments ask for; `holder` is the block that has them in its text. */
  readComments(inline: Inline, base: number, holder: Block | undefined): void {
    for (const comment of inline.comments) {
      this.defaults.readScopeComment(comment, base);
      this.ignores.readComment(comment, base, holder);
    }
  }

  /** Notes an id without its hyphen where an item would begin: `## O1: Grow`. */
  noteShortId(inline: Inline, base: number, place: Place): void {
    const short = place.mayDefine && this.role.defines ? findShortId(inline, this.config.kinds) : undefined;
    if (short) this.shortIds.push({ ...short, start: base + short.start, end: base + short.end });
  }

  private reportShortIds(): void {
    const ids = new Set(this.facts.definitions.map(({ id }) => id));
    for (const { start, end, text, id } of this.shortIds) {
      if (ids.has(id)) continue;
      const message = `'${text}' defines nothing: write the id as '${id}', with a hyphen.`;
      this.facts.addProblem({ rule: 'id-near-miss', span: { start, end }, message, subject: text });
    }
  }

  /** A text is taken for a slip only in a file that writes ids with this prefix. */
  private reportNearMisses(): void {
    if (this.nearMisses.length === 0) return;
    const prefixes = new Set<string>();
    for (const { id } of this.facts.definitions) prefixes.add(prefixOf(id));
    for (const { id } of this.facts.references) prefixes.add(prefixOf(id));
    for (const { span, text, prefix, from } of this.nearMisses) {
      if (!prefixes.has(prefix)) continue;
      const message = `'${cut(text)}' looks like an id but is not read as one; ids are written like ${prefix}-12.`;
      const about = from === -1 ? {} : { definition: from };
      this.facts.addProblem({ rule: 'id-near-miss', span, message, subject: copyString(text), ...about });
    }
  }
}
