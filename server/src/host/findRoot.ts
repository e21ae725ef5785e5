import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configurationNames } from './configuration/loadConfiguration.ts';

/** The folder to work on, or why there is none. */
export type FoundRoot = { readonly ok: true; readonly root: string } | { readonly ok: false; readonly message: string };

/**
 * The folder as given; without one the nearest folder from `cwd` upward that holds throughline.yaml or .git,
 * else `cwd` itself.
 */
export function findRoot(given: string | undefined, cwd: string): FoundRoot {
  if (given === undefined) return { ok: true, root: findMarkedFolder(cwd) ?? cwd };
  const root = resolve(cwd, given);
  const stats = statSync(root, { throwIfNoEntry: false });
  if (!stats) return { ok: false, message: `There is no folder ${given}.` };
  if (!stats.isDirectory()) return { ok: false, message: `${given} is a file; name the folder to work on.` };
  return { ok: true, root };
}

const marks = [...configurationNames, '.git'];

function findMarkedFolder(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (marks.some(mark => existsSync(join(folder, mark)))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
