import { copyString } from '../text/copyString.ts';
import type { Span } from '../model/place.ts';
import type { DefinitionDraft } from './factsBuilder.ts';
import { cutTitle } from './titles.ts';

/** How the text under a heading begins. */
export interface Opening {
  readonly title: string;
  readonly span: Span;
}

/** Gives items whose heading or bold text is only an id a title: their field of that name, else how their text begins. */
export function nameUntitled(definitions: readonly DefinitionDraft[], openings: ReadonlyMap<number, Opening>): void {
  for (const [index, definition] of definitions.entries()) {
    if (definition.title !== '') continue;
    const field = definition.fields.find(({ name, value }) => name === 'title' && value !== '');
    const opening = field
      ? { title: copyString(cutTitle(field.value)), span: { ...field.valueSpan } }
      : openings.get(index);
    if (!opening) continue;
    definition.title = opening.title;
    definition.titleSpan = opening.span;
  }
}
