import type { Config } from '../model/config.ts';
import type { FileFacts } from '../model/facts.ts';
import type { FieldSpec } from '../model/fields.ts';
import type { FileRole } from '../model/fileRole.ts';
import { findIdNearMisses, prefixOf } from '../model/ids.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { Block } from './blocks.ts';
import { Bodies } from './bodies.ts';
import type { DefinitionForm } from './definitionForms.ts';
import { opensWithLink, readBoldForm, readHeadingForm, readListForm, skipHidden } from './definitionForms.ts';
import { DefaultsReader } from './defaults.ts';
import { FactsBuilder } from './factsBuilder.ts';
import type { FieldDraft } from './factsBuilder.ts';
import type { FieldForm } from './fieldForms.ts';
import { readFields } from './fieldForms.ts';
import { cut, FieldReader } from './fieldReader.ts';
import { isHeadingOfReferences } from './headings.ts';
import type { Comment, Inline, Run } from './inline.ts';
import { display } from './inline.ts';
import type { LayoutHeading } from './layouts.ts';
import { findKiroReferences, findUserStory, readLayoutHeading } from './layouts.ts';
import { findReferences } from './references.ts';
import { IgnoreReader } from './ignores.ts';
import { trimSpan } from './spans.ts';
import { readTable } from './tables.ts';
import { readFirstSentence, readWholeTitle } from './titles.ts';

/** Where a block stands, as far as it matters for what the block may mean. */
export interface Place {
  /** How many bodies are open outside the container that holds it. */
  readonly depth: number;
  /** False in quotes, notes and files that define nothing. */
  readonly mayDefine: boolean;
  /** False in lists that are a field's value. */
  readonly mayHoldFields: boolean;
  /** Weak places define nothing under a link field. */
  readonly isUnderLink: boolean;
  readonly isOutermost: boolean;
}

/** A field whose value is the list after it. */
export interface OpenLabel {
  readonly definition: number;
  readonly spec: FieldSpec;
  readonly draft: FieldDraft;
}

/**
 * Reads the blocks of one file in order and tells the builder what they say. It knows where the reader stands
 * (bodies, headings, labels); what a text looks like is known by the `…Forms` files.
 */
export class SpecReader {
  readonly facts: FactsBuilder;
  readonly fields: FieldReader;
  readonly bodies: Bodies;
  readonly role: FileRole;
  readonly config: Config;
  readonly defaults: DefaultsReader;
  private readonly ignores: IgnoreReader;
  private readonly textLength: number;
  /** For each level the last heading: may weak places under it define? */
  private readonly headings: boolean[] = [];
  private label: OpenLabel | undefined;
  private labelIsHeading = false;
  private fileDefinition = -1;
  private readonly nearMisses: {
    readonly span: Span;
    readonly text: string;
    readonly suggestion: string;
    readonly from: number;
  }[] = [];

  constructor(role: FileRole, config: Config, lines: LineIndex) {
    this.facts = new FactsBuilder(config, lines);
    this.fields = new FieldReader(this.facts);
    this.bodies = new Bodies(this.facts);
    this.role = role;
    this.config = config;
    this.textLength = lines.length;
    this.defaults = new DefaultsReader(this.facts, this.fields);
    this.ignores = new IgnoreReader(this.facts);
  }

  read(blocks: readonly Block[]): FileFacts {
    const first = blocks[0];
    const hasFrontMatter = first?.type === 'front-matter';
    if (hasFrontMatter) this.fileDefinition = this.defaults.readFrontMatter(first, this.role.defines, this.textLength);
    if (this.fileDefinition !== -1) {
      this.bodies.push({ definition: this.fileDefinition, type: 'file', level: 0, takesFields: true });
    }
    const mayDefine = this.role.defines && !this.defaults.definesNothing;
    this.readBlocks(hasFrontMatter ? blocks.slice(1) : blocks, {
      depth: this.fileDefinition === -1 ? 0 : 1,
      mayDefine,
      mayHoldFields: true,
      isUnderLink: false,
      isOutermost: true,
    });
    this.bodies.closeTo(0, this.textLength);
    this.fields.finish();
    this.ignores.finish();
    this.reportNearMisses();
    return this.facts.finish();
  }

