import { findChoice } from '../model/choices.ts';
import { saysNothing } from '../model/emptyValues.ts';
import type { Definition, Field } from '../model/facts.ts';
import { findFieldSpec } from '../model/fields.ts';
import type { Quantity, Unit } from '../model/metric.ts';
import { copyString } from '../text/copyString.ts';
import type { UnreadValue } from './metric.ts';
import { convert } from './units.ts';

/** The fields of an item that say how it is measured, and what in them cannot be read. */
export class DefinitionFields {
  readonly unread: UnreadValue[] = [];
  /** What numbers without a unit count, where that is not the unit of the metric. */
  bareUnit: Unit | undefined;
  private readonly definition: Definition;
  private readonly like: string;

  constructor(definition: Definition, like: string) {
    this.definition = definition;
    this.like = like;
  }

  /** The first field of that name with a value; one that says that there is none is none. */
  find(name: string): Field | undefined {
    return this.definition.fields.find(field => field.name === name && !saysNothing(field.value));
  }

  /** All fields of that name with a value, in their order. */
  findAll(name: string): readonly Field[] {
    return this.definition.fields.filter(field => field.name === name && !saysNothing(field.value));
  }

  /** What a field says, as written. */
  text(name: string): string | undefined {
    return this.find(name)?.value;
  }

  /** Reads a field; what cannot be read is noted. */
  read<T>(
    name: string,
    reader: (text: string) => T | undefined,
    expectation: string | ((text: string) => string),
  ): T | undefined {
    const field = this.find(name);
    if (!field) return undefined;
    const value = reader(field.value);
    if (value !== undefined) return value;
    this.note(field, 'not-understood', typeof expectation === 'string' ? expectation : expectation(field.value));
    return undefined;
  }

  /** The name of the choice that a field with a fixed set of values makes; one that is none is told of elsewhere. */
  choice(name: string): string | undefined {
    const field = this.find(name);
    const spec = findFieldSpec(name, this.like);
    return field && spec && findChoice(spec, field.value);
  }

  /** The number of a quantity in the unit of the metric; noted where it counts something else. */
  inUnit(quantity: Quantity, unit: Unit | undefined, field: Field | undefined): number | undefined {
    const written = quantity.unit ?? this.bareUnit;
    if (!written || !unit) return quantity.value;
    const value = convert(quantity.value, written, unit);
    if (value !== undefined && Number.isFinite(value)) return value;
    if (field) this.note(field, 'other-unit', `${unit.name}, not ${written.name}`);
    return undefined;
  }

  /** Notes that what the sentence of the item says cannot be taken as it is written. */
  noteSentence(field: string, part: string, reason: UnreadValue['reason'], expectation: string): void {
    const { titleSpan, idSpan } = this.definition;
    const span = titleSpan.end > titleSpan.start ? titleSpan : idSpan;
    this.unread.push({ field, span, text: copyString(part), reason, expectation });
  }

  /** Notes that a part of a field, or all of it, cannot be taken as it is written. */
  note(field: Field, reason: UnreadValue['reason'], expectation: string, part?: { start: number; end: number }): void {
    const { value, valueSpan } = field;
    // Only where no mark was dropped and no blanks were joined do places in the value tell places in the file.
    const isExact = part !== undefined && valueSpan.end - valueSpan.start === value.length;
    const span = isExact
      ? { start: valueSpan.start + part.start, end: valueSpan.start + part.end }
      : { start: valueSpan.start, end: valueSpan.end };
    const text = part === undefined ? value : copyString(value.slice(part.start, part.end));
    if (this.unread.some(other => other.field === field.name && other.span.start === span.start)) return;
    this.unread.push({ field: field.name, span, text, reason, expectation });
  }
}
