import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Day } from '../../core/model/day.ts';
import { dayOfMoment } from '../../core/model/day.ts';
import { systemClock } from '../../host/host.ts';
import type { CommandContext, ExitCode, OutputFormat, Surroundings } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import type { CheckedProject } from '../openRoot.ts';
import { openRoot } from '../openRoot.ts';
import { pullKpis } from '../pull/pullKpis.ts';
import { makePullReport, renderPull } from '../pull/pullReport.ts';
import { selectTasks } from '../pull/pullTasks.ts';
import type { AskSource } from '../pull/source.ts';

export interface PullOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly root?: string;
  readonly today?: Day;
  readonly dryRun?: boolean;
}

// implements TL-24
// implements TL-32
/** Asks the sources of KPIs for their values and writes these to the histories. */
export async function pull(ids: readonly string[], options: PullOptions, context: CommandContext): Promise<ExitCode> {
  const now = systemClock.now();
  // What is written is never as of a day that the environment fixed for showing.
  const today = options.today ?? dayOfMoment(now);
  const checked = await openRoot(options.root, { ...options, today }, context);
  const { project, snapshot } = checked;
  refuseBrokenConfiguration(checked);
  const tasks = selectTasks(checked, ids);
  const isDryRun = options.dryRun === true;
  const progress = makeProgress(context);
  const results = await pullKpis(tasks, {
    root: project.root,
    env: context.env,
    today,
    now,
    isDryRun,
    covers: path => project.covers(project.uris.toUri(path)),
    askSource: await loadAskSource(),
    onProgress: progress.show,
  });
  progress.clear();
  if (options.format === 'json') {
    writeJson(context, makePullReport(snapshot, results, { root: project.root, today, isDryRun }));
  } else {
    if (tasks.length === 0) context.stdout.write('No KPI has a `source` that throughline.yaml knows.\n');
    context.stdout.write(renderPull(snapshot, results, isDryRun, context.terminal));
  }
  return results.some(({ kind }) => kind === 'failed') ? 1 : 0;
}

/** Half a configuration may ask the wrong source, or leave one out. */
function refuseBrokenConfiguration({ project: { configuration } }: CheckedProject): void {
  if (!configuration.isBroken) return;
  const { file = 'The configuration' } = configuration;
  const problems = configuration.problems.get(file)?.problems ?? [];
  const errors = problems.filter(({ severity }) => severity === undefined).map(({ message }) => `  ${message}`);
  throw new UsageError([`${file} has errors, so nothing was pulled:`, ...errors].join('\n'));
}

/** Found at run time, because what opens connections is a bundle of its own, which no other command loads. */
async function loadAskSource(): Promise<AskSource> {
  const entries = [join(import.meta.dirname, 'askSource.js'), join(import.meta.dirname, '../pull/askSource.ts')];
  const entry = entries.find(path => existsSync(path));
  if (entry === undefined) throw new Error('The part that asks sources is missing from this installation.');
  const { askSource } = (await import(pathToFileURL(entry).href)) as { readonly askSource: AskSource };
  return askSource;
}

/** A line on stderr that says how far it is; only for people. */
function makeProgress({ stderr }: Surroundings) {
  const isShown = stderr.isTTY === true;
  return {
    show: (done: number, total: number): void => {
      if (isShown && done < total) stderr.write(`\r\u001b[KAsking for ${done + 1} of ${total} values…`);
    },
    clear: (): void => {
      if (isShown) stderr.write('\r\u001b[K');
    },
  };
}
