import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import type { FileUri } from '../core/model/place.ts';

/** Turns paths below one root into URIs and back; a file has exactly one URI, the form that VS Code uses. */
export interface UriMap {
  /** URI of a path relative to the root, with `/`. */
  toUri(path: string): FileUri;
  /** Path relative to the root, with `/`; undefined outside the root or where the URI is no file's. */
  toPath(uri: string): string | undefined;
}

export function makeUriMap(root: string): UriMap {
  const base = uriOfPath(slashed(resolve(root)).replace(/\/+$/, ''));
  return {
    toUri: path => `${base}/${encodePath(path)}` as FileUri,
    toPath(uri) {
      const full = readFileUri(uri);
      if (full === undefined) return undefined;
      const normal = uriOfPath(full);
      return normal.startsWith(`${base}/`) ? decodeURIComponent(normal.slice(base.length + 1)) : undefined;
    },
  };
}

/** The absolute path of a `file:` URI with `/`, whatever way it is written; undefined for other URIs. */
export function readFileUri(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return slashed(fileURLToPath(uri.replace(/^file:\/\/\/([a-z])%3a/i, 'file:///$1:')));
  } catch {
    return undefined;
  }
}

/** The absolute path of a folder as it is shown in output: with `/`, none at the end. */
export function showRoot(root: string): string {
  const path = slashed(resolve(root));
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

function uriOfPath(path: string): string {
  if (path.startsWith('//')) return `file:${encodePath(path)}`;
  const rooted = path.startsWith('/') || path === '' ? path : `/${path}`;
  // Windows drives are written `c%3A`, as VS Code does.
  return `file://${encodePath(rooted.replace(/^\/([A-Z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`))}`;
}

function encodePath(path: string): string {
  if (/^[\w./~-]*$/.test(path)) return path;
  return path
    .split('/')
    .map(segment => encodeURIComponent(segment).replace(/[!'()*]/g, encodeRest))
    .join('/');
}

function encodeRest(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
