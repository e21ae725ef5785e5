import type { Item } from '../../core/index/snapshot.ts';
import type { Day } from '../../core/model/day.ts';
import { dayOfMoment, writeDay } from '../../core/model/day.ts';
import type { Review } from '../../core/model/records.ts';
import { reviewsName } from '../../core/model/records.ts';
import { listByReview, planReviews, type PlannedReviews } from '../../core/queries/planReviews.ts';
import { reviewStateOf, type Acceptance } from '../../core/queries/reviews.ts';
import { isStated } from '../../core/queries/statedText.ts';
import { readReviews } from '../../core/records/readReviews.ts';
import { writeReviews } from '../../core/records/writeReviews.ts';
import { changeFile, readTextFile, type Refusal } from '../../host/changeFile.ts';
import { readUserName } from '../../host/git/readUserName.ts';
import { systemClock } from '../../host/host.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import { findItem } from '../findItem.ts';
import type { CheckedProject } from '../openRoot.ts';
import { compareIds, openRoot, sortItems } from '../openRoot.ts';
import { makeAcceptReport, renderAcceptance } from '../reporters/acceptReport.ts';
import { cleanText } from '../terminal.ts';

export interface AcceptOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly today?: Day;
  readonly root?: string;
  readonly all?: boolean;
  readonly new?: boolean;
  readonly prune?: boolean;
  readonly reason?: string;
  readonly author?: string;
  readonly dryRun?: boolean;
}

// implements TL-38
/** Writes down the present wording of requirements as the one that their code and tests are for. */
export async function accept(
  ids: readonly string[],
  options: AcceptOptions,
  context: CommandContext,
): Promise<ExitCode> {
  checkOptions(ids, options);
  // What is written is never as of a day that the environment fixed for showing.
  const today = options.today ?? dayOfMoment(systemClock.now());
  const checked = await openRoot(options.root, { ...options, today }, context);
  const { project, snapshot } = checked;
  if (project.configuration.isBroken)
    throw new UsageError(
      `${project.configuration.file ?? 'The configuration'} has errors, so ${reviewsName} was left alone; \`throughline check\` tells them.`,
    );
  const items = chooseItems(ids, options, checked);
  const reason = tidy(options.reason);
  checkReasons(items, reason, checked);
  const author =
    tidy(options.author) ?? tidy(context.env['THROUGHLINE_AUTHOR']) ?? (await readUserName(project.root, context.env));
  const acceptance: Acceptance = {
    ...(reason === undefined ? {} : { reason }),
    ...(author === undefined ? {} : { author }),
    date: writeDay(today),
  };
  const plan = planReviews(snapshot, { items, acceptance, prunes: options.prune === true });
  const isDryRun = options.dryRun === true;
  const refusal = isDryRun ? tryOut(checked) : await write(checked, plan);
  if (refusal !== undefined) throw new UsageError(cleanText(refusal, 400));
  const report = makeAcceptReport(checked, plan, isDryRun);
  if (options.format === 'json') writeJson(context, report);
  else context.stdout.write(renderAcceptance(report, context.terminal));
  project.saveCache();
  return 0;
}

function checkOptions(ids: readonly string[], options: AcceptOptions): void {
  for (const name of ['reason', 'author'] as const) {
    if (options[name]?.trim() === '') throw new UsageError(`--${name} is empty.`);
  }
  const takesMany = options.all === true || options.new === true;
  if (ids.length > 0 && takesMany) throw new UsageError('Name requirements, or give --new or --all; not both.');
  if (ids.length === 0 && !takesMany && options.prune !== true)
    throw new UsageError('Which requirements? Name them, or give --new for those never reviewed, or --all.');
}

function chooseItems(ids: readonly string[], options: AcceptOptions, checked: CheckedProject): readonly Item[] {
  const { snapshot } = checked;
  if (options.all === true || options.new === true) {
    const kinds = options.all === true ? (['unreviewed', 'changed', 'current'] as const) : (['unreviewed'] as const);
    const chosen = new Set(listByReview(snapshot, kinds));
    return sortItems(snapshot).filter(item => chosen.has(item));
  }
  return ids.map(id => {
    const named = findItem(checked, id);
    const item = named.like === 'acceptance' ? (named.parent ?? named) : named;
    const shown = snapshot.showId(item);
    if (!isStated(item))
      throw new UsageError(`${shown} is no requirement: what is accepted is the wording that code and tests are for.`);
    if (reviewStateOf(snapshot, item).kind === 'untraced')
      throw new UsageError(
        `${shown} has no code and no test, or is over: there is nothing that its wording was read for.`,
      );
    return item;
  });
}

/** That words changed and the code did not has a reason, and who comes later wants to read it. */
function checkReasons(items: readonly Item[], reason: string | undefined, { snapshot }: CheckedProject): void {
  if (reason !== undefined) return;
  const changed = items
    .filter(item => reviewStateOf(snapshot, item).kind === 'changed')
    .map(item => snapshot.showId(item));
  if (changed.length === 0) return;
  const shown = changed.toSorted(compareIds).slice(0, 5).join(', ');
  const more = changed.length > 5 ? ` and ${changed.length - 5} more` : '';
  const [has, code] = changed.length === 1 ? ['has', 'its'] : ['have', 'their'];
  throw new UsageError(
    `${shown}${more} ${has} changed since ${code} code and tests were reviewed: say with --reason why that is fine.`,
  );
}

function tidy(text: string | undefined): string | undefined {
  const plain = text?.replace(/\s+/g, ' ').trim();
  return plain === '' ? undefined : plain;
}

function tryOut({ project, snapshot }: CheckedProject): string | undefined {
  const read = readTextFile(project.root, reviewsName);
  return read.kind === 'failed' ? describeFailure(read) : findRefusal(read.text, snapshot.records.reviews.entries);
}

async function write({ project, snapshot }: CheckedProject, { entries }: PlannedReviews): Promise<string | undefined> {
  const written = await changeFile(project.root, reviewsName, text => {
    const outcome = findRefusal(text, snapshot.records.reviews.entries);
    const next = writeReviews(entries);
    const isNeeded = next !== text && (text !== undefined || entries.length > 0);
    return outcome === undefined && isNeeded ? { outcome, text: next } : { outcome };
  });
  return written.kind === 'failed' ? describeFailure(written) : written.outcome;
}

function describeFailure({ reason }: Refusal): string {
  return `${reviewsName} was left alone: ${reason}.`;
}

/** Why the file is left as it is; undefined where it may be written. */
function findRefusal(text: string | undefined, known: readonly Review[]): string | undefined {
  const { entries, problems } = readReviews(text ?? '');
  const [problem] = problems;
  if (problem) {
    const line = (text ?? '').slice(0, problem.span.start).split('\n').length;
    return `${reviewsName} has a mistake in line ${line}, so it was left alone. ${problem.message}`;
  }
  const isSame = JSON.stringify(entries.map(({ entry }) => entry)) === JSON.stringify(known);
  return isSame ? undefined : `${reviewsName} has changed meanwhile: try again.`;
}
