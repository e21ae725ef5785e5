/** May an entry that writes a scope so, or none, be about an item of a scope? A scope shows as whatever tail of it was unique then. */
export function meansScope(written: string | undefined, scope: string): boolean {
  return written === undefined ? scope === '' : listTails(scope).includes(written);
}

/** A scope in every form in which it may be shown: `specs/001-login`, `001-login`. */
export function listTails(scope: string): readonly string[] {
  const segments = scope.split('/');
  return segments.map((_, i) => segments.slice(i).join('/'));
}
