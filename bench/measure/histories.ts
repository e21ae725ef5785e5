import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Row, Verdict } from '../report.ts';
import {
  historyKpiId,
  historySpecPath,
  layouts,
  prepareHistories,
  type HistoryRepository,
} from '../repository/histories.ts';
import { makeRandom } from '../repository/random.ts';
import { runTask } from './processes.ts';
import { openDocument, placeOf, withServer } from './server.ts';
import { summariseTimes } from './statistics.ts';

interface HistoryOptions {
  /** A hundredth of the points, and few rounds. */
  readonly isQuick: boolean;
  readonly seed: number;
  readonly say: (what: string) => void;
}

const group = 'Histories of KPIs';
const hovers = 300;

/** A thousand KPIs with a million points: reading them, hovering over a KPI, and a value more. */
export async function measureHistories({ isQuick, seed, say }: HistoryOptions): Promise<{
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
}> {
  const side = isQuick ? 100 : 1000;
  const rows: Row[] = [];
  const verdicts: Verdict[] = [];
  for (const layout of layouts) {
    say(`histories, ${layout}`);
    const repository = prepareHistories(layout, side, side, seed);
    const size = `${side}²`;
    const reading = measureReading(repository, isQuick ? 3 : 5);
    rows.push(...reading.rows.map(row => ({ ...row, size })));
    verdicts.push({
      name: `cold read of ${repository.points.toLocaleString('en-US')} points to csv-parse, ${layout}`,
      measured: reading.ratio,
      bar: 2,
      unit: '×',
      isShape: !isQuick,
    });
    const { milliseconds, items } = runTask('historyEdits', { root: repository.root, files: repository.files });
    const series = summariseTimes(milliseconds);
    const note = `the values of ${items} ${items === 1 ? 'KPI' : 'KPIs'}`;
    rows.push({ group, name: `a row more, ${layout}`, size, unit: 'ms', series, note });
    const server = await timeHovers(repository, seed);
    const [ready, hover] = [summariseTimes([server.readyAfter]), summariseTimes(server.hover)];
    rows.push({ group, name: `server ready, ${layout}`, size, unit: 'ms', series: ready });
    rows.push({ group, name: `hover on a KPI, ${layout}`, size, unit: 'ms', series: hover });
    const name = `hover on one of ${side} KPIs, ${layout}, p95`;
    verdicts.push({ name, measured: hover.p95, bar: 10, unit: 'ms', isShape: false });
  }
  return { rows, verdicts };
}

/** In turns, so that whatever slows the machine slows both; the fastest of each is the one that was disturbed least. */
function measureReading(
  { root, layout, files, points }: HistoryRepository,
  rounds: number,
): { readonly rows: readonly Omit<Row, 'size'>[]; readonly ratio: number } {
  const times = { parse: [] as number[], read: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.parse.push(runTask('csvParse', { root, files }).milliseconds);
    const read = runTask('coldRead', { root });
    if (read.points !== points) throw new Error(`read ${read.points} points of ${points}`);
    times.read.push(read.milliseconds);
  }
  const parse = summariseTimes(times.parse);
  const read = summariseTimes(times.read);
  const ratio = read.min / parse.min;
  return {
    rows: [
      { group, name: `csv-parse alone, ${layout}`, unit: 'ms', series: parse },
      { group, name: `cold read, ${layout}`, unit: 'ms', series: read, ratio: { to: 'csv-parse', value: ratio } },
    ],
    ratio,
  };
}

async function timeHovers(
  { root, kpis }: HistoryRepository,
  seed: number,
): Promise<{ readonly readyAfter: number; readonly hover: readonly number[] }> {
  return await withServer(root, async (connection, readyAfter) => {
    const random = makeRandom(seed);
    // Twenty specs are open, as in an editor; the KPIs to point at are chosen among theirs.
    const chosen = Array.from({ length: 20 }, () => random.below(kpis));
    const texts = new Map<string, string>();
    for (const path of new Set(chosen.map(historySpecPath))) {
      texts.set(path, readFileSync(join(root, path), 'utf8'));
      await openDocument(connection, pathToFileURL(join(root, path)).href, texts.get(path) ?? '');
    }
    const hover: number[] = [];
    for (let i = 0; i < hovers; i++) {
      const kpi = chosen[random.below(chosen.length)] ?? 0;
      const path = historySpecPath(kpi);
      const started = performance.now();
      const answer: unknown = await connection.sendRequest('textDocument/hover', {
        textDocument: { uri: pathToFileURL(join(root, path)).href },
        position: placeOf(historyKpiId(kpi), texts.get(path) ?? ''),
      });
      hover.push(performance.now() - started);
      if (!JSON.stringify(answer).includes('Now')) throw new Error(`hover on ${historyKpiId(kpi)} shows no values`);
    }
    return { readyAfter, hover };
  });
}
