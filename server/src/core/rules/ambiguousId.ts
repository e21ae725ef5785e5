import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Reference } from '../model/facts.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { countOf, joinSome, writeOut, writeReference } from './wording.ts';

/** Places named in `related`; an id that restarts in every folder can have hundreds. */
const relatedLimit = 20;

/** In code once per file, because one line at its top settles every id in it. */
export const ambiguousId: Rule = {
  name: 'ambiguous-id',
  severity: 'warning',
  profile: 1,
  summary: 'An id that several scopes define, used where none of them is meant by itself.',
  check(context, report) {
    const { file, snapshot } = context;
    if (file.role.idle) return;
    const found = findAmbiguous(context);
    if (file.role.type === 'spec') {
      for (const { reference, items } of found) {
        const item = snapshot.itemAt(file.uri, reference.from);
        const told = describe(writeReference(reference), items, file, snapshot);
        report({ span: reference.span, ...told, ...(item ? { item } : {}) });
      }
      return;
    }
    const [first] = found;
    if (!first) return;
    const ids = new Set(found.map(({ reference }) => writeReference(reference)));
    const told = describe(writeReference(first.reference), first.items, file, snapshot, ids.size - 1);
    report({ span: first.reference.span, ...told });
  },
};

interface AmbiguousReference {
  readonly reference: Reference;
  readonly items: readonly Item[];
}

function findAmbiguous({ file, snapshot }: RuleContext): readonly AmbiguousReference[] {
  const found: AmbiguousReference[] = [];
  for (const reference of file.facts.references) {
    const resolution = snapshot.resolve(reference, file);
    if (resolution.kind !== 'ambiguous') continue;
    // `US1` in a spec with a scope of its own means its own or nothing.
    if (reference.onlyIfDefined && file.role.type === 'spec' && file.scope !== '') continue;
    found.push({ reference, items: resolution.items });
  }
  return found;
}

function describe(
  written: string,
  items: readonly Item[],
  file: IndexedFile,
  snapshot: Snapshot,
  others = 0,
): Omit<Report, 'span'> {
  const places = new Map<string, Item>();
  for (const item of items) {
    const form = writeOut(item, scope => snapshot.showScope(scope));
    if (!places.has(form)) places.set(form, item);
  }
  const forms = [...places.keys()];
  const scope = file.role.type === 'code' && items.find(item => item.scope !== '')?.scope;
  const shortcut = scope
    ? `, or name the scope for the whole file in its first comment: throughline-scope: ${snapshot.showScope(scope)}`
    : '';
  const more = others === 0 ? '' : ` So it is with ${countOf(others, 'other id')} in this file.`;
  return {
    message: `${written} has ${countOf(forms.length, 'definition')} in this workspace: write ${joinSome(forms, 5, 'or')}${shortcut}.${more}`,
    subject: written,
    related: [...places].slice(0, relatedLimit).map(([form, item]) => ({
      file: item.file,
      span: item.definition.idSpan,
      message: `${form} is defined here.`,
    })),
  };
}
