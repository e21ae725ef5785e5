import assert from 'node:assert/strict';
import { metricOf } from '../../../server/src/core/queries/metric.ts';
import { openFiles } from '../../support/openFiles.ts';

/** What a KPI of only a metric and a target becomes: value, unit, variant; undefined where the target cannot be taken. */
function readTarget(metric: string, target: string, more = ''): string | undefined {
  const { snapshot } = openFiles({ 'a.md': `# KPI-1: T\n\n- metric: ${metric}\n- target: ${target}\n${more}` });
  const [kpi] = snapshot.itemsById('KPI-1');
  const read = kpi && metricOf(snapshot, kpi);
  if (!read?.target) return undefined;
  const { target: found, unit, variant } = read;
  return [found.value, unit?.name, variant?.name].filter(part => part !== undefined).join(' · ');
}

// verifies TL-29/AC-2
describe('a KPI of only a catalogue metric and a target', () => {
  for (const [metric, target, expected] of [
    ['nps', '>= 40', '40 · points'],
    ['nps', '>= 40 points', '40 · points'],
    ['csat', '>= 85 %', '85 · percent · top-2 box, share of answers 4 or 5'],
    ['csat', '>= 4.2 of 5', '4.2 · score · mean answer'],
    ['csat', '>= 80', '80 · percent'],
    ['ces', '>= 6 of 7', '6 · score · 7-point ease scale'],
    ['mau', '>= 20,000 users', '20000 · count'],
    ['session-frequency', '>= 3 sessions per user', '3 · sessions/user'],
    ['time-to-value', '<= 15 min', '15 · min'],
    ['change-lead-time', '<= 2 days', '2 · d'],
    ['mrr', '>= €120k', '120000 · currency:EUR'],
    ['arpu', '>= $40', '40 · currency:USD'],
    ['arpu', '>= 40 EUR per user', '40 · EUR/user · per user'],
    ['ltv-cac', '>= 3:1', '3 · ratio'],
    ['cac-payback', '<= 12 months', '12 · month'],
    ['deployment-frequency', '>= 5 per day', '5 · per:d'],
    ['throughput', '>= 10 items per week', '10 · per:week'],
    ['contact-rate', '<= 12 per 1,000 users', '12 · per-1000'],
    ['lcp', '<= 2.5 s', '2500 · ms'],
    ['velocity', '30 points', '30 · points'],
  ] as const) {
    it(`${metric}, ${target}`, () => assert.equal(readTarget(metric, target), expected));
  }

  it('goes by the scale that it names', () => {
    assert.equal(readTarget('csat', '>= 4.2', '- scale: mean\n'), '4.2 · score · mean answer');
    assert.equal(readTarget('team-satisfaction', '>= 30', '- scale: eNPS\n'), '30 · points · eNPS, −100 to 100');
  });

  it('takes no target in a unit that measures something else', () => {
    assert.equal(readTarget('nps', '>= 40 %'), undefined);
    assert.equal(readTarget('contact-rate', '<= 1.2 %'), undefined);
  });
});
