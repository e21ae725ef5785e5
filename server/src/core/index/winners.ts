import type { Config } from '../model/config.ts';
import type { Definition } from '../model/facts.ts';
import type { FileUri } from '../model/place.ts';
import type { FileEntry } from './fileEntry.ts';
import type { Item } from './snapshot.ts';
import { readItemStatus } from './status.ts';

/** Where an id is a candidate: file and place in its definitions. */
export interface Candidate {
  readonly entry: FileEntry;
  readonly index: number;
}

/** Elects winners scope by scope, clears losers, and writes each candidate's item into its file's entry. */
export function electItems(id: string, candidates: readonly Candidate[], config: Config): readonly Item[] {
  const scopesWithStrong = new Set<string>();
  const standing = candidates.filter(candidate => {
    candidate.entry.items[candidate.index] = undefined;
    const owner = candidate.entry.owners[candidate.index] ?? -1;
    return owner === -1 || candidate.entry.items[owner] !== undefined;
  });
  for (const { entry, index } of standing) {
    if (entry.file.facts.definitions[index]?.rank === 'strong') scopesWithStrong.add(entry.file.scope);
  }
  const filesWithWeak = new Set<FileUri>();
  const items: Item[] = [];
  for (const { entry, index } of standing) {
    const definition = entry.file.facts.definitions[index];
    if (!definition) continue;
    if (definition.rank === 'weak') {
      if (scopesWithStrong.has(entry.file.scope) || filesWithWeak.has(entry.file.uri)) continue;
      filesWithWeak.add(entry.file.uri);
    }
    const item = new Winner(id, entry, index, definition, config);
    entry.items[index] = item;
    items.push(item);
  }
  return items;
}

/** The item that a candidate won; its parent is looked up when asked for, since winners are elected in any order. */
class Winner implements Item {
  readonly id: string;
  readonly scope: string;
  readonly kind: string;
  readonly like: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly status?: string;
  readonly file: FileUri;
  readonly index: number;
  readonly definition: Definition;
  private readonly entry: FileEntry;

  constructor(id: string, entry: FileEntry, index: number, definition: Definition, config: Config) {
    this.id = id;
    this.scope = entry.file.scope;
    this.kind = definition.kind;
    this.like = config.kinds.byName.get(definition.kind)?.like ?? definition.kind;
    this.title = definition.title;
    this.aliases = entry.aliases[index] ?? [];
    const status = readItemStatus(entry.file, definition, config.kinds);
    if (status !== undefined) this.status = status;
    this.file = entry.file.uri;
    this.index = index;
    this.definition = definition;
    this.entry = entry;
  }

  get parent(): Item | undefined {
    const { definitions } = this.entry.file.facts;
    for (let at = this.definition.parent; at !== -1; at = definitions[at]?.parent ?? -1) {
      const item = this.entry.items[at];
      if (item) return item;
    }
    return undefined;
  }
}

/** Full ids of the candidates that hang on one. */
export function childIds({ entry, index }: Candidate): readonly string[] {
  return (entry.hangingOn.get(index) ?? []).flatMap(child => entry.fullIds[child] ?? []);
}
