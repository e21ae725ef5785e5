/**
 * A copy of `text` that shares no memory with it. A substring that is kept in an index
 * would keep the whole file's text alive, because engines store it as a slice.
 */
export function copyString(text: string): string {
  if (text.length < 13) return text;
  return JSON.parse(JSON.stringify(text)) as string;
}
