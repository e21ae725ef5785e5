import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeCard, makeShortCard } from '../../../server/src/core/queries/card.ts';
import { renderCardMarkdown } from '../../../server/src/core/render/cardMarkdown.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { openFiles } from '../../support/openFiles.ts';
import { countRuns } from '../../support/runs.ts';

const title = 'A title as long as people write them when they want to say everything in one, which is too long';

const optional = (...lines: readonly string[]): fc.Arbitrary<string> => fc.constantFrom('', ...lines);
const many = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });

const anyFields = fc
  .tuple(
    optional(`- definition: ${title} ${title} ${title}.`),
    optional('- metric: nps', '- metric: activation-rate', '- metric: what'),
    optional('- unit: percent', '- unit: tickets per week', '- unit: EUR', '- unit: n/a'),
    optional('- direction: up', '- direction: down', '- direction: maintain', '- direction: sideways'),
    optional('- role: guardrail', '- role: driver'),
    optional('- baseline: 20 (2026-06-30)', '- baseline: 1e300', '- baseline: a lot'),
    optional(
      '- target: >= 50 by 2026-09-30',
      '- target: <= 5 by 2026-08-01',
      '- target: between 2 and 5',
      '- target: soon',
    ),
    optional('- cadence: weekly', '- cadence: now and then'),
    optional('- status: broken', '- status: active', '- status: proposed'),
    optional('- current: 4', '- current: 4 (2026-08-01)', '- current: 4 (2027-01-01)'),
    optional('- owner: somebody\n- team: the team'),
    optional('- sensitivity: restricted'),
    optional('- source: metrics/gone.csv', '- source: the survey', '- source: metrics/KPI-1.csv'),
  )
  .map(lines => lines.filter(line => line !== '').join('\n'));

const anyHistory = fc.array(
  fc.tuple(
    fc.integer({ min: 10, max: 31 }),
    fc.oneof(fc.integer({ min: -100, max: 100 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant('')),
  ),
  { maxLength: 14 },
);

const anyProduct = fc.record({
  fields: anyFields,
  rows: anyHistory,
  guards: many(4),
  movers: many(6),
  objectives: many(3),
  keyResults: many(8),
  sites: many(3),
});

type Product = typeof anyProduct extends fc.Arbitrary<infer T> ? T : never;

/** Of this one there is a picture, whatever chance brings besides. */
const drawn: Product = {
  fields: '- unit: percent\n- direction: up\n- target: >= 50 by 2026-09-30',
  rows: [10, 17, 24, 31].map((day, i): [number, number] => [day, i]),
  guards: 1,
  movers: 1,
  objectives: 1,
  keyResults: 1,
  sites: 1,
};

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

/** One KPI with everything that may hang on it, and objectives with key results on it. */
function openProduct({ fields, rows, guards, movers, objectives, keyResults, sites }: Product) {
  const spec = [
    `# KPI-1: ${title}\n\n${fields}`,
    ...range(objectives).map(n => `- measures: OBJ-${n}`),
    ...range(guards).map(n => `# KPI-G${n}: ${title}\n\n${fields}\n- guards: KPI-1, OBJ-1`),
    ...range(movers).map(n => `# REQ-${n}: ${title}\n\n- moves: KPI-1 (+3 pp), KPI-G1, KPI-G2\n- supports: OBJ-1`),
    `# VIS-1: ${title}\n\n- problem: ${title}\n- audience: ${title}\n- north star: KPI-1`,
    ...range(3).map(
      n =>
        `# OBJ-${n}: ${title}\n\n- supports: VIS-1\n- problem: ${title}\n- cycle: 2026-Q3\n- health: at risk\n${range(
          n === 1 ? keyResults : 0,
        )
          .map(
            k =>
              `- **KR-${k}**: ${title} from 1 to 9\n  - uses: KPI-1\n  - confidence: 0.4\n  - check-in:\n    - 2026-08-14: 4, ${title}`,
          )
          .join('\n')}`,
    ),
    `# SC-1: ${title}\n\n- uses: KPI-1\n- definition: ${title}`,
  ].join('\n\n');
  const history = `date,value\n${rows.map(([day, value]) => `2026-07-${day},${value}`).join('\n')}\n`;
  const code = range(sites).map(n => `// implements REQ-${n}\n// instruments KPI-1\n`);
  return openFiles({ 'spec.md': spec, 'metrics/KPI-1.csv': history, 'src/a.ts': code.join('') });
}

// verifies TL-3
// verifies TL-28/AC-1
describe('every card', () => {
  it('has at most nine lines and 8 KB, whatever hangs on a KPI', () => {
    let pictures = 0;
    fc.assert(
      fc.property(anyProduct, product => {
        const { snapshot } = openProduct(product);
        for (const item of snapshot.items()) {
          for (const card of [makeCard(snapshot, item), makeShortCard(snapshot, item)]) {
            const lines = renderCardText(card).split('\n');
            assert.ok(lines.length >= 2 && lines.length <= 9, lines.join('\n'));
            assert.ok(!lines.some(line => /undefined|NaN|Infinity|\[object| · · | {2}·/.test(line)), lines.join('\n'));
            const markdown = renderCardMarkdown(card, { showsDataImages: true });
            assert.ok(markdown.length < 8192, `${markdown.length} characters`);
            if (markdown.includes('data:image')) pictures++;
          }
        }
      }),
      { numRuns: countRuns(12), examples: [[drawn]] },
    );
    assert.ok(pictures > 0, `${pictures} pictures`);
  });
});
