import type { TextChange } from '../model/change.ts';
import { isEvent } from '../model/events.ts';
import type { Reference } from '../model/facts.ts';
import { readId } from '../model/ids.ts';
import type { FileUri } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Forecast } from './moveForecast.ts';
import { listScopeForms } from './moveScopes.ts';
import { rewriteReferences, type Rewriting } from './moveWriting.ts';

/** Makes ids go on meaning what they mean: the scope before them changes, comes or goes where it has to. */
export function moveReferences(
  before: Snapshot,
  future: Forecast,
  readText: (file: FileUri) => string | undefined,
): readonly TextChange[] {
  return [...findConcerned(before, future)].flatMap(([file, references]) => {
    const after = future.after.file(file.uri);
    if (!after) return [];
    const rewritings: Rewriting[] = [];
    for (const reference of [...references].toSorted((a, b) => a.span.start - b.span.start)) {
      const rewriting = findRewriting(before, future, file, after, reference);
      if (rewriting) rewritings.push(rewriting);
    }
    const text = rewritings.length > 0 ? readText(file.uri) : undefined;
    return text?.length === file.facts.lines.length ? rewriteReferences(file, text, rewritings) : [];
  });
}

/** References whose meaning may change with the moves: to what moves, from what moves, and by names of scopes. */
function findConcerned(before: Snapshot, { after, changesScopes }: Forecast): Map<IndexedFile, Set<Reference>> {
  const concerned = new Map<IndexedFile, Set<Reference>>();
  const add = (file: IndexedFile, references: readonly Reference[]): void => {
    const known = concerned.get(file) ?? new Set<Reference>();
    for (const reference of references) if (!isEvent(reference)) known.add(reference);
    concerned.set(file, known);
  };
  const ids = new Set<string>();
  for (const file of before.files()) {
    const now = after.file(file.uri);
    const isSame = now?.scope === file.scope && now.facts === file.facts;
    if (!isSame) {
      add(file, file.facts.references);
      for (const snapshot of [before, after]) for (const { id } of snapshot.itemsOf(file.uri)) ids.add(id);
    } else if (changesScopes) {
      const qualified = file.facts.references.filter(({ qualifier }) => qualifier !== undefined);
      if (qualified.length > 0) add(file, qualified);
    }
  }
  for (const id of ids) {
    for (const item of before.itemsById(id)) {
      for (const { file, reference } of before.usesOf(item)) add(file, [reference]);
    }
  }
  return concerned;
}

/** What has to stand before an id; undefined where it means the same as before, or where nothing can make it do so. */
function findRewriting(
  before: Snapshot,
  { after, scopes, renameScope }: Forecast,
  file: IndexedFile,
  fileAfter: IndexedFile,
  reference: Reference,
): Rewriting | undefined {
  const meant = before.resolve(reference, file);
  const { scope: written, owners } = splitQualifier(before, reference);
  if (written !== '' && meant.kind !== 'found') {
    // Nothing defines it, but the scope that should is known, and may stand before a list.
    const name = renameScope(written);
    return name === undefined || !isWritable(name) ? undefined : { reference, written, owners, name };
  }
  if (meant.kind !== 'found') return undefined;
  const now = findAgain(fileAfter, file, reference);
  const targets = meant.items.map(item => findItem(after, item)).filter(item => item !== undefined);
  const [first] = targets;
  if (!now || !first) return undefined;
  const means = (qualifier: string | undefined): boolean => {
    const { qualifier: _qualifier, ...bare } = now;
    const resolution = after.resolve(qualifier === undefined ? bare : { ...bare, qualifier }, fileAfter);
    return resolution.kind === 'found' && targets.every(target => resolution.items.includes(target));
  };
  // What is written may be found although its scope lacks it; the scope follows all the same.
  const same = written === '' ? undefined : renameScope(written);
  if (same === undefined && means(reference.qualifier)) return undefined;
  const names = [
    ...(same === undefined || !isWritable(same) ? [] : [same]),
    ...listNames(written, first, scopes.registry.show(first.scope)),
  ];
  const name = names.find(one => means(joinQualifier(one, owners)));
  return name === undefined ? undefined : { reference, written, owners, name };
}

/** The reference in the facts that the file will have. */
function findAgain(after: IndexedFile, before: IndexedFile, reference: Reference): Reference | undefined {
  if (after.facts.references === before.facts.references) return reference;
  const { start } = reference.idSpan;
  return after.facts.references.find(({ id, idSpan }) => id === reference.id && idSpan.start === start);
}

function findItem(after: Snapshot, { file, definition }: Item): Item | undefined {
  return after
    .itemsOf(file)
    .find(item => item.definition.idSpan.start === definition.idSpan.start && item.definition.id === definition.id);
}

/** The scope and the ids that stand before an id: `001-login` and `REQ-118` of `001-login/REQ-118/AC-2`. */
function splitQualifier({ config }: Snapshot, { qualifier }: Reference) {
  const segments = qualifier === undefined ? [] : qualifier.split('/');
  let owners = 0;
  while (owners < segments.length && readId(segments.at(-1 - owners) ?? '', config.kinds)) owners++;
  const scope = segments.slice(0, segments.length - owners).join('/');
  return { scope, owners: segments.slice(segments.length - owners).join('/') };
}

function joinQualifier(scope: string, owners: string): string | undefined {
  return [scope, owners].filter(part => part !== '').join('/') || undefined;
}

/** Ways to write the scope of an item, as short as it was written first; '' for none. */
function listNames(written: string, { scope }: Item, shown: string): readonly string[] {
  if (scope === '') return written === '' ? [] : [''];
  const forms = written === '' ? [shown, ...listScopeForms(shown, scope)] : listScopeForms(written, scope);
  return forms.filter(isWritable);
}

/** Can it stand before a slash and an id? */
function isWritable(scope: string): boolean {
  return /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}_-])?$/u.test(scope);
}
