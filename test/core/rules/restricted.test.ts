import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import type { Finding } from '../../../server/src/core/model/finding.ts';
import { openFiles } from '../../support/openFiles.ts';
import { countRuns } from '../../support/runs.ts';

// Today is 2026-08-20. Each finding here would name a figure if the metric were not restricted.
const speaking: readonly string[] = [
  'authored-current-conflicts',
  'guardrail-breached',
  'kpi-missed-target',
  'kpi-off-pace',
  'kpi-off-track',
  'kpi-stale',
  'kpi-target-date-passed',
  'malformed-field',
  'target-against-direction',
  'unit-mismatch',
  'unparsed-target',
];

describe('findings about restricted metrics', () => {
  it('hold no figure, whatever is wrong with it', () => {
    fc.assert(
      fc.property(
        fc.tuple(...[1, 3, 5, 7, 9].map(from => fc.integer({ min: from * 10_000, max: from * 10_000 + 9_999 }))),
        figures => {
          const findings = check(figures, '- sensitivity: restricted\n');
          const found = new Set(findings.map(({ rule }) => rule));
          assert.deepEqual(
            speaking.filter(rule => !found.has(rule)),
            [],
            'these have nothing to report',
          );
          for (const finding of findings) {
            const said = sayAll(finding);
            for (const figure of figures) assert.ok(!said.includes(String(figure)), `${finding.rule}: ${said}`);
            // The days of its values are nobody's business either, unless a row is dated wrongly.
            if (speaking.includes(finding.rule) && finding.rule !== 'unparsed-target')
              assert.doesNotMatch(said.replace(samples, ''), /\d{4}-\d{2}-\d{2}|\d %/, finding.rule);
          }
        },
      ),
      { numRuns: countRuns(30) },
    );
  });

  it('hold figures where the metric is not restricted', () => {
    const figures = [10_007, 30_011, 50_013, 70_009, 90_021];
    const said = check(figures, '').map(sayAll).join('\n');
    assert.deepEqual(
      figures.filter(figure => !said.includes(String(figure))),
      [],
    );
  });
});

/** What a message gives as a sample of how to write a value. */
const samples = /'[^']*(?:2027-06-30|2026-06-30|33 %)[^']*'/g;

function sayAll({ message, subject, related }: Finding): string {
  return [message, subject, ...(related ?? []).map(other => other.message)]
    .join(' ')
    .replace(/(?<=\d)[, ](?=\d{3})/g, '');
}

/** All findings of a spec in which as much as can be is wrong with KPIs that say `secret`. */
function check(figures: readonly number[], secret: string): readonly Finding[] {
  const [least = 0, low = 0, middle = 0, high = 0, most = 0] = figures;
  const kpi = (id: number, ...fields: readonly string[]): string =>
    `## KPI-${id}: Takings\n${secret}${fields.map(field => `- ${field}\n`).join('')}`;
  const spec = [
    '# OBJ-1: Full tables\n- cycle: 2026-Q3\n',
    `- **KR-1**: Takings from ${middle} to ${low} by 2026-09-30\n  - uses: KPI-1\n  - current: ${most} (2026-08-17)\n`,
    kpi(1, 'unit: EUR', 'direction: up', `baseline: ${high} (2026-06-30)`, `target: >= ${low} by 2026-09-30`),
    kpi(2, 'direction: up', `target: <= ${most} EUR`, 'unit: EUR', `current: ${middle} (2026-08-18)`),
    kpi(3, 'unit: EUR', `baseline: ${least} ms`, `target: ${most} %`, `current: roughly ${low}, or ${high}`),
    kpi(
      4,
      'unit: EUR',
      `target: beyond ${most} or so, or ${least}`,
      `baseline: what we had with ${low}`,
      'cadence: now and then',
    ),
    kpi(5, 'role: guardrail', 'guards: OBJ-1', `target: <= ${low} EUR`, `current: ${high} EUR (2026-08-17)`),
    kpi(6, `target: >= ${most} EUR by 2026-06-30`, `current: ${middle} EUR (2026-06-29)`),
    kpi(7, `target: >= ${most} EUR by 2026-06-30`, 'cadence: weekly', `current: ${middle} EUR (2026-05-01)`),
    kpi(
      8,
      'direction: up',
      `baseline: ${least} EUR (2026-06-30)`,
      `target: >= ${most} EUR by 2026-09-30`,
      `current: ${least} EUR (2026-08-19)`,
    ),
    kpi(9, 'direction: up', `target: >= ${most} EUR`, `current: ${least} EUR (2026-08-17)`),
    kpi(10, `current: ${middle} EUR (2026-08-30)`, 'status: active'),
  ].join('\n');
  const history = ['date,value', `2026-08-03,${high}`, `2026-08-10,${middle}`, `2026-08-17,${low}`].join('\n');
  const { workspace } = openFiles({ 'spec.md': spec, 'metrics/KPI-9.csv': history }, { ...defaultConfig, profile: 3 });
  return [...workspace.findings().values()].flat();
}
