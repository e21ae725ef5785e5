import type { Definition } from '../model/facts.ts';
import type { KindTable } from '../model/kinds.ts';
import { normaliseStatus, readStatus } from '../model/statuses.ts';
import type { IndexedFile } from './snapshot.ts';

/**
 * The status of a candidate in normal form: its own, else the file's default where its kind has such a status.
 * A word that the kind does not know is kept in lower case, so that a rule can name it.
 */
export function readItemStatus(file: IndexedFile, definition: Definition, kinds: KindTable): string | undefined {
  const set = kinds.byName.get(definition.kind)?.statuses ?? 'none';
  const own = definition.fields.find(field => field.name === 'status');
  if (own) return own.value === '' ? undefined : (readStatus(own.value, set) ?? normaliseStatus(own.value));
  if (set === 'none') return undefined;
  const general = file.facts.defaults.find(field => field.name === 'status');
  return general && general.value !== '' ? readStatus(general.value, set) : undefined;
}
