import type { Reference } from '../model/facts.ts';
import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import type { Rule } from './rule.ts';
import { countOf, joinSome } from './wording.ts';

/** An end that is missing is an unknown id; then the range means nothing, and its holes are not counted. */
export const rangeWithHoles: Rule = {
  name: 'range-with-holes',
  severity: 'warning',
  profile: 1,
  summary: 'A range of ids, some of which are not defined.',
  check({ file, snapshot }, report) {
    if (file.role.idle) return;
    for (const [at, reference] of file.facts.references.entries()) {
      if (!reference.range) continue;
      const { between, last } = reference.range;
      const isFound = (id: string): boolean => resolves(id, reference, file, snapshot);
      if (!isFound(reference.id) || !isFound(last)) continue;
      const holes = between.filter(id => !isFound(id));
      if (holes.length === 0) continue;
      const end = file.facts.references[at + 1];
      const holder = snapshot.itemAt(file.uri, reference.from);
      const range = `${reference.id}..${last}`;
      report({
        span: { start: reference.span.start, end: end?.id === last ? end.span.end : reference.span.end },
        message: `The range ${range} takes in ${countOf(holes.length, 'id')} that nothing defines: ${joinSome(holes)}.`,
        subject: range,
        ...(holder ? { item: holder } : {}),
      });
    }
  },
};

function resolves(id: string, end: Reference, file: IndexedFile, snapshot: Snapshot): boolean {
  const { range: _, ...single } = end;
  const { kind } = snapshot.resolve({ ...single, id }, file);
  return kind === 'found' || kind === 'ambiguous';
}
