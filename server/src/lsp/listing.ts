import type { Change } from '../core/workspace.ts';
import type { Comparing } from './comparing.ts';
import type { IsListed, Publisher } from './publish.ts';
import type { Root } from './roots.ts';

/** Lists findings in the editor: all of them, or those that are new against what their folder is compared with. */
export class Listing {
  readonly #publisher: Publisher;
  readonly #listsChangedOnly: () => boolean;
  /** What folders are compared with, by their addresses. */
  #bases: ReadonlyMap<string, Comparing> = new Map();

  constructor(publisher: Publisher, listsChangedOnly: () => boolean) {
    this.#publisher = publisher;
    this.#listsChangedOnly = listsChangedOnly;
  }

  /** Compares folders with other bases; `adjust` makes it seen. */
  setBases(bases: ReadonlyMap<string, Comparing>): void {
    this.#bases = bases;
  }

  /** What a root is compared with. */
  baseOf({ folder }: Root): Comparing | undefined {
    return folder === undefined ? undefined : this.#bases.get(folder);
  }

  /** Which findings of a root are listed. */
  filterOf(root: Root): IsListed {
    const base = this.baseOf(root);
    return base && this.#listsChangedOnly() ? finding => base.isNew(finding) : listAll;
  }

  /** Lists what a check found. */
  publish(root: Root, { snapshot, changed }: Change): void {
    const base = this.baseOf(root);
    if (base && root.workspace && changed.size > 0) base.compare(snapshot, root.workspace.findings());
    const isListed = this.filterOf(root);
    this.#publisher.publish(snapshot, changed, isListed);
    // One finding more or less of a kind decides which of the others are new, in whatever file they are.
    if (isListed !== listAll && root.workspace) this.#publisher.adjust(snapshot, root.workspace.findings(), isListed);
  }

  /** Lists what is to be listed by now, though nothing was found anew. */
  adjust(root: Root): void {
    const { workspace } = root;
    if (!workspace || root.state !== 'ready') return;
    const snapshot = workspace.sync();
    this.baseOf(root)?.compare(snapshot, workspace.findings());
    this.#publisher.adjust(snapshot, workspace.findings(), this.filterOf(root));
  }

  /** Lists nothing of a root any more: its folder was closed. */
  clear(root: Root): void {
    this.#publisher.clear(root.workspace?.findings().keys() ?? []);
  }
}

const listAll: IsListed = () => true;
