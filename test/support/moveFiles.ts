import { moveFiles, type MovingRoot } from '../../server/src/core/features/moveFiles.ts';
import type { PathMove } from '../../server/src/core/features/movePaths.ts';
import { defaultConfig, type Config } from '../../server/src/core/model/config.ts';
import { isSpecPath } from '../../server/src/core/model/fileRole.ts';
import { applyChange } from './applyChange.ts';
import { openFiles, uriOf } from './openFiles.ts';

export type Files = Readonly<Record<string, string>>;

/** Moves as `{ 'old/path': 'new/path' }`. */
export type Moves = Readonly<Record<string, string | undefined>>;

/** Files after a move with all that it changes, or undefined where it changes no text. */
export function moveIn(
  files: Files,
  moves: Moves,
  config: Config = defaultConfig,
  covers: MovingRoot['covers'] = () => true,
): { readonly texts: Files; readonly files: Files } | undefined {
  const wanted = Object.entries(moves).map(([from, to]): PathMove => ({ from, to }));
  const change = moveFiles(openRoot(files, config, covers), wanted);
  if (!change) return undefined;
  const texts = applyChange(files, change);
  return { texts, files: moveAll(texts, moves) };
}

/** Files at their new paths, their texts as they are. */
export function moveAll(files: Files, moves: Moves): Files {
  const map = (path: string): string | undefined => {
    const from = Object.keys(moves).find(old => path === old || path.startsWith(`${old}/`));
    if (from === undefined) return path;
    const to = moves[from];
    return to === undefined ? undefined : to + path.slice(from.length);
  };
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => {
      const after = map(path);
      return after === undefined ? [] : [[after, text]];
    }),
  );
}

function openRoot(files: Files, config: Config, covers: MovingRoot['covers']): MovingRoot {
  const known = Object.fromEntries(Object.entries(files).filter(([path]) => path !== configurationPath));
  const byUri = new Map<string, string>(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  const pages = Object.keys(files).filter(isSpecPath);
  return {
    snapshot: openFiles(known, config).snapshot,
    pages: pages.map(path => ({ uri: uriOf(path), path })),
    configuration: configurationPath in files ? { uri: uriOf(configurationPath), path: configurationPath } : undefined,
    covers,
    readText: file => byUri.get(file),
  };
}

const configurationPath = 'throughline.yaml';
