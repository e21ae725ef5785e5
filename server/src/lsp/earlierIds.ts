import type { Item } from '../core/index/snapshot.ts';

/** More renames than this ago, nobody means the last one any more. */
const mostKept = 50;

/** What items were called before they were renamed in this session: the protocol's rename cannot ask whether to keep it. */
export class EarlierIds {
  readonly #byNew = new Map<string, readonly string[]>();

  /** Takes note that an item is about to get another full id. */
  remember({ id, scope }: Item, newId: string): void {
    const earlier = [id, ...(this.#byNew.get(keyOf(scope, id)) ?? [])];
    this.#byNew.delete(keyOf(scope, newId));
    this.#byNew.set(
      keyOf(scope, newId),
      earlier.filter(other => other !== newId),
    );
    const [oldest] = this.#byNew.keys();
    if (this.#byNew.size > mostKept && oldest !== undefined) this.#byNew.delete(oldest);
  }

  /** What an item was called, the last name first. */
  of({ id, scope }: Item): readonly string[] {
    return this.#byNew.get(keyOf(scope, id)) ?? [];
  }
}

function keyOf(scope: string, id: string): string {
  return `${scope}\n${id}`;
}
