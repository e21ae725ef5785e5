import type { Day } from '../../core/model/day.ts';
import { dayOfMoment, writeDay } from '../../core/model/day.ts';
import type { BaselineEntry } from '../../core/model/records.ts';
import { baselineName, mayBeKnown } from '../../core/model/records.ts';
import { planBaseline, type PlannedBaseline } from '../../core/records/planBaseline.ts';
import { readBaseline } from '../../core/records/readBaseline.ts';
import { writeBaseline } from '../../core/records/writeBaseline.ts';
import { rules } from '../../core/rules/index.ts';
import { changeFile, readTextFile, type Refusal } from '../../host/changeFile.ts';
import { systemClock } from '../../host/host.ts';
import { findNearestName } from '../../host/nearestName.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import type { CheckedProject } from '../openRoot.ts';
import { openRoot } from '../openRoot.ts';
import type { BaselineReport } from '../reporters/baselineReport.ts';
import { renderBaseline } from '../reporters/baselineReport.ts';
import { cleanText } from '../terminal.ts';

export interface BaselineOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly today?: Day;
  readonly dryRun?: boolean;
  readonly add?: boolean;
  readonly rule?: readonly string[];
  readonly reason?: string;
}

// implements TL-37
/** Writes down what is found today as known gaps, or brings what was written down up to date. */
export async function baseline(
  action: BaselineReport['action'],
  folder: string | undefined,
  options: BaselineOptions,
  context: CommandContext,
): Promise<ExitCode> {
  checkOptions(action, options);
  // What is written is never as of a day that the environment fixed for showing.
  const today = options.today ?? dayOfMoment(systemClock.now());
  const checked = await openRoot(folder, { ...options, today }, context);
  const { project } = checked;
  if (project.configuration.isBroken)
    throw new UsageError(
      `${project.configuration.file ?? 'The configuration'} has errors, so ${baselineName} was left alone; \`throughline check\` tells them.`,
    );
  const plan = makePlan(action, checked, options, writeDay(today));
  const isDryRun = options.dryRun === true;
  const refusal = isDryRun ? tryOut(action, checked) : await write(action, checked, plan);
  if (refusal !== undefined) throw new UsageError(cleanText(refusal, 400));
  const report = makeReport(action, checked, plan, isDryRun);
  if (options.format === 'json') writeJson(context, report);
  else context.stdout.write(renderBaseline(report, context.terminal));
  project.saveCache();
  return 0;
}

function checkOptions(action: BaselineReport['action'], { rule: named = [], reason, add }: BaselineOptions): void {
  for (const name of named) {
    if (rules.some(rule => rule.name === name && mayBeKnown(name))) continue;
    const near = findNearestName(
      name,
      rules.map(rule => rule.name),
    );
    const advice = near === undefined ? '`throughline explain` lists them all.' : `Did you mean ${near}?`;
    if (rules.some(rule => rule.name === name))
      throw new UsageError(`What ${name} reports cannot be lived with: it has to be mended.`);
    throw new UsageError(`There is no rule ${cleanText(name, 80)}. ${advice}`);
  }
  if (reason?.trim() === '') throw new UsageError('--reason is empty: say why the team lives with these findings.');
  if (action === 'update' && add !== true && (named.length > 0 || reason !== undefined))
    throw new UsageError('--rule and --reason are about findings that are added: give --add as well.');
}

function makePlan(
  action: BaselineReport['action'],
  { project, snapshot, findings }: CheckedProject,
  { rule: named, reason, add }: BaselineOptions,
  since: string,
): PlannedBaseline {
  const before = snapshot.records.baseline;
  const stale = project.workspace.staleBaseline();
  if (action === 'prune') {
    const dropped = new Set(stale);
    const entries = before.entries.filter(entry => !dropped.has(entry));
    return { entries, added: [], dropped: stale, renamed: [] };
  }
  const addsAny = action === 'create' || add === true;
  return planBaseline({
    before,
    stale,
    findings: [...findings].flatMap(([uri, own]) => {
      const path = snapshot.file(uri)?.path ?? '';
      return own.map(finding => ({ finding, path }));
    }),
    adds: ({ rule }) => addsAny && mayBeKnown(rule) && (named?.includes(rule) ?? true),
    since,
    ...(reason === undefined ? {} : { reason: reason.replace(/\s+/g, ' ').trim() }),
  });
}

function tryOut(action: BaselineReport['action'], { project, snapshot }: CheckedProject): string | undefined {
  const read = readTextFile(project.root, baselineName);
  if (read.kind === 'failed') return describeFailure(read);
  return findRefusal(action, read.text, snapshot.records.baseline.entries);
}

async function write(
  action: BaselineReport['action'],
  { project, snapshot }: CheckedProject,
  { entries }: PlannedBaseline,
): Promise<string | undefined> {
  const written = await changeFile(project.root, baselineName, text => {
    const outcome = findRefusal(action, text, snapshot.records.baseline.entries);
    const next = writeBaseline(entries);
    const isNeeded = next !== text && (text !== undefined || entries.length > 0);
    return outcome === undefined && isNeeded ? { outcome, text: next } : { outcome };
  });
  return written.kind === 'failed' ? describeFailure(written) : written.outcome;
}

function describeFailure({ reason }: Refusal): string {
  return `${baselineName} was left alone: ${reason}.`;
}

/** Why the file is left as it is; undefined where it may be written. */
function findRefusal(
  action: BaselineReport['action'],
  text: string | undefined,
  known: readonly BaselineEntry[],
): string | undefined {
  if (action === 'create') {
    if (text === undefined) return undefined;
    return `There is a ${baselineName} already: \`throughline baseline update\` brings it up to date, and with --add takes new findings in.`;
  }
  if (text === undefined)
    return `There is no ${baselineName} here: \`throughline baseline create\` writes down what is found today.`;
  const { entries, problems } = readBaseline(text);
  const [problem] = problems;
  if (problem) {
    const line = text.slice(0, problem.span.start).split('\n').length;
    return `${baselineName} has a mistake in line ${line}, so it was left alone. ${problem.message}`;
  }
  const isSame = JSON.stringify(entries.map(({ entry }) => entry)) === JSON.stringify(known);
  return isSame ? undefined : `${baselineName} has changed meanwhile: try again.`;
}

function makeReport(
  action: BaselineReport['action'],
  { project, findings }: CheckedProject,
  { entries, added, dropped, renamed }: PlannedBaseline,
  isDryRun: boolean,
): BaselineReport {
  const unknown = [...findings.values()].flat().filter(({ baseline: isKnown, rule }) => !isKnown && mayBeKnown(rule));
  return {
    schemaVersion: 1,
    root: project.root,
    action,
    file: baselineName,
    dryRun: isDryRun,
    summary: {
      entries: entries.length,
      added: added.length,
      dropped: dropped.length,
      renamed: renamed.length,
      new: unknown.length - added.length,
    },
    added,
    dropped,
    renamed,
  };
}
