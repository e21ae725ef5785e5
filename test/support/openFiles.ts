import type { IndexedFile, Snapshot } from '../../server/src/core/index/snapshot.ts';
import { defaultConfig, type Config } from '../../server/src/core/model/config.ts';
import { readDay, type Day } from '../../server/src/core/model/day.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { Workspace } from '../../server/src/core/workspace.ts';

/** The day on which tests look at their files, unless they say another: 2026-08-20. */
export const testDay: Day = readDay('2026-08-20') ?? 0;

/** A workspace over files in memory, complete and checked once. */
export interface OpenFiles {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  /** The file at a path; fails where the index does not keep it. */
  readonly fileAt: (path: string) => IndexedFile;
}

/** The URI under which a path of a test stands. */
export function uriOf(path: string): FileUri {
  return `file:///repo/${path}` as FileUri;
}

/** Opens files given as path → text. */
export function openFiles(
  files: Readonly<Record<string, string>>,
  config: Config = defaultConfig,
  today: Day = testDay,
): OpenFiles {
  const workspace = new Workspace(config, today);
  for (const [path, text] of Object.entries(files)) workspace.setText(uriOf(path), path, text);
  workspace.setComplete();
  const { snapshot } = workspace.check();
  return {
    workspace,
    snapshot,
    fileAt(path) {
      const file = snapshot.file(uriOf(path));
      if (!file) throw new Error(`The index keeps no ${path}`);
      return file;
    },
  };
}
