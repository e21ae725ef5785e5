import type { Review } from '../model/records.ts';
import { compareIds, compareTexts } from '../text/compareTexts.ts';
import { writeText } from './writeBaseline.ts';

/** Writes `throughline-reviewed.json`: sorted, one entry a line, the same bytes for the same entries. */
export function writeReviews(entries: readonly Review[]): string {
  const lines = entries.toSorted(compareReviews).map(entry => `  ${writeReview(entry)}`);
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

/** An entry as it stands on its line. */
export function writeReview(entry: Review): string {
  const links = entry.links.map(({ file, type }) => `{ "file": ${writeText(file)}, "type": ${writeText(type)} }`);
  const fields = keys.flatMap(key => {
    if (key === 'links') return `"links": [${links.join(', ')}]`;
    const value = entry[key];
    return value === undefined ? [] : `${JSON.stringify(key)}: ${writeText(value)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

/** The order of entries: by scope and id, numbers by their value. */
function compareReviews(a: Review, b: Review): number {
  return (
    compareTexts(a.scope ?? '', b.scope ?? '') ||
    compareIds(a.id, b.id) ||
    compareTexts(a.date, b.date) ||
    compareTexts(a.fingerprint, b.fingerprint)
  );
}

const keys = ['id', 'scope', 'fingerprint', 'statement', 'links', 'reason', 'author', 'date'] as const;