  readBlocks(blocks: readonly Block[], place: Place): void {
    for (const block of blocks) {
      if (block.type !== 'comment') this.ignores.enter(block);
      const label = this.label;
      if (!this.labelIsHeading && block.type !== 'comment') this.label = undefined;
      this.readBlock(block, place, label);
    }
  }

  private readBlock(block: Block, place: Place, label: OpenLabel | undefined): void {
    switch (block.type) {
      case 'heading':
        this.readHeading(block, place);
        return;
      case 'paragraph':
        this.readParagraph(block, place);
        return;
      case 'list':
        this.readList(block, place, label);
        return;
      case 'table':
        readTable(this, block, place);
        return;
      case 'quote':
      case 'note': {
        const depth = this.bodies.depth;
        this.readBlocks(block.children, {
          ...place,
          depth,
          mayDefine: false,
          mayHoldFields: false,
          isOutermost: false,
        });
        this.bodies.closeTo(depth, block.end);
        return;
      }
      case 'rule':
        this.bodies.endParagraph(place.depth, block.start);
        return;
      case 'html':
      case 'comment':
        if (!block.inline) return;
        this.readComments(block.inline, block.start, undefined);
        this.addMentions(block.inline, block.start);
        return;
      default:
        return;
    }
  }

  /** Weak places define nothing under a heading such as "Related" or under a link field. */
  mayDefineWeakly(place: Place, prefix: string): boolean {
    if (this.headings.includes(false)) return false;
    return !place.isUnderLink || this.isLocal(prefix);
  }

  /** Tells of a definition and opens its body. */
  openDefinition(
    form: DefinitionForm,
    inline: Inline,
    base: number,
    body: Span,
    type: 'heading' | 'paragraph' | 'item',
    level: number,
    textEnd: number,
  ): number {
    const hasTitle = skipHidden(inline.shown, form.titleStart) < form.titleEnd;
    const titleEnd = hasTitle ? form.titleEnd : textEnd;
    const written = inline.shown.slice(form.titleStart, titleEnd);
    const definition = this.facts.addDefinition({
      id: copyString(form.id),
      kind: this.config.kinds.byPrefix.get(form.prefix)?.name ?? '',
      rank: form.rank,
      form: form.form,
      parent: this.bodies.definition,
      title: hasTitle ? readWholeTitle(written) : readFirstSentence(written),
      statement: display(inline.shown.slice(form.textStart, Math.max(textEnd, form.textStart))),
      idSpan: { start: base + form.idStart, end: base + form.idEnd },
      titleSpan: trimSpan(inline, base, form.titleStart, titleEnd),
      body: { ...body },
    });
    this.bodies.push({ definition, type, level, takesFields: true });
    return definition;
  }

  /** May an item with this id stand here? Criteria belong to an item. */
  mayStand(prefix: string): boolean {
    const kind = this.config.kinds.byPrefix.get(prefix);
    if (!kind) return false;
    return kind.local !== 'inside-item' || this.bodies.definition !== -1;
  }

  /** Adds the ids of a stretch as mentions, or as links where the words before them say so. */
  addMentions(inline: Inline, base: number, start = 0, end: number = inline.shown.length, except?: Run): void {
    const body = this.bodies.innermost;
    const from = this.bodies.definition;
    const kind = body?.takesFields ? this.facts.definitions[from]?.like : undefined;
    for (const { occurrence, link } of findReferences(inline, start, end, this.config.kinds, kind)) {
      if (except && occurrence.idStart === except.start) continue;
      this.facts.addReference({ occurrence, base, from, link });
    }
    if (start === 0) {
      // Once for each text: its fields are read by later calls.
      this.collectNearMisses(inline, base, from);
      if (this.role.layout === 'kiro' && !this.role.defines) this.addKiroReferences(inline, base);
    }
  }

  readComments(inline: Inline, base: number, holder: Block | undefined): void {
    for (const comment of inline.comments) this.readComment(comment, base, holder);
  }

  private readComment(comment: Comment, base: number, holder: Block | undefined): void {
    this.defaults.readScopeComment(comment, base);
    this.ignores.readComment(comment, base, holder);
  }

