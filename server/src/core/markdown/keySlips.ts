import { fieldSpecs, isKnownKey, normaliseKey } from '../model/fields.ts';

/**
 * The keys of fields that a key with one slip of the finger may mean, written with capitals as it is; none where it is a
 * field, or far from any. One for each field.
 */
export function findMeantKeys(key: string, like: string): readonly string[] {
  const normal = normaliseKey(key);
  if (normal.length < 5 || isKnownKey(key) || words.has(normal)) return [];
  const isCapital = /^\p{Lu}/u.test(key);
  return fieldKeys.flatMap(({ kinds, keys }) => {
    if (kinds !== undefined && !kinds.includes(like)) return [];
    const near = keys.find(known => isOneSlip(normal, known.normal));
    if (!near) return [];
    return isCapital ? `${near.key.slice(0, 1).toUpperCase()}${near.key.slice(1)}` : near.key;
  });
}

const fieldKeys = fieldSpecs.map(({ name, synonyms, kinds }) => ({
  kinds,
  keys: [name, ...synonyms].map(key => ({ key, normal: normaliseKey(key) })).filter(({ normal }) => normal.length >= 4),
}));

// Words that people use as labels; they are near a key by accident.
const words = new Set(['scope', 'stage', 'model', 'store', 'prior', 'season', 'person', 'personal', 'there', 'these']);

/** Does one letter more, less, other or swapped with its neighbour make the one the other? */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
