import { CodeLensRefreshRequest, InlayHintRefreshRequest, type Connection } from 'vscode-languageserver/node';
import type { FileUri } from '../core/model/place.ts';
import { createScheduler, type Clock, type Scheduler } from './scheduler.ts';

/** What an editor draws into a text and asks for again only when it is told to, or when that text itself changes. */
export type View = 'codeLens' | 'inlayHint';

/** Which views the editor asks for again when told. */
export type RefreshAbilities = Readonly<Record<View, boolean>>;

/** What was answered last about a file, and how to ask the same again. */
interface Answered {
  readonly view: View;
  readonly file: FileUri;
  readonly version: number;
  readonly text: string;
  readonly ask: () => unknown;
}

/** After how long a rest views are looked at; once for each rest. */
const delays = { quiet: 200, longest: 2000, pause: 50 };

/** As many answers are kept as an editor shows at once, and some more. */
const mostKept = 24;

/**
 * Asks the editor to draw again, only where what it shows has become wrong: each look compares the answers that it got
 * with those that it would get now. A text that was edited since is left out, since its editor asks by itself.
 */
export class Views {
  readonly #answered = new Map<string, Answered>();
  readonly #versionOf: (file: FileUri) => number | undefined;
  readonly #abilities: RefreshAbilities;
  readonly #looks: Scheduler;
  readonly #refresh: (view: View) => void;

  /** `versionOf` tells the version of an open file; `refresh` has the editor ask for a view again, in all files. */
  constructor(
    versionOf: (file: FileUri) => number | undefined,
    abilities: RefreshAbilities,
    clock: Clock,
    refresh: (view: View) => void,
  ) {
    this.#versionOf = versionOf;
    this.#abilities = abilities;
    this.#refresh = refresh;
    this.#looks = createScheduler(() => this.#look(), clock, delays);
  }

  /** Remembers an answer about an open file. */
  remember(view: View, file: FileUri, answer: unknown, ask: () => unknown): void {
    const version = this.#versionOf(file);
    if (version === undefined || !this.#abilities[view]) return;
    const key = `${view} ${file}`;
    this.#answered.delete(key);
    this.#answered.set(key, { view, file, version, text: write(answer), ask });
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > mostKept && oldest !== undefined) this.#answered.delete(oldest);
  }

  /** Something changed: to be looked at when it rests. */
  touch(): void {
    if (this.#answered.size > 0) this.#looks.touch();
  }

  /** Has a view drawn again in all files: somebody wants to see something else. */
  redraw(view: View): void {
    if (!this.#abilities[view]) return;
    // Whatever is shown is asked for again, and then remembered.
    for (const [key, answered] of this.#answered) if (answered.view === view) this.#answered.delete(key);
    this.#refresh(view);
  }

  dispose(): void {
    this.#looks.dispose();
  }

  #look(): void {
    const outdated = new Set<View>();
    for (const [key, { view, file, version, text, ask }] of this.#answered) {
      const current = this.#versionOf(file);
      if (current === undefined) this.#answered.delete(key);
      if (current !== version || outdated.has(view)) continue;
      if (write(ask()) !== text) outdated.add(view);
    }
    for (const view of outdated) this.redraw(view);
  }
}

/** Has the editor ask for a view again. */
export function refreshView(connection: Connection, view: View): void {
  connection.sendRequest(requests[view]).catch(() => {
    // An editor that is going away does not answer.
  });
}

const requests = { codeLens: CodeLensRefreshRequest.type, inlayHint: InlayHintRefreshRequest.type } as const;

/** An empty answer is as good as none. */
function write(answer: unknown): string {
  return Array.isArray(answer) && answer.length === 0 ? 'null' : JSON.stringify(answer ?? null);
}