  private readHeading(block: Block, place: Place): void {
    const { inline, textStart: base, level = 1 } = block;
    if (!inline) return;
    if (place.mayHoldFields || place.mayDefine) {
      this.bodies.enterHeading(level, place.depth, block.start);
      this.label = undefined;
      this.labelIsHeading = false;
    }
    if (place.isOutermost) {
      this.headings.length = Math.min(this.headings.length, level - 1);
      this.defaults.enterHeading(this.bodies, inline);
    }
    this.readComments(inline, base, block);
    if (place.mayDefine && this.readLayoutHeading(block, inline, base, level)) return;
    const form = place.mayDefine ? readHeadingForm(inline, this.config.kinds) : undefined;
    if (form && this.mayStand(form.prefix) && (form.rank === 'strong' || this.mayDefineWeakly(place, form.prefix))) {
      this.defineHeading(form, block, inline, base, level);
      return;
    }
    const name = display(inline.shown);
    if (place.isOutermost) this.headings[level - 1] = !isHeadingOfReferences(name);
    this.addMentions(inline, base);
    this.openHeadingLabel(block, inline, name);
  }

  private defineHeading(form: DefinitionForm, block: Block, inline: Inline, base: number, level: number): void {
    const { shown } = inline;
    const file = this.facts.definitions[this.fileDefinition];
    if (file?.id === form.id && file.form === 'front-matter' && !this.defaults.isMerged) {
      // A heading with the id of the front matter is the same item.
      this.defaults.isMerged = true;
      file.title = readWholeTitle(shown.slice(form.titleStart)) || file.title;
      file.statement = display(shown.slice(form.titleStart)) || file.statement;
      file.titleSpan = trimSpan(inline, base, form.titleStart, shown.length);
      this.addMentions(inline, base);
      return;
    }
    this.openDefinition(form, inline, base, { start: block.start, end: block.end }, 'heading', level, shown.length);
    this.addMentions(inline, base, 0, shown.length, { start: form.idStart, end: form.idEnd });
  }

  private readLayoutHeading(block: Block, inline: Inline, base: number, level: number): boolean {
    const heading = readLayoutHeading(inline, this.role.layout);
    const kind = heading && this.config.kinds.byPrefix.get(heading.prefix);
    if (!heading || !kind) return false;
    const parent = this.bodies.definition;
    if (heading.type === 'scenario' && parent === -1) return false;
    const id = heading.id ?? `${heading.prefix}-${this.countChildren(parent, kind.name) + 1}`;
    const written = inline.shown.slice(heading.titleStart, heading.titleEnd);
    const definition = this.facts.addDefinition({
      id: copyString(id),
      kind: kind.name,
      rank: 'strong',
      form: 'layout',
      parent,
      title: readWholeTitle(written),
      statement: display(written),
      idSpan: { start: base + heading.idStart, end: base + heading.idEnd },
      titleSpan: trimSpan(inline, base, heading.titleStart, heading.titleEnd),
      body: { start: block.start, end: block.end },
    });
    this.bodies.push({ definition, type: 'heading', level, takesFields: true });
    this.addPriority(heading, base, definition);
    this.addMentions(inline, base);
    return true;
  }

  private addPriority({ priority }: LayoutHeading, base: number, definition: number): void {
    const spec = priority && this.fields.findSpec('priority', definition);
    if (!priority || !spec) return;
    this.fields.addValue({
      spec,
      key: 'Priority',
      keySpan: { start: base + priority.keyStart, end: base + priority.keyStart + 'Priority'.length },
      text: priority.value,
      span: { start: base + priority.start, end: base + priority.end },
      definition,
    });
  }

  private countChildren(parent: number, kind: string): number {
    return this.facts.definitions.filter(definition => definition.parent === parent && definition.kind === kind).length;
  }

  /** `#### Acceptance Criteria` owns the lists under it. */
  private openHeadingLabel(block: Block, inline: Inline, name: string): void {
    const definition = this.bodies.definition;
    const key = name.replace(/[:：]$/, '');
    const spec = definition === -1 ? undefined : this.fields.findSpec(key, definition);
    if (!spec || (spec.type !== 'list' && spec.type !== 'link')) return;
    this.label = this.makeLabel(spec, key, trimSpan(inline, block.textStart, 0, inline.shown.length), definition);
    this.labelIsHeading = true;
  }

  private makeLabel(spec: FieldSpec, key: string, keySpan: Span, definition: number): OpenLabel {
    const empty = { start: keySpan.end, end: keySpan.end };
    const draft: FieldDraft = {
      name: spec.name,
      key: copyString(key),
      keySpan,
      value: '',
      valueSpan: empty,
      ...(spec.type === 'list' ? { items: [] } : {}),
    };
    return { definition, spec, draft };
  }

