import type { RepositoryChange, TextChange } from '../model/change.ts';
import type { FileUri } from '../model/place.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { moveConfiguration } from './moveConfiguration.ts';
import { forecast } from './moveForecast.ts';
import { moveLinks, type MarkdownFile } from './moveLinks.ts';
import { makeMapPath, type PathMove } from './movePaths.ts';
import { moveRecords } from './moveRecords.ts';
import { moveReferences } from './moveReferences.ts';
import { keepHistories, moveSources } from './moveSources.ts';

/** A root in which files are about to move. */
export interface MovingRoot {
  readonly snapshot: Snapshot;
  /** Every Markdown file that is looked at, whether or not it says anything. */
  readonly pages: readonly MarkdownFile[];
  /** The configuration in force, where there is one. */
  readonly configuration: MarkdownFile | undefined;
  /** Is a file of this path looked at? */
  readonly covers: (path: string) => boolean;
  readonly readText: (file: FileUri) => string | undefined;
}

/**
 * What has to be written anew before files and folders move, so that links lead to the same pages and ids mean the same
 * items: links of Markdown, scopes before ids, sources of values, files that records name, paths in the configuration. The moves themselves are
 * the editor's. Undefined where nothing has to.
 */
export function moveFiles(root: MovingRoot, wanted: readonly PathMove[]): RepositoryChange | undefined {
  const { snapshot, pages, configuration, covers, readText } = root;
  const moves = wanted.filter(({ from, to }) => from !== '' && from !== to);
  if (moves.length === 0 || !snapshot.complete || !snapshot.seesAllFiles) return undefined;
  const mapPath = makeMapPath(moves);
  const isElsewhere = (name: string): boolean =>
    [...snapshot.files(), ...pages].some(({ path }) => path.includes(`/${name}/`) || path.endsWith(`/${name}`));
  const settings = moveConfiguration(
    snapshot.config,
    configuration,
    configuration && readText(configuration.uri),
    moves,
    mapPath,
    isElsewhere,
  );
  const isLookedAt = (path: string): boolean => settings.followsFiles || covers(path);
  const future = forecast(snapshot, mapPath, settings, isLookedAt, readText);
  const texts = [
    ...moveLinks(pages, moves, mapPath, readText),
    ...moveSources(snapshot, mapPath, readText),
    ...moveRecords(snapshot, mapPath, readText),
    ...settings.texts,
    ...(future?.texts ?? []),
    ...(future ? moveReferences(snapshot, future, readText) : []),
    ...(future ? keepHistories(snapshot, future.after, mapPath, readText) : []),
  ];
  const [first] = moves;
  if (texts.length === 0 || !first) return undefined;
  const title = moves.length === 1 ? `Move ${first.from}` : `Move ${moves.length} files`;
  return { title, texts: sortTexts(texts) };
}

/** By file and place; of two for one place the first counts. */
function sortTexts(texts: readonly TextChange[]): readonly TextChange[] {
  return [...Map.groupBy(texts, ({ file }) => file).values()].flatMap(own => {
    const sorted = own.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return sorted.filter(({ span }, i) => {
      const before = sorted[i - 1]?.span;
      return !before || before.end <= span.start;
    });
  });
}
