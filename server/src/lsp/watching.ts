import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type Connection,
  type FileEvent,
} from 'vscode-languageserver/node';
import type { FolderRoot } from './roots.ts';
import { createScheduler, type Clock, type Scheduler } from './scheduler.ts';

/** How long after the last event of a burst everything is looked at, and after a few single events. */
const burst = { quiet: 300, longest: 2000, pause: 0 };
const rest = { quiet: 60_000, longest: 300_000, pause: 0 };
/** More events than this at once are a branch switch or a build, and then some will have been lost. */
const burstSize = 20;

/**
 * Follows the files on disk. Events are hints: systems lose them without a word when there are many, so after a
 * burst the whole folder is compared with what is known, until a comparison finds nothing new.
 */
export class Watching {
  readonly #root: FolderRoot;
  readonly #changed: () => void;
  readonly #soon: Scheduler;
  readonly #later: Scheduler;

  constructor(root: FolderRoot, clock: Clock, changed: () => void, log: (error: unknown) => void) {
    this.#root = root;
    this.#changed = changed;
    const sweep = (): void => {
      this.#sweep().catch(log);
    };
    this.#soon = createScheduler(sweep, clock, burst);
    this.#later = createScheduler(sweep, clock, rest);
  }

  /** Takes in what the editor's watcher saw. */
  async take(events: readonly FileEvent[]): Promise<void> {
    const files: string[] = [];
    for (const { uri, type } of events) {
      if (this.#root.find(uri)) files.push(uri);
      else if (mayMeanMore(uri, type, this.#root)) this.#soon.touch();
    }
    if (files.length === 0) return;
    if (files.length > burstSize) this.#soon.touch();
    else await this.look(files);
    this.#later.touch();
  }

  /** Looks at single files again. */
  async look(uris: readonly string[]): Promise<void> {
    if (await this.#root.refresh(uris)) this.#changed();
  }

  /** Everything is to be compared soon. */
  sweepSoon(): void {
    this.#soon.touch();
  }

  dispose(): void {
    this.#soon.dispose();
    this.#later.dispose();
  }

  async #sweep(): Promise<void> {
    if (!(await this.#root.sweep())) return;
    this.#changed();
    // Whoever rewrites files may not have finished yet.
    this.#soon.touch();
  }
}

/** Asks the editor to watch; a pattern for everything, because which files count depends on the configuration. */
export async function watchFiles(connection: Connection): Promise<void> {
  const watchers = [{ globPattern: '**/*' }, { globPattern: '**/.git/{HEAD,logs/HEAD}' }];
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/**
 * May the event of a file that we do not look at still change what we know? Git moved to another commit, ignore rules
 * changed, or it is a folder that came or went with all it holds: editors report that as one event.
 */
function mayMeanMore(uri: string, type: FileChangeType, root: FolderRoot): boolean {
  if (!root.contains(uri)) return false;
  if (/\/\.git\/(HEAD|logs\/HEAD)$|\/\.[a-z]*ignore$/.test(uri)) return true;
  const mayBeFolder = type !== FileChangeType.Changed && !/\.\w+$/.test(uri);
  return mayBeFolder && root.find(`${uri}/any.md`) !== undefined;
}