  private readParagraph(block: Block, place: Place): void {
    const { inline, textStart: base } = block;
    if (!inline) return;
    this.readComments(inline, base, block);
    const form = place.mayDefine ? readBoldForm(inline, this.config.kinds) : undefined;
    if (form && this.mayStand(form.prefix)) {
      this.bodies.endParagraph(place.depth, block.start);
      const text = readFields(inline, form.textStart, 'statement');
      this.openDefinition(form, inline, base, { start: block.start, end: block.end }, 'paragraph', 0, text.textEnd);
      this.addMentions(inline, base, 0, text.textEnd, { start: form.idStart, end: form.idEnd });
      this.addFields(text.fields, inline, base);
      return;
    }
    if (this.role.layout === 'kiro' && this.readUserStory(inline, base)) return;
    this.readFieldLines(block, inline, place);
  }

  /** Reads a paragraph that defines nothing: lines of fields, or text. Gives the first field. */
  private readFieldLines(block: Block, inline: Inline, place: Place): FieldForm | undefined {
    const base = block.textStart;
    if (!place.mayHoldFields) {
      this.addMentions(inline, base);
      return undefined;
    }
    const text = readFields(inline, 0, place.isOutermost ? 'line' : 'list');
    this.addMentions(inline, base, 0, text.textEnd);
    this.addFields(text.fields, inline, base);
    this.describe(inline, text.textEnd);
    return text.fields[0];
  }

  /** OpenSpec states a requirement in the paragraph under its name. */
  private describe(inline: Inline, end: number): void {
    const definition = this.facts.definitions[this.bodies.definition];
    if (this.role.layout !== 'openspec' || definition?.form !== 'layout' || definition.id.startsWith('AC-')) return;
    const text = display(inline.shown.slice(0, end));
    if (text !== '' && definition.statement === definition.title) definition.statement = copyString(text);
  }

  private readUserStory(inline: Inline, base: number): boolean {
    const definition = this.facts.definitions[this.bodies.definition];
    const start = findUserStory(inline);
    if (!definition || definition.form !== 'layout' || start === undefined) return false;
    const text = inline.shown.slice(start);
    definition.statement = copyString(display(text));
    if (definition.title === '') {
      definition.title = readFirstSentence(text);
      definition.titleSpan = trimSpan(inline, base, start, inline.shown.length);
    }
    this.addMentions(inline, base);
    return true;
  }

  /** Writes fields into the innermost body, or into the file's defaults. The last one may own the list after it. */
  private addFields(forms: readonly FieldForm[], inline: Inline, base: number): void {
    let label: OpenLabel | undefined;
    for (const form of forms) label = this.addField(form, inline, base, form === forms.at(-1));
    if (!label) return;
    this.label = label;
    this.labelIsHeading = false;
  }

  /** Writes one field. The last of a text, empty as yet, may own the list that follows. */
  private addField(form: FieldForm, inline: Inline, base: number, isLast: boolean): OpenLabel | undefined {
    const definition = this.bodies.definition;
    const keySpan = { start: base + form.keySpan.start, end: base + form.keySpan.end };
    const written = { inline, base, key: form.key, keySpan, value: form.valueSpan };
    const takesFields = this.bodies.innermost?.takesFields === true;
    const spec = takesFields ? this.fields.findSpec(form.key, definition) : undefined;
    if (spec && isLast && form.valueSpan.end === form.valueSpan.start) {
      const label = this.makeLabel(spec, form.key, keySpan, definition);
      if (form.hasColon) this.facts.definitions[definition]?.fields.push(label.draft);
      return label;
    }
    if (spec && spec.type !== 'id') {
      const draft = this.fields.addField(written, spec, definition);
      if (!draft || spec.type !== 'link') this.addMentions(inline, base, form.valueSpan.start, form.valueSpan.end);
      return undefined;
    }
    if (definition === -1) this.defaults.addField(written, this.bodies);
    else if (!form.isKnown && takesFields) this.fields.addUnknownKey(form.key, keySpan, definition);
    this.addMentions(inline, base, form.keySpan.start, form.valueSpan.end);
    return undefined;
  }

