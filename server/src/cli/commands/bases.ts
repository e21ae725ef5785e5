import { dayOfMoment, writeDay } from '../../core/model/day.ts';
import { describeRefusal } from '../../host/git/gitRefusal.ts';
import { listBases, type BaseRole } from '../../host/git/listBases.ts';
import { openRepository } from '../../host/git/openRepository.ts';
import { systemClock } from '../../host/host.ts';
import { showRoot } from '../../host/fileUri.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import { findRootFolder } from '../openRoot.ts';
import { cleanText } from '../terminal.ts';

export interface BasesOptions {
  readonly format: OutputFormat;
}

/** The answer of `bases --format json`. */
export interface BasesReport {
  readonly schemaVersion: 1;
  readonly root: string;
  /** Full hash of what is checked out; null before the first commit. */
  readonly head: string | null;
  readonly bases: readonly {
    readonly ref: string;
    readonly role: BaseRole;
    readonly commit: string | null;
    readonly day: string;
  }[];
}

/** Lists the revisions that a check is likely to be compared with. */
export async function bases(
  folder: string | undefined,
  { format }: BasesOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const root = findRootFolder(folder, context);
  const repository = await openRepository(root, context.env, context.cwd);
  if (!repository.ok) throw new UsageError(cleanText(describeRefusal(repository.refusal)));
  const offered = await listBases(repository.value, dayOfMoment(systemClock.now()));
  const report: BasesReport = {
    schemaVersion: 1,
    root: showRoot(root),
    head: repository.value.head ?? null,
    bases: offered.map(({ ref, commit, day, role }) => ({ ref, commit, day: writeDay(day), role })),
  };
  if (format === 'json') writeJson(context, report);
  else context.stdout.write(renderBases(report));
  return 0;
}

function renderBases({ bases: list }: BasesReport): string {
  if (list.length === 0) return 'Nothing is committed yet, so there is nothing to compare with.\n';
  const width = Math.max(...list.map(({ ref }) => cleanText(ref).length));
  return list
    .map(({ ref, role, commit, day }) => {
      const point = commit === null ? '' : `, from ${commit.slice(0, 10)} of ${day}`;
      return `${cleanText(ref).padEnd(width)}  ${roles[role]}${point}\n`;
    })
    .join('');
}

const roles: Readonly<Record<BaseRole, string>> = {
  'default-branch': 'the default branch',
  upstream: 'what this branch follows',
  tag: 'a tag',
  head: 'what is not committed',
};
