/** A text that is only on one side. */
export interface LoneText {
  readonly path: string;
  readonly text: string;
}

/** Above this, pairs are compared only where the texts are the same. */
const mostPairs = 10_000;
/** Git's own measure: half of it is the same. */
const leastSimilarity = 0.5;

/**
 * Which of the texts that are gone stand elsewhere now: those that are the same, then those of which most lines are, the
 * most similar first. Each text is taken once, and only for one of the same extension.
 */
export function findRenames(
  removed: readonly LoneText[],
  added: readonly LoneText[],
): readonly { readonly from: string; readonly to: string }[] {
  const [gone, there] = [removed, added].map(texts =>
    texts.filter(({ text }) => text.trim() !== '').map(({ path, text }) => ({ path, lines: countLines(text) })),
  );
  const candidates: { from: string; to: string; similarity: number; isSameName: boolean }[] = [];
  const isFew = (gone ?? []).length * (there ?? []).length <= mostPairs;
  for (const old of gone ?? []) {
    for (const now of there ?? []) {
      if (extensionOf(old.path) !== extensionOf(now.path)) continue;
      const similarity = isFew || old.lines.text === now.lines.text ? compareLines(old.lines, now.lines) : 0;
      const isSameName = nameOf(old.path) === nameOf(now.path);
      if (similarity >= leastSimilarity) candidates.push({ from: old.path, to: now.path, similarity, isSameName });
    }
  }
  const taken = new Set<string>();
  return candidates
    .toSorted((a, b) => b.similarity - a.similarity || Number(b.isSameName) - Number(a.isSameName))
    .flatMap(({ from, to }) => {
      if (taken.has(`- ${from}`) || taken.has(`+ ${to}`)) return [];
      taken.add(`- ${from}`).add(`+ ${to}`);
      return [{ from, to }];
    });
}

/** How often each line is there; white space around it does not count. */
interface CountedLines {
  readonly text: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

function countLines(written: string): CountedLines {
  const text = written.replaceAll('\r\n', '\n');
  const counts = new Map<string, number>();
  let length = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    counts.set(line, (counts.get(line) ?? 0) + 1);
    length += line.length;
  }
  return { text, counts, length };
}

/** The share of the longer text that both have, from 0 to 1. */
function compareLines(a: CountedLines, b: CountedLines): number {
  if (a.text === b.text) return 1;
  let shared = 0;
  for (const [line, count] of a.counts) shared += Math.min(count, b.counts.get(line) ?? 0) * line.length;
  // Only the same text is wholly the same.
  return Math.min(shared / Math.max(a.length, b.length, 1), 0.999);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function extensionOf(path: string): string {
  const name = nameOf(path);
  return name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
}