  private readList(block: Block, place: Place, label: OpenLabel | undefined): void {
    const owner = label && label.definition === this.bodies.definition ? label : undefined;
    if (!owner) {
      for (const item of block.children) this.readItem(item, place, undefined);
      return;
    }
    const fields = this.facts.definitions[owner.definition]?.fields;
    if (fields && !fields.includes(owner.draft)) fields.push(owner.draft);
    if (owner.draft.valueSpan.start === owner.draft.valueSpan.end) owner.draft.valueSpan.start = block.start;
    owner.draft.valueSpan.end = block.end;
    const inside = { ...place, mayHoldFields: false, isUnderLink: place.isUnderLink || owner.spec.type === 'link' };
    for (const item of block.children) this.readItem(item, inside, owner);
    if (owner.spec.type !== 'list') this.joinValues(owner, block);
  }

  /** The items of a list that is the value of a field with one value. */
  private joinValues(owner: OpenLabel, block: Block): void {
    const texts = block.children
      .map(item => display(item.children[0]?.inline?.shown ?? ''))
      .filter(text => text !== '');
    owner.draft.value = copyString(texts.join(owner.spec.type === 'link' ? ', ' : '; '));
  }

  private readItem(item: Block, place: Place, owner: OpenLabel | undefined): void {
    this.ignores.enter(item);
    const { label, labelIsHeading } = this;
    this.label = undefined;
    this.labelIsHeading = false;
    const depth = this.bodies.depth;
    this.readItemBlocks(item, { ...place, depth, isOutermost: false }, owner);
    this.bodies.closeTo(depth, item.end);
    // Only a heading's label reaches over the end of an item.
    this.label = labelIsHeading ? label : undefined;
    this.labelIsHeading = labelIsHeading;
  }

  private readItemBlocks(item: Block, place: Place, owner: OpenLabel | undefined): void {
    const first = item.children[0];
    const inline = first?.type === 'paragraph' ? first.inline : undefined;
    if (!first || !inline) {
      this.readBlocks(item.children, place);
      return;
    }
    this.readComments(inline, first.textStart, item);
    const rest = item.children.slice(1);
    if (owner?.spec.type === 'list') owner.draft.items?.push(copyString(display(inline.shown)));
    if (this.defineItem(item, first, inline, place, owner)) {
      this.readBlocks(rest, { ...place, depth: place.depth + 1, mayHoldFields: true, isUnderLink: false });
      return;
    }
    if (owner) {
      this.addOwnedIds(owner, inline, first.textStart);
      this.readBlocks(rest, place);
      return;
    }
    const field = this.readFieldLines(first, inline, place);
    this.readBlocks(rest, field && this.namesLink(field) ? { ...place, isUnderLink: true } : place);
  }

  private namesLink(field: FieldForm): boolean {
    return this.fields.findSpec(field.key, this.bodies.definition)?.type === 'link';
  }

  /** Defines what a list item states, by its id or by its number in a layout's list of criteria. */
  private defineItem(item: Block, first: Block, inline: Inline, place: Place, owner: OpenLabel | undefined): boolean {
    if (!place.mayDefine) return false;
    const base = first.textStart;
    const form = this.findItemForm(item, inline, place) ?? this.findNumberedForm(item, first, owner);
    if (!form) return false;
    const text = readFields(inline, form.textStart, 'statement');
    const definition = this.openDefinition(form, inline, base, item, 'item', 0, text.textEnd);
    this.addMentions(inline, base, 0, text.textEnd, { start: form.idStart, end: form.idEnd });
    this.addFields(text.fields, inline, base);
    if (item.checked === true) this.addCheck(item, base, definition);
    return true;
  }

  private findItemForm(item: Block, inline: Inline, place: Place): DefinitionForm | undefined {
    const { kinds } = this.config;
    if (opensWithLink(inline)) return undefined;
    const form = readBoldForm(inline, kinds) ?? readListForm(inline, kinds);
    if (!form || !this.mayStand(form.prefix)) return undefined;
    if (form.rank === 'weak' && !this.mayDefineWeakly(place, form.prefix)) return undefined;
    // `- REQ-1` alone names an item that is defined elsewhere.
    const isAlone = skipHidden(inline.shown, form.textStart) >= inline.shown.length && item.children.length === 1;
    const hasTitle = skipHidden(inline.shown, form.titleStart) < form.titleEnd;
    return isAlone && !hasTitle ? undefined : form;
  }

