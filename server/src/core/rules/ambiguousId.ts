import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Report, Rule } from './rule.ts';
import { countOf, joinSome, writeOut, writeReference } from './wording.ts';

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
      // `US1` in a spec with a scope of its own means its own or nothing.
      if (reference.onlyIfDefined && file.role.type === 'spec' && file.scope !== '') continue;
      const written = writeReference(reference);
      const known = described.get(written);
      if (known && file.role.type === 'code') continue;
      const description = known ?? describe(written, resolution.items, file, snapshot);
      described.set(written, description);
      report({ span: reference.span, ...description });
    }
  },
};

function describe(
  written: string,
  items: readonly Item[],
  file: IndexedFile,
  snapshot: Snapshot,
): Omit<Report, 'span'> {
  const places = new Map<string, Item>();
  for (const item of items) {
    const form = writeOut(item, scope => snapshot.showScope(scope));
    if (!places.has(form)) places.set(form, item);
  }
  const forms = [...places.keys()];
  const scope = items.find(item => item.scope !== '')?.scope;
  const shortcut =
    file.role.type === 'code' && scope !== undefined
      ? `, or name the scope for the whole file in its first comment: throughline-scope: ${snapshot.showScope(scope)}`
      : '';
  return {
    message: `${written} has ${countOf(forms.length, 'definition')} in this workspace: write ${joinSome(forms, 5, 'or')}${shortcut}.`,
    subject: written,
    related: [...places].slice(0, relatedLimit).map(([form, item]) => ({
      file: item.file,
      span: item.definition.idSpan,
      message: `${form} is defined here.`,
    })),
  };
}
