import type { Edit, FindingToFix, FixPlace, QuickFix } from './fix.ts';
import { makeFix } from './fix.ts';

/**
 * One action for all findings of a rule in a file, as far as each has a fix that is the one to take; undefined where
 * that is one finding only. `findings` are those of the file, of any rule.
 */
export function fixAll(
  place: FixPlace,
  findings: readonly FindingToFix[],
  findRemedies: (place: FixPlace) => readonly QuickFix[],
): QuickFix | undefined {
  const { file, rule } = place;
  const edits: Edit[] = [];
  let count = 0;
  for (const { span } of findings.filter(finding => finding.rule === rule)) {
    const preferred = findRemedies({ ...place, span }).find(({ isPreferred }) => isPreferred);
    const texts = preferred?.change.texts ?? [];
    const isHere = texts.length > 0 && texts.every(edit => edit.file === file.uri);
    if (!isHere || texts.some(edit => edits.some(other => meets(edit, other)))) continue;
    edits.push(...texts.map(edit => ({ span: edit.span, text: edit.text })));
    count++;
  }
  return count > 1 ? makeFix(place, `Fix all ${count} of '${rule}' in this file`, edits) : undefined;
}

/** Two edits of one place say two things of it. */
function meets(a: Edit, b: Edit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
