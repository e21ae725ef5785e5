import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Row, Verdict } from './report.ts';

/** What a run of the benchmark says of our own KPIs (docs/spec); undefined where the run did not measure it. */
const readings: Readonly<Record<string, (rows: readonly Row[], verdicts: readonly Verdict[]) => number | undefined>> = {
  'TLK-1': (_rows, verdicts) => verdicts.findLast(({ name }) => name.startsWith('hover at '))?.measured,
  'TLK-3': (_rows, verdicts) =>
    verdicts.findLast(({ name }) => name.startsWith('keystroke to findings, 50 KB'))?.measured,
  'TLK-4': rows =>
    rows.find(({ name, size }) => name === 'check, whole process, no cache' && size === 'M')?.ratio?.value,
  'TLK-6': (_rows, verdicts) => verdicts.find(({ name }) => name.startsWith('cold read of '))?.measured,
  'TLK-7': (_rows, verdicts) =>
    verdicts.find(({ name }) => name.startsWith('check --base against check, cached, M'))?.measured,
};

/** Adds a row to the history of each KPI that the run measured; the ids of those. */
export function recordReadings(
  folder: string,
  rows: readonly Row[],
  verdicts: readonly Verdict[],
  { now, note }: { readonly now: Date; readonly note: string },
): readonly string[] {
  const recorded: string[] = [];
  for (const [id, read] of Object.entries(readings)) {
    const value = read(rows, verdicts);
    if (value === undefined || !Number.isFinite(value)) continue;
    const file = join(folder, `${id}.csv`);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, 'date,value,recorded_at,note\n');
    const moment = now.toISOString();
    const cells = [moment.slice(0, 10), Number(value.toPrecision(3)), moment, `"${note.replaceAll('"', "'")}"`];
    appendFileSync(file, `${cells.join(',')}\n`);
    recorded.push(id);
  }
  return recorded;
}
