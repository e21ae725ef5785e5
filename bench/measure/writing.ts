import type { Row, Verdict } from '../report.ts';
import { runTask } from './processes.ts';
import { renamedPlaces, timeRenames } from './renames.ts';
import type { SilentTimes } from './silentFiles.ts';
import { summariseTimes } from './statistics.ts';

interface Measured {
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
}

/** Features in files without ids, against the echo of the same server in the same moments. */
export function judgeSilence({ echo, features }: SilentTimes, size: string): Measured {
  const group = 'In a file of 1,000 lines without ids';
  const shortest = summariseTimes(echo);
  const rows: Row[] = [{ group, name: 'an echo', size, unit: 'ms', series: shortest }];
  let slowest = { name: '', ratio: 0 };
  for (const [name, times] of Object.entries(features)) {
    const series = summariseTimes(times);
    const ratio = series.median / shortest.median;
    if (ratio > slowest.ratio) slowest = { name, ratio };
    rows.push({ group, name, size, unit: 'ms', series, ratio: { to: 'echo', value: ratio } });
  }
  const name = `slowest without ids to an echo: ${slowest.name}, ${size}`;
  return { rows, verdicts: [{ name, measured: slowest.ratio, bar: 1.5, unit: '×', isShape: true }] };
}

/** What an editor waits for before it shows the preview of a rename. */
export async function measureRenames(root: string, size: string, group: string): Promise<Measured> {
  const series = summariseTimes(await timeRenames(root));
  const name = `rename in ${renamedPlaces} places`;
  return {
    rows: [{ group, name, size, unit: 'ms', series, note: 'the slowest reads the files first' }],
    verdicts: [{ name: `${name}, ${size}, p95`, measured: series.p95, bar: 300, unit: 'ms', isShape: false }],
  };
}

/** What `throughline fmt` does with the links, beside reading the same files. */
export function measureFormat(root: string, size: string): Measured {
  const { read, format, specs, changed } = runTask('format', { root });
  const common = { group: 'Format', size, unit: 'ms' } as const;
  const ratio = format / read;
  return {
    rows: [
      { ...common, name: 'specs into an index', series: summariseTimes([read]) },
      {
        ...common,
        name: 'links of all specs',
        series: summariseTimes([format]),
        ratio: { to: 'index', value: ratio },
        note: `${changed} of ${specs} specs change`,
      },
    ],
    verdicts: [
      { name: `links of all specs to reading them, ${size}`, measured: ratio, bar: 3, unit: '×', isShape: false },
    ],
  };
}
