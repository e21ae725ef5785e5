import type { Rule } from './rule.ts';
import { writeReference } from './wording.ts';

/**
 * Only ids of prefixes that are awake count, and templates and archives are left alone: see `language.md`.
 * Both ends of a range are references of their own; what lies between is for `range-with-holes`.
 */
export const unknownId: Rule = {
  name: 'unknown-id',
  severity: 'error',
  profile: 1,
  summary: 'An id that is used but defined nowhere in the workspace.',
  check({ file, snapshot }, report) {
    if (file.role.idle) return;
    for (const reference of file.facts.references) {
      if (snapshot.resolve(reference, file).kind !== 'missing') continue;
      const written = writeReference(reference);
      const holder = snapshot.itemAt(file.uri, reference.from);
      report({
        span: reference.span,
        message: `${written} is not defined in this workspace: define it, or correct the id.`,
        subject: written,
        ...(holder ? { item: holder } : {}),
        ...(file.role.type === 'code' ? { severity: 'warning' } : {}),
      });
    }
  },
};
