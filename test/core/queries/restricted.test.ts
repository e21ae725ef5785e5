import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complete } from '../../../server/src/core/features/completion.ts';
import { findSymbols } from '../../../server/src/core/features/workspaceSymbols.ts';
import { makeCard, makeShortCard } from '../../../server/src/core/queries/card.ts';
import { renderCardMarkdown } from '../../../server/src/core/render/cardMarkdown.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { openFiles } from '../../support/openFiles.ts';
import { lineOf, showCard } from '../../support/showCard.ts';
import { countRuns } from '../../support/runs.ts';

interface Secret {
  readonly baseline: number;
  readonly target: number;
  readonly values: readonly number[];
  readonly claim: number;
  readonly unit: string;
  readonly direction: string;
  readonly role: string;
  readonly isBroken: boolean;
  readonly current: string;
}

/** A product in which no id, title or date that a card shows has a digit, so that any digit on a card is a figure. */
function writeProduct(secret: Secret): Readonly<Record<string, string>> {
  const { baseline, target, values, claim, unit, direction, role } = secret;
  const days = ['2026-07-20', '2026-07-27', '2026-08-03', '2026-08-10', '2026-08-17'];
  const rows = values.map((value, i) => `${days[i]},${value}`);
  return {
    'a.md': `
# VIS-A: People stay
- north star: KPI-SECRET

# OBJ-A: Keep people
- supports: VIS-A
- status: active

## KPI-SECRET: People who leave
- sensitivity: restricted
- status: ${secret.isBroken ? 'broken' : 'active'}
- repair: the agency counts again
- unit: ${unit}
- direction: ${direction}
- role: ${role}
- baseline: ${baseline} (2026-06-30)
- target: ${direction === 'range' ? `between ${target} and ${target + 1}` : target} by 2026-09-30
- thresholds: good ${target}, warn ${baseline}
- cadence: weekly
- definition: People who leave, of all.
${secret.current}

## KR-A: Leavers from ${baseline} to ${target} people
- uses: KPI-SECRET
- stretch: ${claim}
- check-in:
  - 2026-08-10: ${values[0]}, confidence 0.${claim}: now at ${values[0]}

## KR-B: Fewer leavers
- uses: KPI-SECRET
- baseline: ${baseline}
- target: ${target}

# KPI-OPEN: Offers accepted
- guarded by: KPI-SECRET

# SC-A: Leavers are at most ${target}
- uses: KPI-SECRET

# REQ-A: Ask why people leave
- moves: KPI-SECRET (-${claim} pp)
- supports: OBJ-A

# FEAT-A: Exit talks
- moves: KPI-SECRET (-${claim} pp)
`,
    'src/ask.ts': '// implements REQ-A\n// instruments KPI-SECRET\n',
    'metrics/KPI-SECRET.csv': values.length === 0 ? '' : `date,value\n${rows.join('\n')}\n`,
  };
}

const figure = fc.integer({ min: 10_000, max: 99_999 });

const anySecret: fc.Arbitrary<Secret> = fc.record({
  baseline: figure,
  target: figure,
  claim: figure,
  values: fc.array(fc.oneof(figure, fc.double({ min: 1e4, max: 1e5, noNaN: true })), { maxLength: 5 }),
  unit: fc.constantFrom('people', 'percent', 'USD', 'min'),
  direction: fc.constantFrom('up', 'down', 'maintain', 'range'),
  role: fc.constantFrom('kpi', 'guardrail', 'north star'),
  isBroken: fc.boolean(),
  current: fc.constantFrom('', '- current: 12345', '- current: 12345 (2026-08-17)', '- current: about 12345, they say'),
});

/** Everything that a card shows, without what has digits and is no figure: places, days and how many there are. */
function listFigures(text: string): readonly string[] {
  const plain = text
    .replace(/\(file:[^)]*\)|[\w/.-]+:\d+|[\w/.-]+\.csv/g, '')
    .replace(
      /\d{4}-\d{2}-\d{2}|\d+ (?:places?|tests?|with|restricted|more|days? (?:old|ago|left))|\(\d+ days left\)|\b\d{1,2} [A-Z][a-z]{2}\b|\(\d+:|limit \d+ days/g,
      '',
    );
  return plain.match(/.*\d.*/g) ?? [];
}

// verifies TL-3
// verifies TL-28/AC-3
describe('a restricted KPI', () => {
  it('shows no figure on any card, in no form, of no item that hangs on it', () => {
    let cards = 0;
    fc.assert(
      fc.property(anySecret, secret => {
        const { snapshot } = openFiles(writeProduct(secret));
        const items = [...snapshot.items()];
        assert.ok(items.length >= 9, items.map(({ id }) => id).join(' '));
        for (const item of items) {
          for (const card of [makeCard(snapshot, item), makeShortCard(snapshot, item)]) {
            cards++;
            for (const text of [
              renderCardText(card),
              renderCardMarkdown(card, { showsDataImages: true }),
              renderCardMarkdown(card, { showsDataImages: false }),
            ]) {
              assert.deepEqual(listFigures(text), [], text);
              assert.doesNotMatch(text, /[▁-█]|data:image/, text);
            }
          }
        }
      }),
      { numRuns: countRuns(12) },
    );
    assert.ok(cards > 100);
  });

  const plain: Secret = {
    baseline: 20_000,
    target: 40_000,
    claim: 12_345,
    values: [20_000, 30_000, 35_000, 39_000],
    unit: 'people',
    direction: 'up',
    role: 'kpi',
    isBroken: false,
    current: '',
  };

  it('says how it stands and which way it goes', () => {
    const lines = showCard(writeProduct(plain), 'KPI-SECRET', '2026-08-12');
    assert.equal(lineOf(lines, 'Now'), 'restricted: on track, improving. Figures are not shown.');
    assert.equal(lineOf(lines, 'Target'), undefined);
    assert.equal(lineOf(lines, 'Trend'), undefined);
  });

  it('says as much where it counts for something else', () => {
    const files = writeProduct(plain);
    assert.match(
      lineOf(showCard(files, 'REQ-A'), 'KPI') ?? '',
      /KPI-SECRET People who leave · restricted: on track, improving$/,
    );
    assert.match(lineOf(showCard(files, 'KPI-OPEN'), 'Guarded by') ?? '', /: restricted: on track, improving$/);
    assert.equal(showCard(files, 'OBJ-A/KR-A')[0], 'OBJ-A/KR-A · Leavers from … to … people');
  });

  it('keeps its key results from saying more where they are listed', () => {
    const { snapshot, fileAt } = openFiles(writeProduct(plain));
    const symbols = findSymbols(snapshot, 'leavers');
    assert.ok(symbols.some(({ name }) => name === 'OBJ-A/KR-A Leavers from … to … people'));
    const text = 'Leavers';
    const { suggestions } = complete(snapshot, fileAt('a.md'), { text, offset: text.length, isAsked: true });
    assert.ok(suggestions.length > 0);
    const titles = suggestions.map(suggestion => ('title' in suggestion ? suggestion.title : undefined));
    assert.ok(titles.includes('Leavers from … to … people'), titles.join('\n'));
  });
});