  /** In spec-kit and Kiro the numbered items under "Acceptance …" are criteria. */
  private findNumberedForm(item: Block, first: Block, owner: OpenLabel | undefined): DefinitionForm | undefined {
    const { layout } = this.role;
    if (owner?.spec.name !== 'acceptance' || item.ordinal === undefined) return undefined;
    if ((layout !== 'spec-kit' && layout !== 'kiro') || !this.mayStand('AC')) return undefined;
    const around = this.facts.definitions[owner.definition];
    if (around?.form !== 'layout') return undefined;
    const idStart = item.start - first.textStart;
    return {
      id: `AC-${item.ordinal}`,
      prefix: 'AC',
      rank: 'strong',
      form: 'layout',
      idStart,
      idEnd: idStart + String(item.ordinal).length,
      titleStart: 0,
      titleEnd: 0,
      textStart: 0,
    };
  }

  /** `- [x]` says that the item is done. */
  private addCheck(item: Block, base: number, definition: number): void {
    const draft = this.facts.definitions[definition];
    const kind = draft && this.config.kinds.byName.get(draft.kind);
    const spec = this.fields.findSpec('status', definition);
    if (!draft || kind?.statuses !== 'work' || !spec || draft.fields.some(field => field.name === 'status')) return;
    const span = { start: base - 3 > item.start ? base - 3 : item.start, end: base - 2 };
    this.fields.addValue({ spec, key: '[x]', keySpan: span, text: 'x', span, definition });
  }

  private addOwnedIds(owner: OpenLabel, inline: Inline, base: number): void {
    if (owner.spec.type !== 'link') {
      this.addMentions(inline, base);
      return;
    }
    const ids = findReferences(inline, 0, inline.shown.length, this.config.kinds, undefined);
    let end = 0;
    let isLeading = true;
    ids.forEach(({ occurrence }, i) => {
      const gap = display(inline.shown.slice(end, occurrence.start)).replace(/[[\]()]/g, '');
      isLeading &&= i === 0 || /^(?:[,&+/]|,? ?and)?$/i.test(gap);
      end = occurrence.end;
      this.facts.addReference({ occurrence, base, from: owner.definition, link: isLeading ? owner.spec : undefined });
    });
  }

  private addKiroReferences(inline: Inline, base: number): void {
    for (const reference of findKiroReferences(inline)) {
      const span = { start: base + reference.start, end: base + reference.end };
      const { requirement, criterion, last } = reference;
      const first = criterion ?? Number(requirement);
      const prefix = criterion === undefined ? 'REQ' : 'AC';
      const place = {
        ...(criterion === undefined ? {} : { qualifier: `REQ-${requirement}` }),
        span,
        idSpan: span,
        from: -1,
        type: 'mention',
        onlyIfDefined: true as const,
      };
      const isRange = last !== undefined && last > first && last - first < 50;
      const between = isRange ? Array.from({ length: last - first - 1 }, (_, i) => `${prefix}-${first + 1 + i}`) : [];
      this.facts.references.push({
        id: `${prefix}-${first}`,
        ...place,
        ...(isRange ? { range: { between, last: `${prefix}-${last}` } } : {}),
      });
      if (isRange) this.facts.references.push({ id: `${prefix}-${last}`, ...place });
    }
  }

  private collectNearMisses(inline: Inline, base: number, from: number): void {
    for (const { start, end, text, suggestion } of findIdNearMisses(inline.searched, this.config.kinds)) {
      const span = { start: base + start, end: base + end };
      this.nearMisses.push({ span, text: copyString(text), suggestion, from });
    }
  }

  /** A text is taken for a slip only in a file that writes ids with this prefix. */
  private reportNearMisses(): void {
    if (this.nearMisses.length === 0) return;
    const prefixes = new Set<string>();
    for (const { id } of this.facts.definitions) prefixes.add(prefixOf(id));
    for (const { id } of this.facts.references) prefixes.add(prefixOf(id));
    for (const { span, text, suggestion, from } of this.nearMisses) {
      if (!prefixes.has(prefixOf(suggestion))) continue;
      const message = `'${cut(text)}' looks like an id but is not read as one; ids are written like ${prefixOf(suggestion)}-12.`;
      const about = from === -1 ? {} : { definition: from };
      this.facts.addProblem({ rule: 'id-near-miss', span, message, subject: text, ...about });
    }
  }

  private isLocal(prefix: string): boolean {
    return this.config.kinds.byPrefix.get(prefix)?.local !== undefined;
  }
}
