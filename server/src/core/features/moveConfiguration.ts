import { isMap, isPair, isScalar, parseDocument, visit, type Pair, type Scalar } from 'yaml';
import type { Config } from '../model/config.ts';
import type { TextChange } from '../model/change.ts';
import type { MapPath, PathMove } from './movePaths.ts';
import type { MarkdownFile } from './moveLinks.ts';

/** What the moves change in the configuration. */
export interface MovedConfiguration {
  readonly texts: readonly TextChange[];
  /** As it will be, as far as scopes are concerned. */
  readonly config: Config;
  /** A pattern follows that says which files are looked at. */
  readonly followsFiles: boolean;
  /** Scopes that the configuration names, in the order of its settings; where each name is written. */
  readonly scopeNames: readonly ScopeName[];
}

/** `scope: 001-login` of an entry of `scopes`. */
interface ScopeName {
  readonly entry: number;
  readonly name: string;
  readonly file: MarkdownFile;
  readonly start: number;
}

/** Settings that hold patterns of paths. */
const pathSettings = new Set(['scopes', 'include', 'exclude', 'tests', 'paths', 'path']);

/**
 * Makes patterns follow that name a moved file or folder letter by letter (`docs/old`, `docs/old/**`). Any other pattern
 * is a person's to change: what it should match from now on cannot be told.
 */
export function moveConfiguration(
  config: Config,
  file: MarkdownFile | undefined,
  text: string | undefined,
  moves: readonly PathMove[],
  mapPath: MapPath,
  isElsewhere: (name: string) => boolean,
): MovedConfiguration {
  const texts: TextChange[] = [];
  const scopeNames: ScopeName[] = [];
  const followed = new Set<number>();
  let followsFiles = false;
  if (!file || text === undefined) return { texts, config, followsFiles, scopeNames };
  const write = (scalar: Scalar, from: string, to: string): boolean => {
    const start = findIn(text, scalar, from);
    if (start === undefined) return false;
    texts.push({ file: file.uri, span: { start, end: start + from.length }, text: to });
    return true;
  };
  visit(parseDocument(text), {
    Scalar(key, scalar, ancestors) {
      if (key === 'key' || typeof scalar.value !== 'string') return;
      const names = ancestors.filter(isPair).map(nameOf);
      const setting = names.at(-1) ?? '';
      const entry = names[0] === 'scopes' ? findEntry(ancestors, scalar) : undefined;
      if (setting === 'scope' && entry !== undefined) {
        const start = findIn(text, scalar, scalar.value);
        if (start !== undefined) scopeNames.push({ entry, name: scalar.value, file, start });
        return;
      }
      if (!pathSettings.has(setting) || (setting === 'path' && entry === undefined)) return;
      if (setting === 'paths' && names[0] !== 'overrides') return;
      const follows = followPattern(scalar.value, entry !== undefined, moves, isElsewhere);
      if (!follows || !write(scalar, follows.from, follows.to)) return;
      if (entry !== undefined) followed.add(entry);
      else if (setting === 'include' || setting === 'exclude') followsFiles = true;
    },
  });
  return {
    texts,
    config: followed.size === 0 ? config : makeConfig(config, followed, moves, mapPath),
    followsFiles,
    scopeNames,
  };
}

/** The configuration with other names for some of its scopes. */
export function renameScopes(config: Config, names: ReadonlyMap<number, string>): Config {
  if (names.size === 0) return config;
  const scopes = config.scopes.map((setting, i) => ({
    ...setting,
    ...(names.has(i) ? { name: names.get(i) ?? '' } : {}),
  }));
  return { ...config, scopes };
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Which entry of `scopes` a scalar belongs to; the only one where it is no list. */
function findEntry(ancestors: readonly unknown[], scalar: Scalar): number {
  const list = ancestors.find(node => typeof node === 'object' && node !== null && 'items' in node && !isMap(node));
  if (!list) return 0;
  const items: readonly unknown[] = (list as { readonly items: readonly unknown[] }).items;
  return items.findIndex(item => item === scalar || ancestors.includes(item));
}

/** Where a text stands in a scalar that writes it as it is. */
function findIn(text: string, { range }: Scalar, part: string): number | undefined {
  if (!range) return undefined;
  const at = text.slice(range[0], range[1]).indexOf(part);
  return at === -1 ? undefined : range[0] + at;
}

/** The part of a pattern that is the moved path, and what it becomes. */
function followPattern(
  pattern: string,
  isRooted: boolean,
  moves: readonly PathMove[],
  isElsewhere: (name: string) => boolean,
): { readonly from: string; readonly to: string } | undefined {
  const body = pattern.replace(/^!?(?:\.?\/)*/, '').replace(/\/+$/, '');
  // A name alone matches anywhere: only where nothing else goes by it, it can be told what is meant.
  const isAnywhere = !isRooted && !body.includes('/') && /^!?[^./]/.test(pattern);
  for (const { from, to } of moves) {
    if (to === undefined || !plainPath.test(from) || !plainPath.test(to)) continue;
    if (body !== from && !body.startsWith(`${from}/`)) continue;
    return isAnywhere && isElsewhere(from) ? undefined : { from, to };
  }
  return undefined;
}

/** Without signs that patterns or YAML read otherwise. */
const plainPath = /^[\p{L}\p{N}_./@+ -]+$/u;

function makeConfig(
  config: Config,
  followed: ReadonlySet<number>,
  moves: readonly PathMove[],
  mapPath: MapPath,
): Config {
  const back = moves.flatMap(({ from, to }) => (to === undefined ? [] : [{ from: to, to: from }]));
  const scopes = config.scopes.map((setting, i) => {
    if (!followed.has(i)) return setting;
    const findFolder = (path: string): string | undefined => {
      const before = back.find(({ from }) => path === from || path.startsWith(`${from}/`));
      const folder = setting.findFolder(before ? before.to + path.slice(before.from.length) : path);
      return folder === undefined ? undefined : mapPath(folder);
    };
    return { ...setting, findFolder };
  });
  return { ...config, scopes };
}
