/** A value is read by its first characters only: whoever writes more writes prose, and hostile text must stay cheap. */
const longestValue = 300;

/**
 * The text of a value as every reader of values takes it: at most `longestValue` characters, with plain spaces, plain
 * minus signs and without marks of Markdown. Offsets stay those of the text that came in.
 */
export function plainValue(text: string): string {
  const short = text.length > longestValue ? text.slice(0, longestValue) : text;
  if (/^[\x20-)+-_a-z{-~]*$/.test(short)) return short;
  let plain = '';
  for (let i = 0; i < short.length; i++) plain += plainCharacter(short.charAt(i));
  return plain;
}

function plainCharacter(character: string): string {
  if (/\s/.test(character) || character === '*' || character === '`') return ' ';
  if (character === '−' || character === '‑' || character === '‐') return '-';
  if (character === '—') return '–';
  return character;
}

/** The first position from `at` on that holds no space. */
export function skipSpaces(text: string, at: number): number {
  let position = at;
  while (text.charAt(position) === ' ') position++;
  return position;
}

/** What a sticky expression matches exactly at a position. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}

/** The word that begins at a position, as it is written: letters, with digits, apostrophes and hyphens inside. */
export function wordAt(text: string, at: number): string {
  return matchAt(word, text, at)?.[0] ?? '';
}

const word = /[A-Za-zµ\u00c0-\u024f](?:[\w\u00c0-\u024f]|['’-](?=[A-Za-z0-9\u00c0-\u024f]))*/y;
