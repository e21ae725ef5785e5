const mostIdsInRange = 50;
const mostDigits = 9;

/** The part of an id before its last number, and that number as written; undefined where it ends in none. */
export function splitNumber(id: string): { readonly stem: string; readonly digits: string } | undefined {
  let at = id.length;
  while (at > 0 && id.charCodeAt(at - 1) >= 48 && id.charCodeAt(at - 1) <= 57) at--;
  const digits = id.slice(at);
  return digits === '' || digits.length > mostDigits ? undefined : { stem: id.slice(0, at), digits };
}

/** The ids between two ends; undefined where they make no range of 2 to 50 ids. */
export function findBetween(first: string, last: string): readonly string[] | undefined {
  const from = splitNumber(first);
  const to = splitNumber(last);
  if (!from || !to || from.stem !== to.stem) return undefined;
  const isPadded = from.digits.startsWith('0') || to.digits.startsWith('0');
  if (isPadded && from.digits.length !== to.digits.length) return undefined;
  const low = Number(from.digits);
  const high = Number(to.digits);
  if (high <= low || high - low >= mostIdsInRange) return undefined;
  const between: string[] = [];
  for (let n = low + 1; n < high; n++) between.push(from.stem + String(n).padStart(from.digits.length, '0'));
  return between;
}

/** The last id of `FR-041..46`: the digits written replace the end of the first one's. */
export function completeRange(first: string, digits: string): string | undefined {
  const from = splitNumber(first);
  if (!from) return undefined;
  const kept = from.digits.slice(0, Math.max(0, from.digits.length - digits.length));
  return from.stem + kept + digits;
}
