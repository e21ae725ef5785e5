import type { Snapshot } from '../../core/index/snapshot.ts';
import type { Day } from '../../core/model/day.ts';
import { writeDay } from '../../core/model/day.ts';
import { showQuantity } from '../../core/metrics/showValues.ts';
import type { Style, Terminal } from '../terminal.ts';
import { cleanText } from '../terminal.ts';
import type { Pulled } from './pullKpis.ts';

/** The answer of `pull --format json`. */
export interface PullReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly today: string;
  readonly dryRun: boolean;
  readonly summary: PullSummary;
  readonly kpis: readonly {
    readonly id: string;
    readonly scope?: string;
    readonly source: string;
    readonly outcome: Pulled['kind'];
    readonly restricted: boolean;
    readonly value: number | null;
    readonly date: string | null;
    readonly file: string;
    readonly reason?: string;
  }[];
}

interface PullSummary {
  readonly pulled: number;
  readonly unchanged: number;
  readonly failed: number;
}

export function makePullReport(
  snapshot: Snapshot,
  results: readonly Pulled[],
  { root, today, isDryRun }: { readonly root: string; readonly today: Day; readonly isDryRun: boolean },
): PullReport {
  return {
    schemaVersion: 1,
    root,
    today: writeDay(today),
    dryRun: isDryRun,
    summary: summarise(results),
    kpis: results.map(result => {
      const { item, source, path, isRestricted } = result.task;
      const isKnown = result.kind !== 'failed';
      return {
        id: item.id,
        ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
        source: source.name,
        outcome: result.kind,
        restricted: isRestricted,
        value: isKnown && !isRestricted ? result.value : null,
        date: isKnown ? writeDay(result.day) : null,
        file: path,
        ...(isKnown ? {} : { reason: describeFailure(result) }),
      };
    }),
  };
}

/** A line for each KPI and one that counts them. */
export function renderPull(
  snapshot: Snapshot,
  results: readonly Pulled[],
  isDryRun: boolean,
  { paint }: Terminal,
): string {
  const ids = results.map(({ task }) => cleanText(snapshot.showId(task.item)));
  const idWidth = Math.max(0, ...ids.map(id => id.length));
  const lines = results.map((result, i) => {
    const { word, style } = outcomes[result.kind];
    const head = `${(ids[i] ?? '').padEnd(idWidth)}  ${paint(style, word.padEnd(9))}`;
    return `${head}  ${result.kind === 'failed' ? describeFailure(result) : describeValue(result)}`;
  });
  const { pulled, unchanged, failed } = summarise(results);
  const summary = `${pulled} pulled · ${unchanged} unchanged · ${failed} failed`;
  return `${[...lines, paint('bold', isDryRun ? `${summary} (dry run: nothing was written)` : summary)].join('\n')}\n`;
}

const outcomes: Readonly<Record<Pulled['kind'], { readonly word: string; readonly style: Style }>> = {
  added: { word: 'pulled', style: 'green' },
  restated: { word: 'restated', style: 'yellow' },
  unchanged: { word: 'unchanged', style: 'dim' },
  failed: { word: 'failed', style: 'red' },
};

function describeValue({ kind, task, value, day }: Exclude<Pulled, { kind: 'failed' }>): string {
  const shown = task.isRestricted ? 'a restricted value' : showQuantity(value, task.unit);
  const place = kind === 'unchanged' ? 'stands in' : 'to';
  return `${shown} of ${writeDay(day)} ${place} ${cleanText(task.path)}`;
}

/** What a source says may hold figures, so of a restricted KPI only the reason is told. */
function describeFailure({ task, failure }: Extract<Pulled, { kind: 'failed' }>): string {
  const detail = failure.detail === undefined || task.isRestricted ? '' : ` (it says: ${failure.detail})`;
  return `${failure.reason}${detail}`;
}

function summarise(results: readonly Pulled[]): PullSummary {
  const count = (...kinds: readonly Pulled['kind'][]): number =>
    results.filter(({ kind }) => kinds.includes(kind)).length;
  return { pulled: count('added', 'restated'), unchanged: count('unchanged'), failed: count('failed') };
}
