import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, sep } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The git program on the PATH, absolute. Folders that are not absolute, or lie in the repository around `root`, are passed
 * over: whoever wrote the repository must not choose the program that we start.
 */
export function findGit(root: string, env: Environment): string | undefined {
  const repository = realPathOf(findRepository(root));
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of (readVariable(env, 'PATH') ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const program = join(folder, name);
    if (!isProgram(program)) continue;
    if (![folder, realPathOf(program)].some(path => isInside(realPathOf(path), repository))) return program;
  }
  return undefined;
}

/** A variable by its name; Windows does not tell `Path` from `PATH`. */
function readVariable(env: Environment, name: string): string | undefined {
  if (env[name] !== undefined || process.platform !== 'win32') return env[name];
  const key = Object.keys(env).find(each => each.toUpperCase() === name);
  return key === undefined ? undefined : env[key];
}

/** The nearest folder upward that holds `.git`, else the folder itself. */
function findRepository(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return root;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
