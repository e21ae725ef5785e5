/**
 * One line of harmless text: control characters, line breaks and marks that turn the reading direction
 * become a space, runs of white space one space, and more than `limit` characters end in `…`.
 */
export function toPlainLine(text: string, limit: number): string {
  // Cut before cleaning, so that a title of many megabytes costs no more than a short one.
  const start = text.length > limit * 4 ? text.slice(0, limit * 4) : text;
  const clean = start.replace(harmful, ' ').replace(/\s+/g, ' ').trim();
  if (clean.length <= limit && start.length === text.length) return clean;
  const cut = clean.slice(0, Math.max(0, limit - 1));
  return `${withoutHalfCharacter(cut).trimEnd()}…`;
}

// Control characters, line and paragraph separators, marks that turn the reading direction, and halves of
// characters, which no JSON reader has to accept.
const harmful = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu;

function withoutHalfCharacter(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
