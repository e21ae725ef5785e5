import { lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { createHash } from 'node:crypto';
import { dirname, isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder for cached facts of a root, made if need be: in the user's cache, never in the repository.
 * Undefined where caching is switched off, or where somebody else could change what we keep.
 */
export function prepareCacheFolder(root: string, env: Environment): string | undefined {
  if (env['THROUGHLINE_CACHE'] === 'off') return undefined;
  try {
    const home = join(findUserCache(env), 'throughline');
    mkdirSync(dirname(home), { recursive: true });
    if (!isSafeParent(dirname(home))) return undefined;
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const folder = join(home, createHash('sha256').update(root).digest('hex').slice(0, 16));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOurs(home) && isOurs(folder) ? folder : undefined;
  } catch {
    // A home that is read-only or missing: then there is no cache.
    return undefined;
  }
}

function findUserCache(env: Environment): string {
  const configured = env['XDG_CACHE_HOME'];
  if (configured !== undefined && isAbsolute(configured)) return configured;
  const home = env['HOME'] ?? homedir();
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

/** Others may write where nothing of ours can be replaced: that takes the sticky bit. */
function isSafeParent(folder: string): boolean {
  const { mode } = lstatSync(folder);
  return process.platform === 'win32' || (mode & 0o002) === 0 || (mode & 0o1000) !== 0;
}

/** Is it a folder of the user's own that nobody else may write to? */
function isOurs(folder: string): boolean {
  const stats = lstatSync(folder);
  if (!stats.isDirectory()) return false;
  return process.platform === 'win32' || (stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0);
}
