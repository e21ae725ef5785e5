import type { FieldSpec } from '../model/fields.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { Block } from './blocks.ts';
import type { FieldDraft } from './factsBuilder.ts';
import type { SpecReader } from './specReader.ts';

/** A field whose value is the list after it. */
export interface Label {
  readonly definition: number;
  readonly spec: FieldSpec;
  readonly draft: FieldDraft;
  /** A heading owns the lists up to the next heading, other labels only the block after them. */
  readonly isHeading: boolean;
}

/** Makes the label for a field without a value as yet. */
export function makeLabel(label: Omit<Label, 'draft'>, key: string, keySpan: Span): Label {
  const draft: FieldDraft = {
    name: label.spec.name,
    key: copyString(key),
    keySpan,
    value: '',
    valueSpan: { start: keySpan.end, end: keySpan.end },
    ...(label.spec.type === 'list' ? { items: [] } : {}),
    ...(label.spec.entries ? { items: [], itemSpans: [] } : {}),
  };
  return { ...label, draft };
}

/** Makes a block the value of the field that waits for it. */
export function takeValue({ definition, draft }: Label, block: Block, reader: SpecReader): void {
  const fields = reader.facts.definitions[definition]?.fields;
  if (fields && !fields.includes(draft)) fields.push(draft);
  if (draft.valueSpan.start === draft.valueSpan.end) draft.valueSpan.start = block.start;
  draft.valueSpan.end = block.end;
}
