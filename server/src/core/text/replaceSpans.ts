/** A text with other words at some stretches of it; these are its own, in any order, and do not overlap. */
export function replaceSpans(
  text: string,
  changes: readonly { readonly span: { readonly start: number; readonly end: number }; readonly text: string }[],
): string {
  const sorted = changes.toSorted((a, b) => a.span.start - b.span.start);
  let at = 0;
  let result = '';
  for (const { span, text: by } of sorted) {
    result += text.slice(at, span.start) + by;
    at = span.end;
  }
  return result + text.slice(at);
}
