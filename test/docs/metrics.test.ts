import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeDay } from '../../server/src/core/model/day.ts';
import { metricOf } from '../../server/src/core/queries/metric.ts';
import { openFiles } from '../support/openFiles.ts';

const guide = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');

describe('docs/metrics.md', () => {
  const files = Object.fromEntries(
    [...guide.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(match => [match[1] ?? '', match[2] ?? '']),
  );
  const { snapshot } = openFiles(files);
  const promises = [...guide.matchAll(/^<!-- kpi: (\S+) is ([\w-]+)(.*?) -->$/gm)];

  it('promises what its examples come to', () => assert.ok(promises.length >= 10, `${promises.length} promises`));

  for (const [, id = '', state = '', rest = ''] of promises) {
    it(`${id} is ${state}${rest}`, () => {
      const [item] = snapshot.itemsById(id);
      const metric = item && metricOf(snapshot, item);
      assert.ok(metric, `${id} is a metric`);
      assert.equal(metric.state, state);
      const now = /now ([\d.]+) (\S+) on ([\d-]+)/.exec(rest);
      assert.deepEqual(
        metric.now && [String(metric.now.value), metric.unit?.name, writeDay(metric.now.day)],
        now ? now.slice(1) : undefined,
      );
      const round = (value: number | undefined): string | undefined => value?.toFixed(2);
      for (const name of ['progress', 'elapsed'] as const) {
        const written = new RegExp(`${name} ([\\d.]+)`).exec(rest)?.[1];
        if (written !== undefined) assert.equal(round(metric[name]), written, name);
      }
    });
  }

  it('shows links as they are', () => {
    for (const [, from = '', type = '', to = ''] of guide.matchAll(/^<!-- links: (\S+) (\w+) (\S+) -->$/gm)) {
      const [item] = snapshot.itemsById(from);
      assert.ok(item && snapshot.linksFrom(item).some(link => link.type === type && link.to.id === to), from);
    }
  });
});
