import type { FactsBuilder } from './factsBuilder.ts';
import type { Inline } from './inline.ts';
import { findKiroReferences } from './layouts.ts';

const mostInRange = 50;

/** Adds Kiro's references by number: `3.4` is criterion 4 of requirement 3. */
export function addKiroReferences(inline: Inline, base: number, facts: FactsBuilder): void {
  for (const { requirement, criterion, last, start, end } of findKiroReferences(inline)) {
    const span = { start: base + start, end: base + end };
    const first = criterion ?? requirement;
    const prefix = criterion === undefined ? 'REQ' : 'AC';
    const qualifier = criterion === undefined ? {} : { qualifier: `REQ-${requirement}` };
    const place = { ...qualifier, span, idSpan: span, from: -1, type: 'mention' } as const;
    if (last === undefined || last <= first || last - first >= mostInRange) {
      facts.references.push({ id: `${prefix}-${first}`, ...place });
      continue;
    }
    const between = Array.from({ length: last - first - 1 }, (_, i) => `${prefix}-${first + 1 + i}`);
    const lastId = `${prefix}-${last}`;
    facts.references.push({ id: `${prefix}-${first}`, ...place, range: { between, last: lastId } });
    facts.references.push({ id: lastId, ...place });
  }
}
