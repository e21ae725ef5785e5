import { normaliseKey, type FieldSpec } from './fields.ts';

/**
 * The name of the choice that a value of an enum field means: `must` for `P0`, `guardrail` for `Guardrails (soft)`,
 * `on-track` for `green, as planned`; undefined where it is none of them.
 */
export function findChoice({ values = {} }: FieldSpec, written: string): string | undefined {
  const plain = written.replace(/\(.*$/s, '').trim();
  const wholeKey = keyOf(plain);
  if (wholeKey === '') return undefined;
  // What follows a mark is a remark; at last the first word alone.
  const wanted = [
    wholeKey,
    keyOf(/^[^,;:–—]*?(?= - |[,;:–—]|$)/s.exec(plain)?.[0] ?? ''),
    keyOf(/^[^\s_-]*/.exec(plain)?.[0] ?? ''),
  ];
  for (const key of wanted) {
    const found = Object.keys(values).find(name => [name, ...(values[name] ?? [])].some(word => keyOf(word) === key));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of an arrow or a traffic light nothing is left in a key, so they stand for themselves. */
function keyOf(text: string): string {
  return normaliseKey(text) || text.trim();
}
