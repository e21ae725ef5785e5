import type { Reference } from '../model/facts.ts';
import { prefixOf } from '../model/ids.ts';
import type { KindTable } from '../model/kinds.ts';
import type { FileUri } from '../model/place.ts';
import type { IndexedFile, SleepingPrefix } from './snapshot.ts';

/** How often each file mentions each prefix: what a prefix that sleeps is counted by. */
export class MentionTable {
  private readonly kinds: KindTable;
  private readonly byPrefix = new Map<string, Map<FileUri, number>>();

  constructor(kinds: KindTable) {
    this.kinds = kinds;
  }

  add(file: IndexedFile): void {
    // Templates, archives and the like mention ids that nobody means.
    if (file.role.idle) return;
    for (const reference of file.facts.references) {
      if (!this.isPlainMention(reference)) continue;
      const prefix = prefixOf(reference.id);
      let files = this.byPrefix.get(prefix);
      if (!files) this.byPrefix.set(prefix, (files = new Map()));
      files.set(file.uri, (files.get(file.uri) ?? 0) + 1);
    }
  }

  remove(file: IndexedFile): void {
    for (const reference of file.facts.references) this.byPrefix.get(prefixOf(reference.id))?.delete(file.uri);
  }

  /** Prefixes that are mentioned but asleep. */
  findSleeping(
    isAwake: (prefix: string) => boolean,
    getFile: (uri: FileUri) => IndexedFile | undefined,
  ): ReadonlyMap<string, SleepingPrefix> {
    const sleeping = new Map<string, SleepingPrefix>();
    for (const [prefix, files] of this.byPrefix) {
      if (isAwake(prefix) || files.size === 0) continue;
      let count = 0;
      let first: IndexedFile | undefined;
      for (const [uri, mentions] of files) {
        count += mentions;
        const file = getFile(uri);
        if (file && (!first || file.path < first.path)) first = file;
      }
      const reference = first?.facts.references.find(each => prefixOf(each.id) === prefix && this.isPlainMention(each));
      if (first && reference) sleeping.set(prefix, { count, file: first.uri, reference });
    }
    return sleeping;
  }

  /** Would the reference be a mention if its prefix were awake, whatever else is defined? */
  private isPlainMention(reference: Reference): boolean {
    if (reference.onlyIfDefined || reference.qualifier !== undefined) return false;
    return this.kinds.byPrefix.get(prefixOf(reference.id))?.local === undefined;
  }
}
