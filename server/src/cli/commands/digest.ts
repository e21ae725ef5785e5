import type { TraceComparison } from '../../core/changes/comparison.ts';
import { makeDigest } from '../../core/changes/digest.ts';
import { dayOfMoment, readDay, type Day } from '../../core/model/day.ts';
import { readPoint } from '../../host/git/findBase.ts';
import { openRepository } from '../../host/git/openRepository.ts';
import { systemClock } from '../../host/host.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { UsageError } from '../context.ts';
import { openComparison } from '../compareRevisions.ts';
import type { CheckedProject } from '../openRoot.ts';
import { findRootFolder, openRoot, readToday } from '../openRoot.ts';
import { digestColumns, listDigestLines, makeDigestReport } from '../reporters/digestReport.ts';
import { makeDigestSheet } from '../reporters/digestSheet.ts';
import { writeSheet, type SheetFormat } from '../sheet/writeSheet.ts';
import { cleanText } from '../terminal.ts';

export interface DigestOptions {
  readonly format: SheetFormat;
  readonly since: string;
  readonly cache: boolean;
  readonly today?: Day;
}

/** Says what happened in the trace since a day: the weekly review. Outside git, only what days in the files tell. */
export async function digest(
  folder: string | undefined,
  options: DigestOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { since: asked } = options;
  const today = readToday(options.today, context) ?? dayOfMoment(systemClock.now());
  const day = readPoint(asked, today);
  if (day !== undefined && day > today) throw new UsageError(`--since ${cleanText(asked)} is after today.`);
  const { checked, comparison } = await open(folder, { ...options, today }, day, context);
  const { project, snapshot } = checked;
  const result = makeDigest(snapshot, day ?? readDay(comparison?.base.day ?? '') ?? today, comparison);
  const report = (): ReturnType<typeof makeDigestReport> => makeDigestReport(snapshot, project.root, asked, result);
  writeSheet(
    {
      sheet: () => makeDigestSheet(snapshot, result, asked),
      json: report,
      csv: () => ({ columns: digestColumns, rows: listDigestLines(report()) }),
    },
    options.format,
    context,
  );
  project.saveCache();
  return 0;
}

/** Where there is no git, a day is enough for what the files say of days; a revision is not. */
async function open(
  folder: string | undefined,
  options: DigestOptions & { readonly today: Day },
  day: Day | undefined,
  context: CommandContext,
): Promise<{ readonly checked: CheckedProject; readonly comparison?: TraceComparison }> {
  const root = findRootFolder(folder, context);
  const repository = await openRepository(root, context.env, context.cwd);
  const lacksGit = !repository.ok && withoutGit.has(repository.refusal.kind);
  if (lacksGit && day !== undefined) return { checked: await openRoot(folder, options, context) };
  const compared = await openComparison(folder, { kind: 'since', point: options.since }, options, context);
  return { checked: compared, comparison: compared.comparison };
}

const withoutGit: ReadonlySet<string> = new Set(['no-git', 'not-a-repository']);
