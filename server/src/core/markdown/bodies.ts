import type { FactsBuilder } from './factsBuilder.ts';

/** A body that is open where the reader stands. */
export interface OpenBody {
  readonly definition: number;
  readonly type: 'file' | 'heading' | 'paragraph' | 'item' | 'row';
  /** Of headings. */
  readonly level: number;
  /** False from the first heading inside it on. */
  takesFields: boolean;
  /** Level of the heading of the part that is being read, where that part is talk about the item ("Notes"). */
  aside?: number | undefined;
}

/** The bodies around the place where the reader stands, innermost last. */
export class Bodies {
  private readonly open: OpenBody[] = [];
  private readonly facts: FactsBuilder;

  constructor(facts: FactsBuilder) {
    this.facts = facts;
  }

  get depth(): number {
    return this.open.length;
  }

  get innermost(): OpenBody | undefined {
    return this.open.at(-1);
  }

  /** Index of the innermost definition; -1 for none. */
  get definition(): number {
    return this.open.at(-1)?.definition ?? -1;
  }

  push(body: OpenBody): void {
    this.open.push(body);
  }

  /** Ends all bodies opened since there were `depth` of them. */
  closeTo(depth: number, end: number): void {
    while (this.open.length > depth) this.closeLast(end);
  }

  /** Ends what a heading ends, bodies outside its container excepted, and closes the others to fields. */
  enterHeading(level: number, depth: number, end: number): void {
    while (this.open.length > depth) {
      const last = this.open.at(-1);
      if (!last || last.type === 'file' || (last.type === 'heading' && last.level < level)) break;
      this.closeLast(end);
    }
    for (const body of this.open.slice(depth)) {
      if (body.type === 'heading') body.takesFields = false;
      if (body.aside !== undefined && level <= body.aside) body.aside = undefined;
    }
  }

  /** Tells that the last heading, which defines nothing, begins a part that is talk about the items around it. */
  enterAside(level: number): void {
    for (const body of this.open) body.aside ??= level;
  }

  /** Ends the body of a paragraph, as a rule or the next strong paragraph does. */
  endParagraph(depth: number, end: number): void {
    if (this.open.length > depth && this.open.at(-1)?.type === 'paragraph') this.closeLast(end);
  }

  private closeLast(end: number): void {
    const body = this.open.pop();
    const definition = body && this.facts.definitions[body.definition];
    if (definition && body.type !== 'file' && body.type !== 'row')
      definition.body.end = Math.max(end, definition.body.start);
  }
}
