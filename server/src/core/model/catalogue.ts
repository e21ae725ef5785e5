import { distance } from 'fastest-levenshtein';
import { catalogueMetrics } from './catalogueData.ts';
import type { CatalogueMetric, MetricVariant } from './metric.ts';

/** All metrics of the catalogue, in the order of its page. */
export function listCatalogueMetrics(): readonly CatalogueMetric[] {
  return catalogueMetrics;
}

// implements TL-29
/** The metric with that id, name or alias; case, spaces, hyphens and slashes do not count. */
export function findCatalogueMetric(written: string): CatalogueMetric | undefined {
  return byKey.get(normalise(written));
}

/** The metric whose id, name or alias `written` may be a slip of the keyboard for; undefined where it is one, or none is near. */
export function findNearMetric(written: string): CatalogueMetric | undefined {
  const key = normalise(written);
  if (key === '' || byKey.has(key)) return undefined;
  // Of two letters changed in `nps` nothing is left.
  const most = key.length <= 4 ? 1 : key.length <= 8 ? 2 : 3;
  let near: CatalogueMetric | undefined;
  let least = most + 1;
  for (const [known, metric] of byKey) {
    if (Math.abs(known.length - key.length) >= least) continue;
    const edits = distance(known, key);
    if (edits < least) [near, least] = [metric, edits];
  }
  return near;
}

/**
 * The variant that the first of the texts names which names just one: give `scale` first, then unit, formula, definition.
 * The unit that only one variant has names it too. A word inside a longer word of another variant does not count: `p99` in `p99.9`.
 */
export function findVariant(
  metric: CatalogueMetric,
  texts: readonly (string | undefined)[],
): MetricVariant | undefined {
  if (!metric.variants) return undefined;
  for (const text of texts) {
    const plain = (text ?? '').trim().toLowerCase();
    const named = metric.variants.filter(variant => variant.unit !== undefined && variant.unit === plain);
    const found = named.length === 1 ? named : findNamedVariants(metric.variants, plain);
    if (found.length === 1) return found[0];
  }
  return undefined;
}

function findNamedVariants(variants: readonly MetricVariant[], text: string): readonly MetricVariant[] {
  const named = variants.map(variant => ({
    variant,
    words: variant.words.filter(word => holdsWord(text, word)),
  }));
  return named
    .filter(({ variant, words }) =>
      words.some(
        word => !named.some(other => other.variant !== variant && other.words.some(longer => isWithin(word, longer))),
      ),
    )
    .map(({ variant }) => variant);
}

function isWithin(word: string, longer: string): boolean {
  return longer.length > word.length && longer.includes(word);
}

/** Does the text hold the word by itself? `share` is not in `shareholders`. */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!joins(text, at) && !joins(text, at + word.length)) return true;
  }
  return false;
}

/** Do the characters before and at an offset belong to one word or number? */
function joins(text: string, at: number): boolean {
  const before = text[at - 1];
  const after = text[at];
  return before !== undefined && after !== undefined && wordCharacter.test(before) && wordCharacter.test(after);
}

const wordCharacter = /[\p{L}\p{N}]/u;

function normalise(written: string): string {
  return written.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const byKey: ReadonlyMap<string, CatalogueMetric> = new Map(
  // Later entries win: an id is never hidden by the alias of another metric.
  [
    ...catalogueMetrics.flatMap(metric => metric.aliases.map(alias => [normalise(alias), metric] as const)),
    ...catalogueMetrics.map(metric => [normalise(metric.name), metric] as const),
    ...catalogueMetrics.map(metric => [normalise(metric.id), metric] as const),
  ],
);
