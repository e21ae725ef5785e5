import type { Config } from './config.ts';

/** What a file is to us, read off its path and the configuration; facts depend on it. */
export interface FileRole {
  readonly type: 'spec' | 'code' | 'history';
  /** Lower-case extension with the dot, or the lower-case name of a file without one (`dockerfile`). */
  readonly extension: string;
  /** May it define items? Not in templates, archives, backups, changelogs, dot folders, layouts' other files. */
  readonly defines: boolean;
  /** A template, archive, backup, changelog, delta or tool folder: its ids are samples or history, and nobody owes them an answer. */
  readonly idle?: true;
  readonly layout?: 'spec-kit' | 'kiro' | 'openspec';
  /** Code: a test file. */
  readonly test: boolean;
  /**
   * The scope that path and configuration give it: a folder path from the root (`specs/001-login`), or a configured name.
   * Front matter and `throughline-scope:` beat it.
   */
  readonly scope?: { readonly name: string; readonly isFolder: boolean };
}

const specExtensions = new Set(['.md', '.markdown', '.mdx']);
const historyExtensions = new Set(['.csv', '.tsv', '.json', '.jsonl', '.ndjson']);
const idleFolder = /^[_.]?(archive|backup)|^\./i;
const templateFolder = /^_?templates?$/i;
const testFolder = /^(test|tests|__tests__|spec|e2e)$/i;
const testName = /(\.(test|spec)\.[^/]+$)|(_test\.[^/]*$)|(^test_[^/]*\.py$)|((Test|Tests|IT)\.(java|kt|cs)$)/;

/** Is it a spec by its name? */
export function isSpecPath(path: string): boolean {
  return specExtensions.has(readExtension(path));
}

/** Is it a history of values by its name and place: below `metrics/` at the root, or in the folder of a scope? */
export function isHistoryPath(path: string, config: Config): boolean {
  if (!historyExtensions.has(readExtension(path)) || !/(^|\/)metrics\//i.test(path)) return false;
  if (/^metrics\//i.test(path)) return true;
  const folder = findScopeFolder(path, config);
  return folder !== undefined && path.slice(folder.length).toLowerCase().startsWith('/metrics/');
}

/** The role of a history, wherever a `source` finds it. */
export function makeHistoryRole(path: string): FileRole {
  return { type: 'history', extension: readExtension(path), defines: false, test: false };
}

/** The folder of the scope that a file belongs to by configuration or layout; undefined where it belongs to none. */
export function findScopeFolder(path: string, config: Config): string | undefined {
  for (const setting of config.scopes) {
    const folder = setting.findFolder(path);
    if (folder !== undefined) return folder;
  }
  const segments = path.split('/');
  return findLayout(segments.slice(0, -1), segments.at(-1) ?? '')?.scope?.name;
}

/** Lower-case extension with the dot, or the lower-case name of a file without one; from a path with `/`. */
export function readExtension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return (dot > 0 ? name.slice(dot) : name).toLowerCase();
}

// implements TL-12
/** Reads a file's role off its path (relative to the root, with `/`). */
export function determineRole(path: string, config: Config): FileRole {
  const segments = path.split('/');
  const name = segments.at(-1) ?? '';
  const folders = segments.slice(0, -1);
  const extension = readExtension(path);
  if (isHistoryPath(path, config)) return makeHistoryRole(path);
  const configured = findConfiguredScope(path, config);
  if (!specExtensions.has(extension)) {
    const isTest = config.tests?.(path) ?? (folders.some(folder => testFolder.test(folder)) || testName.test(name));
    return { type: 'code', extension, defines: false, test: isTest, ...(configured ? { scope: configured } : {}) };
  }
  const layout = findLayout(folders, name);
  const scope = configured ?? layout?.scope;
  const kiroDepth = folders.indexOf('.kiro');
  const isIdle = folders.some(
    (folder, i) =>
      templateFolder.test(folder) || (idleFolder.test(folder) && !(i === kiroDepth && folders[i + 1] === 'specs')),
  );
  const isIdleName = /^changelog/i.test(name) || /(^|[-_.])template\.[^.]+$/i.test(name);
  return {
    type: 'spec',
    extension,
    defines: !isIdle && !isIdleName && (layout?.defines ?? true),
    ...(isIdle || isIdleName || isDelta(folders) ? { idle: true } : {}),
    test: false,
    ...(layout?.layout ? { layout: layout.layout } : {}),
    ...(scope ? { scope } : {}),
  };
}

/** OpenSpec's proposed changes repeat the specs that they change. */
function isDelta(folders: readonly string[]): boolean {
  const openspec = folders.lastIndexOf('openspec');
  return openspec !== -1 && folders[openspec + 1] === 'changes';
}

function findConfiguredScope(path: string, config: Config): FileRole['scope'] {
  for (const setting of config.scopes) {
    const folder = setting.findFolder(path);
    if (folder === undefined) continue;
    return setting.name === undefined ? { name: folder, isFolder: true } : { name: setting.name, isFolder: false };
  }
  return undefined;
}

interface LayoutPlace {
  readonly layout?: NonNullable<FileRole['layout']>;
  readonly defines: boolean;
  readonly scope?: { readonly name: string; readonly isFolder: true };
}

function findLayout(folders: readonly string[], name: string): LayoutPlace | undefined {
  const openspec = folders.lastIndexOf('openspec');
  if (openspec !== -1) {
    if (folders[openspec + 1] === 'changes') return { layout: 'openspec', defines: false };
    if (folders[openspec + 1] === 'specs' && folders.length > openspec + 2) {
      return place('openspec', folders, folders.length, name.toLowerCase() === 'spec.md');
    }
    return undefined;
  }
  const kiro = folders.lastIndexOf('.kiro');
  if (kiro !== -1 && folders[kiro + 1] === 'specs') {
    if (folders.length !== kiro + 3) return { layout: 'kiro', defines: false };
    return place('kiro', folders, kiro + 3, name.toLowerCase() === 'requirements.md');
  }
  for (let i = folders.length - 1; i > 0; i--) {
    if (folders[i - 1] !== 'specs' || !/^\d/.test(folders[i] ?? '')) continue;
    return place('spec-kit', folders, i + 1, i === folders.length - 1 && name.toLowerCase() === 'spec.md');
  }
  return undefined;
}

function place(
  layout: NonNullable<FileRole['layout']>,
  folders: readonly string[],
  depth: number,
  defines: boolean,
): LayoutPlace {
  return { layout, defines, scope: { name: folders.slice(0, depth).join('/'), isFolder: true } };
}
