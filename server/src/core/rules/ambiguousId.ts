import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Report, Rule } from './rule.ts';
import { countOf, joinSome, writeOut } from './wording.ts';

/** Places named in `related`; an id that restarts in every folder can have hundreds. */
const relatedLimit = 20;

/** In code once per file and id, because one line at its top settles all of them. */
export const ambiguousId: Rule = {
  name: 'ambiguous-id',
  severity: 'warning',
  profile: 1,
  summary: 'An id that several scopes define, used where none of them is meant by itself.',
  check({ file, snapshot }, report) {
    if (file.role.idle) return;
    const described = new Map<string, Omit<Report, 'span'>>();
    for (const reference of file.facts.references) {
      const resolution = snapshot.resolve(reference, file);
      if (resolution.kind !== 'ambiguous') continue;
      const known = described.get(reference.id);
      if (known && file.role.type === 'code') continue;
      const description = known ?? describe(reference.id, resolution.items, file, snapshot);
      described.set(reference.id, description);
      report({ span: reference.span, ...description });
    }
  },
};

function describe(id: string, items: readonly Item[], file: IndexedFile, snapshot: Snapshot): Omit<Report, 'span'> {
  const places = new Map<string, Item>();
  for (const item of items) {
    const written = writeOut(item, scope => snapshot.showScope(scope));
    if (!places.has(written)) places.set(written, item);
  }
  const forms = [...places.keys()];
  const scope = items.find(item => item.scope !== '')?.scope;
  const shortcut =
    file.role.type === 'code' && scope !== undefined
      ? `, or name the scope for the whole file in its first comment: throughline-scope: ${snapshot.showScope(scope)}`
      : '';
  return {
    message: `${id} has ${countOf(forms.length, 'definition')} in this workspace: write ${joinSome(forms, 5, 'or')}${shortcut}.`,
    subject: id,
    related: [...places].slice(0, relatedLimit).map(([written, item]) => ({
      file: item.file,
      span: item.definition.idSpan,
      message: `${written} is defined here.`,
    })),
  };
}
