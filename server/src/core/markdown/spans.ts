import type { Span } from '../model/place.ts';
import { skipHidden } from './definitionForms.ts';
import { trimEnd } from './fieldForms.ts';
import type { Inline } from './inline.ts';

/** A stretch of an inline text in the file, without what nobody sees around it. */
export function trimSpan(inline: Inline, base: number, start: number, end: number): Span {
  const last = trimEnd(inline.shown, start, Math.max(start, end));
  const first = Math.min(skipHidden(inline.shown, start), last);
  return { start: base + first, end: base + last };
}
