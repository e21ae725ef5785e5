import type { FieldSpec } from '../model/fields.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { FieldDraft } from './factsBuilder.ts';

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
  };
  return { ...label, draft };
}
