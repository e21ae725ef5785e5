import { readItemSource } from '../core/index/histories.ts';
import type { Snapshot } from '../core/index/snapshot.ts';
import type { Host } from './host.ts';

/**
 * Paths that items name as the file of their values, for each item in the order in which they are tried: from the root, then
 * beside the spec. Files that are read anyway (below `metrics/`) are left out.
 */
export function findNamedPaths(snapshot: Snapshot, isRead: (path: string) => boolean): readonly (readonly string[])[] {
  const choices: (readonly string[])[] = [];
  for (const item of snapshot.itemsWithFileSource()) {
    const source = readItemSource(item);
    if (!source || isRead(source.path)) continue;
    const path = snapshot.file(item.file)?.path ?? '';
    const beside = `${path.slice(0, path.lastIndexOf('/') + 1)}${source.path}`;
    choices.push([...new Set([source.path, beside])].filter(each => !isRead(each)));
  }
  return choices;
}

/**
 * The first of each choice that is a file below the root. Whoever names a file wants it read, so ignore files do not count;
 * but a path that leads through a symbolic link, or into `.git`, leads nowhere.
 */
export async function findFirstFiles(
  host: Host,
  choices: readonly (readonly string[])[],
): Promise<ReadonlySet<string>> {
  const listings = new Map<string, ReadonlyMap<string, 'file' | 'folder'>>();
  const listOnce = async (folder: string): Promise<ReadonlyMap<string, 'file' | 'folder'>> => {
    let entries = listings.get(folder);
    if (!entries) {
      const listing = await host.list(folder);
      const found = listing.kind === 'entries' ? listing.entries : [];
      listings.set(folder, (entries = new Map(found.map(({ name, type }) => [name, type]))));
    }
    return entries;
  };
  /** A link is not listed, so only real folders are followed. */
  const isFile = async (path: string): Promise<boolean> => {
    const segments = path.split('/');
    for (const [depth, name] of segments.entries()) {
      const type = name === '.git' ? undefined : (await listOnce(segments.slice(0, depth).join('/'))).get(name);
      if (type !== (depth === segments.length - 1 ? 'file' : 'folder')) return false;
    }
    return true;
  };
  const files = new Set<string>();
  for (const paths of choices) {
    for (const path of paths) {
      if (!(await isFile(path))) continue;
      files.add(path);
      break;
    }
  }
  return files;
}
