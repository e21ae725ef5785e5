import { eventPrefix, eventsOf } from '../model/events.ts';
import type { Field } from '../model/facts.ts';
import type { KindTable } from '../model/kinds.ts';
import { prefixOf } from '../model/ids.ts';
import { keyOfReference, keysOfReference, type FileEntry } from './fileEntry.ts';
import { describeShared, sharedKeysOf } from './sharedKeys.ts';
import { readItemStatus } from './status.ts';

/**
 * What other files can observe of a file: of each id it defines, and of each id it uses, a text that changes when
 * something a rule may read elsewhere changes. Titles and places are left out on purpose: they change with every
 * keystroke and no finding in another file may depend on them (places of duplicates excepted: see `findRelatedFiles`).
 */
export interface FileSignature {
  /** Full id without scope → kind, status, scope, rank, links. */
  readonly provides: ReadonlyMap<string, string>;
  /** Key of a reference → how it is used here. */
  readonly requires: ReadonlyMap<string, string>;
  /**
   * Key of a reference → how items here supersede it. To be superseded is a state of the other item,
   * as if its status said so: all who use it must hear of it.
   */
  readonly supersedes: ReadonlyMap<string, string>;
  /** Key that items compare (`sharedKeys.ts`) → the ids here that have it. */
  readonly shares: ReadonlyMap<string, string>;
  readonly scope: string;
}

/** What a file that is not there shows. */
export const emptySignature: FileSignature = {
  provides: new Map(),
  requires: new Map(),
  supersedes: new Map(),
  shares: new Map(),
  scope: '',
};

/** Works out what other files can observe of a file. */
export function makeSignature(entry: FileEntry, kinds: KindTable): FileSignature {
  const provides = new Map<string, string>();
  const requires = new Map<string, string>();
  const supersedes = new Map<string, string>();
  const shares = new Map<string, string>();
  const { definitions, references } = entry.file.facts;
  definitions.forEach((definition, index) => {
    const id = entry.fullIds[index];
    if (id === undefined) return;
    const like = kinds.byName.get(definition.kind)?.like ?? definition.kind;
    const measured = measuredKinds.has(like);
    const status = readItemStatus(entry.file, definition, kinds) ?? '';
    const parts = [
      entry.file.scope,
      definition.kind,
      definition.rank,
      status,
      definition.parent === -1 ? '' : (entry.fullIds[definition.parent] ?? ''),
      ...definition.fields.map(field => describeField(field, measured)),
      // A key result may say its target in its own sentence.
      like === 'key-result' ? definition.statement : '',
      ...(entry.referencesOf.get(index) ?? []).map(
        reference => `${reference.type}${reference.inverse ? '<' : '>'}${keyOfReference(reference, kinds)}`,
      ),
    ];
    const shown = `${parts.join('|')}\n`;
    for (const key of [id, ...eventsOf(definition).map(event => `${eventPrefix}${event}`)]) {
      provides.set(key, (provides.get(key) ?? '') + shown);
    }
    for (const key of entry.aliases[index] ?? []) provides.set(key, `${provides.get(key) ?? ''}${id}|${shown}`);
    for (const key of sharedKeysOf(definition, like, entry.file)) {
      const seen = describeShared(key, definition);
      const text = seen === undefined ? shown : `${status}|${seen}\n`;
      shares.set(key, `${shares.get(key) ?? ''}${id}|${text}`);
    }
  });
  for (const reference of references) {
    const from = reference.from === -1 ? '' : (entry.fullIds[reference.from] ?? '');
    const use = `${entry.file.scope}|${reference.qualifier ?? ''}|${reference.type}${reference.inverse ? '<' : '>'}${from}|${reference.test?.name ?? ''}|${reference.revision ?? ''}\n`;
    for (const [i, key] of keysOfReference(reference, kinds).entries()) {
      // An id between the ends of a range is used only where both ends exist.
      const kind = i === 0 ? '' : `${reference.id}..${reference.range?.last}`;
      requires.set(key, (requires.get(key) ?? '') + kind + use);
      if (reference.type === 'supersedes' && !reference.inverse) {
        supersedes.set(key, (supersedes.get(key) ?? '') + use);
      }
    }
  }
  return { provides, requires, supersedes, shares, scope: entry.file.scope };
}

/** Kinds whose figures others read: a key result those of its KPI, an objective those of its key results. */
const measuredKinds: ReadonlySet<string> = new Set(['kpi', 'key-result', 'success-criterion', 'objective']);

function describeField({ name, value, items }: Field, isMeasured: boolean): string {
  if (name === 'status') return '';
  const isSeen = isMeasured ? !proseFields.has(name) : seenFields.has(name);
  return isSeen ? `${name}=${value}${items ? JSON.stringify(items) : ''}` : name;
}

/** Fields of all other kinds whose values are compared over a link: what is needed, and by when. */
const seenFields: ReadonlySet<string> = new Set(['priority', 'due']);

/** Fields of measured kinds that nobody reads from elsewhere. */
const proseFields: ReadonlySet<string> = new Set([
  'title',
  'rationale',
  'hypothesis',
  'learning',
  'outcome',
  'tracker',
]);

/** Keys whose text differs between two signatures' maps. */
export function findChangedKeys(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Set<string> {
  const changed = new Set<string>();
  for (const [key, text] of before) if (after.get(key) !== text) changed.add(key);
  for (const key of after.keys()) if (!before.has(key)) changed.add(key);
  return changed;
}

/** The prefixes of ids, taken from their last part. */
export function prefixesOf(ids: Iterable<string>): Set<string> {
  const prefixes = new Set<string>();
  for (const id of ids) prefixes.add(prefixOf(id.slice(id.lastIndexOf('/') + 1)));
  return prefixes;
}
