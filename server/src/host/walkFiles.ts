import type { FolderEntry, Host, Listing } from './host.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import { ignoreFileNames, makeIgnoreRules } from './ignoreRules.ts';
import type { Pacer } from './pacer.ts';

/** Which of the files that ignore files let through are wanted. */
export interface WalkFilter {
  /** A file's path, relative to the root. */
  readonly wants: (path: string) => boolean;
  /** Folder and file names that are otherwise left out (`.storybook`, `dist`), but are wanted here. */
  readonly wantedNames: ReadonlySet<string>;
}

export interface Walk {
  /** Wanted files, folder by folder, each folder sorted. */
  readonly files: readonly string[];
  /** Ignore files that were met, whether or not they say anything. */
  readonly ignoreFiles: readonly string[];
  /** Folders that could not be looked into, and files that cannot be reached by their names. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  /** Would the walk list a file of this path, if it were there? */
  readonly covers: (path: string) => boolean;
}

// implements TL-24/AC-2
/** Finds the files of a project: what git would not ignore, without what nobody wrote by hand, wanted by the filter. */
export async function walkFiles(host: Host, filter: WalkFilter, pacer: Pacer): Promise<Walk> {
  const files: string[] = [];
  const ignoreFiles: string[] = [];
  const refused: { path: string; reason: string }[] = [];
  const rulesOf = new Map<string, IgnoreRules>();
  const generated = new Set<string>();
  // A stack rather than recursion: folders may be nested deeper than calls may.
  const stack: { path: string; rules: IgnoreRules }[] = [{ path: '', rules: await readRootRules(host) }];
  for (let folder = stack.pop(); folder; folder = stack.pop()) {
    if (pacer.isDue()) await pacer.pause();
    const listing = await host.list(folder.path);
    if (listing.kind === 'refused') refused.push({ path: folder.path, reason: listing.reason });
    if (listing.kind !== 'entries') continue;
    const names = new Set(listing.entries.map(entry => entry.name));
    if (isGenerated(folder.path, names)) {
      generated.add(folder.path);
      continue;
    }
    for (const name of ignoreFileNames)
      if (names.has(name)) ignoreFiles.push(folder.path === '' ? name : `${folder.path}/${name}`);
    const rules = folder.rules.extend(folder.path, await readIgnoreFiles(host, folder.path, names));
    rulesOf.set(folder.path, rules);
    const inner: { path: string; rules: IgnoreRules }[] = [];
    for (const entry of sortEntries(listing)) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (!isNameWanted(entry.name, path, filter)) continue;
      if (await isNameBroken(host, entry, path)) {
        const isWanted = entry.type === 'folder' ? !rules.isIgnored(`${path}/`) : filter.wants(path);
        if (isWanted) refused.push({ path, reason: 'its name is not written in UTF-8, so rename it' });
        continue;
      }
      if (entry.type === 'folder') {
        if (!rules.isIgnored(`${path}/`)) inner.push({ path, rules });
      } else if (filter.wants(path) && !rules.isIgnored(path)) files.push(path);
    }
    for (const next of inner.toReversed()) stack.push(next);
  }
  return { files, ignoreFiles, refused, covers: path => isCovered(path, filter, rulesOf, generated) };
}

/** Systems that take any bytes for a name give a reading of it that leads to no file. */
async function isNameBroken(host: Host, entry: FolderEntry, path: string): Promise<boolean> {
  if (!entry.name.includes('\uFFFD')) return false;
  if (entry.type === 'file') return (await host.stamp(path)) === undefined;
  return (await host.list(path)).kind === 'gone';
}

function sortEntries(listing: Extract<Listing, { kind: 'entries' }>): readonly FolderEntry[] {
  return listing.entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Hidden folders that hold specs or code of the project. */
const wantedHiddenFolders = new Set(['.kiro', '.specify', '.github']);

/** Folders of downloaded or generated files, whatever the ignore files say. */
const foreignFolders = new Set(['node_modules', 'bower_components', 'jspm_packages', 'dist', '__pycache__']);

function isNameWanted(name: string, path: string, filter: WalkFilter): boolean {
  if (name === '.git') return false;
  if (name.startsWith('.')) return wantedHiddenFolders.has(name) || filter.wantedNames.has(name);
  // `vendor` deeper down may be a product's word for a seller.
  if (foreignFolders.has(name) || path === 'vendor') return filter.wantedNames.has(name);
  return true;
}

/** Build tools and virtual environments leave these marks in folders that they fill. */
const marks: readonly string[] = ['CACHEDIR.TAG', 'pyvenv.cfg'];

function isGenerated(folder: string, names: ReadonlySet<string>): boolean {
  return folder !== '' && marks.some(mark => names.has(mark));
}

/** Does a file of this name decide which other files are looked at? */
export function steersWalk(name: string): boolean {
  return marks.includes(name) || ignoreFileNames.includes(name);
}

function isCovered(
  path: string,
  filter: WalkFilter,
  rulesOf: ReadonlyMap<string, IgnoreRules>,
  generated: ReadonlySet<string>,
): boolean {
  const segments = path.split('/');
  let rules = rulesOf.get('');
  for (let depth = 1; depth <= segments.length; depth++) {
    const part = segments.slice(0, depth).join('/');
    const isFolder = depth < segments.length;
    if (!isNameWanted(segments[depth - 1] ?? '', part, filter) || generated.has(part)) return false;
    if (rules?.isIgnored(isFolder ? `${part}/` : part)) return false;
    // A folder made since the walk has the rules of the one around it.
    if (isFolder) rules = rulesOf.get(part) ?? rules;
  }
  return filter.wants(path);
}

const ignoreFileLimit = 1024 * 1024;

async function readRootRules(host: Host): Promise<IgnoreRules> {
  const exclude = await readText(host, '.git/info/exclude');
  return makeIgnoreRules().extend('', exclude === undefined ? [] : [exclude]);
}

async function readIgnoreFiles(host: Host, folder: string, names: ReadonlySet<string>): Promise<string[]> {
  const texts: string[] = [];
  for (const name of ignoreFileNames) {
    if (!names.has(name)) continue;
    const text = await readText(host, folder === '' ? name : `${folder}/${name}`);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

async function readText(host: Host, path: string): Promise<string | undefined> {
  const content = await host.read(path, ignoreFileLimit);
  return content.kind === 'bytes' ? Buffer.from(content.bytes).toString('utf8') : undefined;
}
