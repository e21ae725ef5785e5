import { extname } from 'node:path';
import type { Day } from '../../core/model/day.ts';
import { dayOfMoment, writeDay } from '../../core/model/day.ts';
import { cleanText } from '../terminal.ts';
import type { Addition, NewPoint } from './addPoint.ts';
import { addPoint, makeHistory } from './addPoint.ts';
import type { Failure } from './answer.ts';
import { fail } from './answer.ts';
import { changeFile, readTextFile, refuse } from '../../host/changeFile.ts';
import type { PullTask } from './pullTasks.ts';
import type { AskSource, Source } from './source.ts';
import { findSource } from './source.ts';

/** What became of a KPI. */
export type Pulled =
  | {
      readonly kind: 'added' | 'restated' | 'unchanged';
      readonly task: PullTask;
      readonly value: number;
      readonly day: Day;
    }
  | { readonly kind: 'failed'; readonly task: PullTask; readonly failure: Failure };

/** All that pulling has from outside. */
export interface PullSettings {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly today: Day;
  /** When it is, in milliseconds since 1970. */
  readonly now: number;
  readonly isDryRun: boolean;
  /** Would a file at this path be read as a history? */
  readonly covers: (path: string) => boolean;
  readonly askSource: AskSource;
  readonly onProgress: (done: number, total: number) => void;
}

/** Asks the sources, a few at a time, and writes each value as it comes; what fails keeps nobody else from going on. */
export async function pullKpis(tasks: readonly PullTask[], settings: PullSettings): Promise<readonly Pulled[]> {
  const results: Pulled[] = [];
  const clashes = findClashes(tasks);
  const waiting = [...tasks.entries()];
  let done = 0;
  settings.onProgress(0, tasks.length);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, task] = next;
      const clash = clashes.get(task);
      results[i] = clash ? { kind: 'failed', task, failure: clash } : await pullKpi(task, settings);
      settings.onProgress(++done, tasks.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, tasks.length) }, work));
  return results;
}

/** Enough to hide waiting, few enough for a small database. */
const atATime = 4;

/** KPIs of one id in several scopes may have one history; whose value would count is nobody's guess. */
function findClashes(tasks: readonly PullTask[]): ReadonlyMap<PullTask, Failure> {
  const places = Map.groupBy(tasks, ({ path, column }) => `${path}#${column}`.toLowerCase());
  const clashing = [...places.values()].filter(group => group.length > 1).flat();
  return new Map(
    clashing.map(task => [
      task,
      fail(`several KPIs have their values in ${cleanText(task.path)}; give each a file of its own`),
    ]),
  );
}

async function pullKpi(task: PullTask, settings: PullSettings): Promise<Pulled> {
  const failed = (failure: Failure): Pulled => ({ kind: 'failed', task, failure });
  const { query } = task;
  const source = prepareSource(task, settings);
  if ('reason' in source) return failed(source);
  if (query === '') return failed(fail('it has a `source` but no `query`, so nobody knows what to ask'));
  if (task.path.startsWith('/') || task.path.split('/').includes('..')) {
    return failed(fail('its scope leads out of this repository, so there is no place for its values'));
  }
  const { today, now } = settings;
  // The value of a day gone by is the one that it ended with; a source that knows no past ignores the moment.
  const moment = today < dayOfMoment(now) ? (today + 1) * dayLength - 1000 : now;
  const answer = await settings.askSource(source, query, moment);
  if (answer.kind === 'failed') return failed(answer);
  const day = answer.day ?? today;
  if (day > today)
    return failed(fail(`${source.name} dates its value ${writeDay(day)}, which is after ${writeDay(today)}`));
  const recorded = today === dayOfMoment(now) ? now : today * dayLength;
  const point = { column: task.column, day, value: answer.value, today, recorded };
  const kept = await keepPoint(task.path, point, settings);
  return kept.kind === 'failed'
    ? failed(fail(`${cleanText(task.path)} was not written: ${kept.reason}`))
    : { kind: kept.kind, task, value: answer.value, day };
}

const dayLength = 86_400_000;

function prepareSource({ source }: PullTask, { env, root }: PullSettings): Source | Failure {
  if (source.settings === undefined) {
    const advice = source.near === undefined ? '' : `; did you mean ${source.near}?`;
    return fail(`throughline.yaml has no source ${source.name}${advice}`);
  }
  if (source.otherKind !== undefined) {
    return fail(`the source ${source.name} is of type ${source.settings.type}, not ${source.otherKind}`);
  }
  return findSource(source.name, source.settings, env, root);
}

/** Adds a value to its file, or only finds out what adding it would do. */
async function keepPoint(path: string, point: NewPoint, settings: PullSettings): Promise<Addition> {
  const { root, isDryRun, covers } = settings;
  const add = (text: string | undefined): Addition =>
    text === undefined
      ? { kind: 'added', text: makeHistory(point) }
      : addPoint(text, extname(path).toLowerCase(), point);
  const read = readTextFile(root, path);
  if (read.kind === 'failed') return read;
  if (read.text === undefined && !covers(path)) {
    return refuse('.gitignore or `exclude` leave it out, so nobody would read it');
  }
  if (isDryRun) return add(read.text);
  const changed = await changeFile(root, path, text => {
    const addition = add(text);
    return { outcome: addition, ...('text' in addition ? { text: addition.text } : {}) };
  });
  return changed.kind === 'failed' ? changed : changed.outcome;
}
