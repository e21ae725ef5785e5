/** Why git could not say what was asked of it; each is something that a person can put right. */
export type GitRefusal =
  | { readonly kind: 'no-git' }
  | { readonly kind: 'not-a-repository'; readonly folder: string }
  | { readonly kind: 'no-working-tree'; readonly folder: string }
  /** The repository belongs to another user. */
  | { readonly kind: 'not-trusted'; readonly folder: string }
  /** What was given cannot name a revision. */
  | { readonly kind: 'bad-revision'; readonly revision: string }
  | {
      readonly kind: 'unknown-revision';
      readonly revision: string;
      readonly isShallow: boolean;
      /** The same name at a remote, where that is known. */
      readonly remote?: string;
    }
  /** The clone does not reach back as far as was asked. */
  | { readonly kind: 'too-shallow'; readonly revision: string }
  | { readonly kind: 'no-common-commit'; readonly revision: string }
  | { readonly kind: 'no-commit' }
  /** A partial clone, or a damaged one. */
  | { readonly kind: 'missing-objects' }
  | { readonly kind: 'failed'; readonly reason: string };

/** A value, or why there is none. */
export type GitResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: GitRefusal };

export function accept<T>(value: T): GitResult<T> {
  return { ok: true, value };
}

export function refuse(refusal: GitRefusal): { readonly ok: false; readonly refusal: GitRefusal } {
  return { ok: false, refusal };
}

const deepen =
  'Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in the checkout step (`git fetch --deepen=200` may do).';

/** One plain line: what is missing, and the way out. */
export function describeRefusal(refusal: GitRefusal): string {
  switch (refusal.kind) {
    case 'no-git':
      return 'Git was not found on the PATH, and comparing with a revision needs it.';
    case 'not-a-repository':
      return `${refusal.folder} is in no git repository, so there is nothing to compare with.`;
    case 'no-working-tree':
      return `${refusal.folder} is not in the working tree of its git repository; name a folder that is.`;
    case 'not-trusted':
      return `Git does not trust ${refusal.folder}, as it belongs to another user: \`git config --global --add safe.directory ${refusal.folder}\` says that you do.`;
    case 'bad-revision':
      return `'${refusal.revision}' is not a revision: name a branch, a tag or a commit.`;
    case 'unknown-revision':
      return describeUnknown(refusal);
    case 'too-shallow':
      return `This clone is too shallow to compare with ${refusal.revision}. ${deepen}`;
    case 'no-common-commit':
      return `${refusal.revision} and HEAD have no commit in common, so there is no point to compare with.`;
    case 'no-commit':
      return 'There is no commit yet, so there is nothing to compare with; `--staged` works before the first one.';
    case 'missing-objects':
      return 'Some files of the base are not in this clone: fetch them (`git fetch --refetch --no-filter`), or clone without a filter.';
    case 'failed':
      return `Git failed: ${refusal.reason}`;
  }
}

function describeUnknown({ revision, isShallow, remote }: Extract<GitRefusal, { kind: 'unknown-revision' }>): string {
  const unknown = `There is no revision ${revision} in this clone.`;
  // git may bring a branch or a tag of any name, but hardly one that is called 3 months.
  if (/^\d+ ?(?:y|mo?|h|(?:hour|day|week|month|year)s?)$/i.test(revision))
    return `${unknown} A time before today is written in days or weeks: 30d, 4w.`;
  if (remote !== undefined) return `${unknown} There is ${remote}.`;
  return isShallow ? `${unknown} It is a shallow one. ${deepen}` : `${unknown} \`git fetch\` may bring it.`;
}
