import type { Field } from '../model/facts.ts';
import type { Item } from '../index/snapshot.ts';
import type { Report, RuleContext } from './rule.ts';
import { stageOf } from './stage.ts';

/** Reports each KPI that lacks something it owes; one that has ended owes nothing, a proposed one may still be unfinished. */
export function reportLackingKpis(
  { items, snapshot }: RuleContext,
  isLacking: (kpi: Item) => boolean,
  describe: (kpi: Item) => Pick<Report, 'message' | 'severity'>,
  report: (report: Report) => void,
): void {
  for (const kpi of items) {
    if (kpi.like !== 'kpi') continue;
    const stage = stageOf(snapshot, kpi);
    if (stage === 'ended' || !isLacking(kpi)) continue;
    const place = { span: kpi.definition.idSpan, item: kpi, subject: kpi.id };
    report({ ...place, ...describe(kpi), ...(stage === 'draft' ? { severity: 'information' } : {}) });
  }
}

/** Does a target or baseline say what it counts: `95 %`, `200 ms`, `$40`, `4.2 of 5`, `30 per week`? */
export function namesUnit(field: Field | undefined): boolean {
  if (!field) return false;
  // Dates, quarters and years are not quantities.
  const text = field.value
    .replace(/\b\d{4}-\d{2}(-\d{2})?\b/g, ' ')
    .replace(/\b[QH][1-4]\b|\b(19|20)\d{2}\b|\bFY\s?\d+\b/gi, ' ');
  if (/[$€£¥₹]\s?\d/.test(text)) return true;
  for (const [, word = ''] of text.matchAll(afterNumber)) {
    if (!connectives.has(word.toLowerCase())) return true;
  }
  return false;
}

/** What follows a number, a magnitude (`10k`, `3 million`) and `or more` skipped: a sign, or a word. */
const afterNumber =
  /(?<![\p{L}\d._-])\d[\d.,]*(?:\s?(?:k|m|bn|thousand|million|billion)\b)?(?:\s+or\s+(?:more|less|fewer|better|above|below)\b)?\s*(%|‰|°|\/\s*\p{L}+|\/\s*\d+|(?:out\s+)?of\s+\d+|\p{L}+)/giu;

const connectives: ReadonlySet<string> = new Set(
  'to by and or in on at from until till before after within through for as the a of with than is end early late mid now then but january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);

/** Does a target tell where it starts: `from 33 % to 50 %`? */
export function namesBaseline(field: Field | undefined): boolean {
  return field !== undefined && /\bfrom\s+[^\d\s]{0,3}\s?[\d.]+.*\bto\b/i.test(field.value);
}
