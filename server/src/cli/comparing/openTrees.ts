import type { Day } from '../../core/model/day.ts';
import { findBase, type Base, type BaseChoice } from '../../host/git/findBase.ts';
import { describeRefusal, type GitResult } from '../../host/git/gitRefusal.ts';
import { openRepository, type GitRepository } from '../../host/git/openRepository.ts';
import { emptyTree, listTouched, readIndex, readTree, type GitTree } from '../../host/git/readTrees.ts';
import type { Surroundings } from '../context.ts';
import { UsageError } from '../context.ts';
import { cleanText } from '../terminal.ts';

/** What git knows, read before anything else. */
export interface Trees {
  readonly repository: GitRepository;
  readonly base: Base;
  readonly baseTree: GitTree;
  readonly index: GitTree;
  readonly touched: ReadonlySet<string>;
}

/** Opens the repository and reads the base, the index, and which files differ from the index as far as git knows. */
export async function openTrees(
  root: string,
  choice: BaseChoice,
  today: Day,
  { env, cwd }: Surroundings,
): Promise<Trees> {
  const repository = take(await openRepository(root, env, cwd));
  const [index, touched, [base, baseTree]] = await Promise.all([
    readIndex(repository),
    listTouched(repository),
    findBase(repository, choice, today).then(async found => {
      const commit = take(found);
      return [commit, commit.commit === null ? emptyTree : take(await readTree(repository, commit.commit))] as const;
    }),
  ]);
  const skipped = take(index).skipped;
  return {
    repository,
    base,
    // What a sparse checkout leaves out is nowhere.
    baseTree: { ...baseTree, files: new Map([...baseTree.files].filter(([path]) => !skipped.has(path))) },
    index: { ...take(index), files: new Map([...take(index).files].filter(([path]) => !skipped.has(path))) },
    touched: take(touched),
  };
}

/** What git answered; where it cannot, a UsageError with the way out. */
export function take<T>(result: GitResult<T>): T {
  if (!result.ok) throw new UsageError(cleanText(describeRefusal(result.refusal)));
  return result.value;
}
