const newline = 10;

/** Is there nothing but blanks between the line's start and `at`? */
export function isFirstOnLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isBlank(text.charCodeAt(before))) before--;
  return before < 0 || text.charCodeAt(before) === newline || text.charCodeAt(before) === 13;
}

/** Is it a space or a tab? */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}
