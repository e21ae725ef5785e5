import type { FileUri } from '../model/place.ts';

/** The address of a file at the root, seen from a file whose path from the root is known. */
export function findAtRoot({ uri, path }: { readonly uri: FileUri; readonly path: string }, name: string): FileUri {
  const depth = path.split('/').length;
  return [...uri.split('/').slice(0, -depth), name].join('/') as FileUri;
}
