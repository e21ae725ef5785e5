import type { TextChange } from '../model/change.ts';
import type { Reference } from '../model/facts.ts';
import type { IndexedFile } from '../index/snapshot.ts';

/** A reference that needs another scope before it. */
export interface Rewriting {
  readonly reference: Reference;
  /** The scope as it is written now, '' for none, and as it is to be written. */
  readonly written: string;
  readonly name: string;
  /** Ids between the scope and the id: `REQ-118` of `001-login/REQ-118/AC-2`. */
  readonly owners: string;
}

/** A list that a scope in words holds for: `spec 001 FR-001, FR-002`. */
interface List {
  readonly written: string;
  /** What the words say now; undefined behind an id with a scope of its own, which ends their reach. */
  says: string | undefined;
}

/** Writes the scopes of references anew, each in the form in which it stands: before a slash, in words, or for a whole list. */
export function rewriteReferences(
  file: IndexedFile,
  text: string,
  rewritings: readonly Rewriting[],
): readonly TextChange[] {
  const changes: TextChange[] = [];
  const labels = new Map<string, string>();
  const wanted = new Map(rewritings.map(rewriting => [rewriting.reference, rewriting]));
  const ends = findRangeEnds(file);
  let list: List | undefined;
  for (const reference of file.facts.references) {
    const rewriting = wanted.get(reference) ?? (list && keepScope(reference, list.written));
    const { start, end } = reference.span;
    const lead = text.slice(start, reference.idSpan.start);
    if (reference.qualifier === undefined || /^specs?\b/i.test(lead)) list = undefined;
    if (!rewriting) continue;
    const { written, name, owners } = rewriting;
    const way = owners === '' ? '' : `${owners}/`;
    const put = (from: number, to: number, by: string): void => {
      changes.push({ file: file.uri, span: { start: from, end: to }, text: by });
      const isLabel = text[start - 1] === '[' && text[end] === ']';
      if (isLabel) labels.set(text.slice(start, end), text.slice(start, from) + by + text.slice(to, end));
    };
    if (written === '' || lead === way) {
      // What stands before the first of a chain or a range holds for all of it; behind a dot a name would be a path.
      const follows = ends.has(reference) || /[./]/.test(text.charAt(start - 1));
      const isShort = !/[A-Z]/.test(text.charAt(start + lead.length));
      if (name === '' || follows || isShort || lead !== way) continue;
      if (written !== '' && list?.says === name) continue;
      put(start, start, `${name}/`);
      list = written === '' ? undefined : { written, says: undefined };
      continue;
    }
    const path = /^spec\/(?=\d)/i.exec(lead)?.[0] ?? '';
    if (lead === `${path}${written}/${way}`) {
      if (name === written) continue;
      const keepsPath = /^\d[^/]*$/.test(name);
      put(keepsPath ? start + path.length : start, start + path.length + written.length + (name === '' ? 1 : 0), name);
      continue;
    }
    const words = /^specs?[\s/\u00a0]*/i.exec(lead)?.[0];
    if (words === undefined || !lead.startsWith(written, words.length)) continue;
    const at = start + words.length;
    if (/^\d[\w.-]*$/.test(name) || (words.endsWith('/') && /^[\w.-]+$/.test(name))) {
      if (name !== written) put(at, at + written.length, name);
      list = { written, says: name };
      continue;
    }
    put(start, start + lead.length - way.length, name === '' ? '' : `${name}/`);
    list = { written, says: undefined };
  }
  return [...changes, ...changeLabels(file, text, labels)];
}

/** What is to be written before an id that keeps the scope which the words before it gave it. */
function keepScope(reference: Reference, scope: string): Rewriting | undefined {
  const { qualifier = '' } = reference;
  if (qualifier !== scope && !qualifier.startsWith(`${scope}/`)) return undefined;
  return { reference, written: scope, name: scope, owners: qualifier.slice(scope.length + 1) };
}

/** The last ids of ranges. */
function findRangeEnds({ facts }: IndexedFile): ReadonlySet<Reference> {
  const ends = new Set<Reference>();
  facts.references.forEach(({ range }, i) => {
    const next = facts.references[i + 1];
    if (range && next?.id === range.last) ends.add(next);
  });
  return ends;
}

function changeLabels(file: IndexedFile, text: string, labels: ReadonlyMap<string, string>): readonly TextChange[] {
  if (labels.size === 0 || file.role.type !== 'spec') return [];
  return [...text.matchAll(/^ {0,3}\[([^\]\n]+)\]:/gm)].flatMap(({ index, 0: whole, 1: label = '' }) => {
    const after = labels.get(label);
    if (after === undefined) return [];
    const start = index + whole.indexOf('[') + 1;
    return [{ file: file.uri, span: { start, end: start + label.length }, text: after }];
  });
}
