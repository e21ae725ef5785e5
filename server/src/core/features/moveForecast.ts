import type { Config } from '../model/config.ts';
import type { TextChange } from '../model/change.ts';
import type { FileFacts } from '../model/facts.ts';
import { determineRole, findScopeFolder, type FileRole } from '../model/fileRole.ts';
import type { FileUri } from '../model/place.ts';
import { readSpec } from '../markdown/readSpec.ts';
import { RepositoryIndex } from '../index/repositoryIndex.ts';
import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import { renameScopes, type MovedConfiguration } from './moveConfiguration.ts';
import type { MapPath } from './movePaths.ts';
import { listScopeForms, makeMapScope, makeScopes, type Scopes } from './moveScopes.ts';

/** The repository as it will be after the moves; files keep the addresses that they have now. */
export interface Forecast {
  readonly after: Snapshot;
  readonly scopes: Scopes;
  /** Did any name of a scope become another one, or stop to be one? */
  readonly changesScopes: boolean;
  /** What is to be written for a name of a scope; undefined where it goes on meaning the same, or none. */
  readonly renameScope: (name: string) => string | undefined;
  /** Names of scopes that files and the configuration give themselves, as they have to be written then. */
  readonly texts: readonly TextChange[];
}

interface MovedFile {
  readonly before: IndexedFile;
  /** Undefined where it is not looked at any more. */
  readonly path: string | undefined;
}

/** Looks ahead; undefined where the moves change nothing that ids or histories depend on. */
export function forecast(
  snapshot: Snapshot,
  mapPath: MapPath,
  { config, scopeNames }: MovedConfiguration,
  covers: (path: string) => boolean,
  readText: (file: FileUri) => string | undefined,
): Forecast | undefined {
  const files = [...snapshot.files()].map((before): MovedFile => {
    const path = mapPath(before.path);
    return { before, path: path === undefined || path === before.path || covers(path) ? path : undefined };
  });
  const moved = files.filter(({ before, path }) => path !== before.path);
  if (!moved.some(file => mattersToIds(file, snapshot.config, config))) return undefined;
  const present = files.flatMap(({ before, path }) => {
    if (path === undefined) return [];
    if (path === before.path && config === snapshot.config) return [{ before, path, role: before.role }];
    return [{ before, path, role: determineRole(path, config) }];
  });
  const scopes = makeScopes(present.map(({ before, role }) => ({ facts: before.facts, role })));
  const scopesBefore = makeScopes(snapshot.files());
  const mapScope = makeMapScope(files, config);
  const renameScope = (name: string): string | undefined => {
    const scope = scopesBefore.registry.find(name);
    const target = scope !== undefined && scopesBefore.folders.has(scope) ? mapScope(scope) : undefined;
    if (target === undefined || scopes.registry.find(name) === target) return undefined;
    return listScopeForms(name, target).find(form => scopes.registry.find(form) === target);
  };
  const texts: TextChange[] = [];
  const names = new Map<number, string>();
  for (const { entry, name, file, start } of scopeNames) {
    const written = renameScope(name);
    if (written === undefined) continue;
    names.set(entry, written);
    texts.push({ file: file.uri, span: { start, end: start + name.length }, text: written });
  }
  const after = new RepositoryIndex(renameScopes(config, names), snapshot.today, snapshot.seesAllFiles);
  const inputs = present.map(({ before, path, role }) => {
    const facts = readAgain(before, role, config, readText);
    const named = facts.scope && renameScope(facts.scope.name);
    const change = named === undefined ? undefined : writeScope(before, named, readText);
    if (!change || !facts.scope) return { uri: before.uri, path, facts };
    texts.push(change);
    return { uri: before.uri, path, facts: { ...facts, scope: { ...facts.scope, name: named ?? '' } } };
  });
  after.apply(inputs);
  after.complete = true;
  const changesScopes = scopes.registry.fingerprint !== scopesBefore.registry.fingerprint;
  return { after, scopes, changesScopes, renameScope, texts };
}

/** May the move of a file change what an id means, or where values are found? */
function mattersToIds({ before, path }: MovedFile, config: Config, configAfter: Config): boolean {
  if (path === undefined || before.facts.history) return true;
  const role = determineRole(path, configAfter);
  const folders = [findScopeFolder(before.path, config), findScopeFolder(path, configAfter)];
  return (
    !readsAlike(before.role, role) ||
    before.role.scope?.name !== role.scope?.name ||
    before.role.scope?.isFolder !== role.scope?.isFolder ||
    folders[0] !== folders[1]
  );
}

/** Has a text the same facts in both roles? */
function readsAlike(a: FileRole, b: FileRole): boolean {
  return a.type === b.type && a.defines === b.defines && a.idle === b.idle && a.layout === b.layout;
}

function readAgain(
  { role, uri, facts }: IndexedFile,
  after: FileRole,
  config: Config,
  readText: (file: FileUri) => string | undefined,
): FileFacts {
  if (after.type !== 'spec' || readsAlike(role, after)) return facts;
  const text = readText(uri);
  return text === undefined ? facts : readSpec(text, after, config);
}

/** The place where a file says which scope it belongs to. */
function writeScope(
  { uri, facts }: IndexedFile,
  name: string,
  readText: (file: FileUri) => string | undefined,
): TextChange | undefined {
  const text = readText(uri);
  if (!facts.scope || text?.length !== facts.lines.length) return undefined;
  const { span, name: before } = facts.scope;
  const at = text.slice(span.start, span.end).lastIndexOf(before);
  if (at === -1) return undefined;
  const start = span.start + at;
  return { file: uri, span: { start, end: start + before.length }, text: name };
}
