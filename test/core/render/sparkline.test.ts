import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Card, Sparkline } from '../../../server/src/core/model/card.ts';
import { encodeBase64 } from '../../../server/src/core/render/base64.ts';
import { renderCardMarkdown } from '../../../server/src/core/render/cardMarkdown.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { drawCharacters, drawSvg, sparklineColour } from '../../../server/src/core/render/sparkline.ts';
import { listNodes, readMarkdown } from '../../support/readMarkdown.ts';
import { countRuns } from '../../support/runs.ts';

/** Values a week apart; undefined for a week without one. */
function weekly(...values: readonly (number | undefined)[]): Sparkline {
  const points = values.flatMap((value, week) => (value === undefined ? [] : [{ day: 20_000 + week * 7, value }]));
  return { points, step: 7, alt: 'some words' };
}

const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });

const anySparkline: fc.Arbitrary<Sparkline> = fc
  .record({
    points: fc.uniqueArray(fc.record({ day: fc.integer({ min: -1e6, max: 1e6 }), value: anyNumber }), {
      selector: ({ day }) => day,
      maxLength: 14,
    }),
    step: fc.option(fc.double({ min: 0.5, max: 400, noNaN: true }), { nil: undefined }),
    target: fc.option(anyNumber, { nil: undefined }),
  })
  .map(({ points, step, target }) => ({
    points: points.toSorted((a, b) => a.day - b.day),
    alt: '',
    ...(step === undefined ? {} : { step }),
    ...(target === undefined ? {} : { target }),
  }));

describe('a sparkline in characters', () => {
  it('has one for each value, from the least to the greatest', () => {
    assert.equal(drawCharacters(weekly(0, 1, 2, 3, 4, 5, 6, 7), 'blocks'), '▁▂▃▄▅▆▇█');
    assert.equal(drawCharacters(weekly(0, 1, 2, 3, 4, 5, 6, 7), 'ascii'), '_.-~=+*#');
    assert.equal(drawCharacters(weekly(50, 0, 100), 'blocks'), '▅▁█');
    assert.equal(drawCharacters(weekly(-3, -1), 'blocks'), '▁█');
  });

  it('stays in the middle where nothing moves', () => {
    assert.equal(drawCharacters(weekly(4, 4, 4), 'blocks'), '▅▅▅');
    assert.equal(drawCharacters(weekly(4), 'blocks'), '▅');
    assert.equal(drawCharacters(weekly(), 'blocks'), '');
  });

  it('shows what is missing instead of guessing it', () => {
    assert.equal(drawCharacters(weekly(0, undefined, 7), 'blocks'), '▁·█');
    assert.equal(drawCharacters(weekly(0, undefined, undefined, 7), 'ascii'), '_??#');
    const long = Array.from({ length: 40 }, () => undefined);
    assert.equal(drawCharacters(weekly(0, ...long, 7), 'blocks'), '▁···█', 'a long gap takes no more than three');
  });

  it('knows no gap where nobody says how often values come, nor in a month that is a day longer', () => {
    const points = [0, 31, 59, 90].map((day, i) => ({ day, value: i }));
    assert.equal(drawCharacters({ points, step: 30.436875, alt: '' }, 'blocks'), '▁▃▆█');
    const far = [0, 3, 400].map((day, i) => ({ day, value: i }));
    assert.equal(drawCharacters({ points: far, alt: '' }, 'blocks'), '▁▅█');
  });

  it('has a character for every value, whatever the numbers are', () => {
    fc.assert(
      fc.property(anySparkline, sparkline => {
        const drawn = drawCharacters(sparkline, 'blocks').replaceAll('·', '');
        assert.match(drawn, /^[▁-█]*$/);
        assert.equal(drawn.length, sparkline.points.length);
      }),
      { numRuns: countRuns(200) },
    );
  });
});

describe('a sparkline as a picture', () => {
  it('draws a line between neighbours, marks the last value and dashes the target', () => {
    const svg = drawSvg({ ...weekly(10, 20, 15), target: 30 });
    assert.match(svg, /d="M3 17L60 10L117 13.5"/);
    assert.match(svg, /<circle cx="117" cy="13.5"/);
    assert.match(svg, /<path d="M0 3H120" stroke-dasharray="3 3"\/>/);
  });

  it('draws no line over a gap, and a dot for a value that stands alone', () => {
    assert.match(drawSvg(weekly(0, 1, undefined, 2, undefined, 3, 4)), /d="M3 17L22 13.5M98 6.5L117 3M60 10h0"/);
  });

  it('stands at the end where there is only one value', () => {
    assert.match(drawSvg(weekly(5)), /<path d="M117 10h0".*<circle cx="117" cy="10"/);
  });

  it('stays inside its frame and small, with nothing in it but shapes and numbers', () => {
    fc.assert(
      fc.property(anySparkline, sparkline => {
        const svg = drawSvg(sparkline);
        assert.match(svg, /^[\x20-\x7e]*$/);
        assert.doesNotMatch(svg, /NaN|Infinity|undefined|<(?!\/?(svg|g)\b|path|circle)/);
        assert.ok(svg.length < 900, `${svg.length} characters`);
        for (const [, x, y] of svg.matchAll(/[ML](-?[\d.e+-]+) (-?[\d.e+-]+)/g)) {
          assert.ok(Number(x) >= 0 && Number(x) <= 120 && Number(y) >= 0 && Number(y) <= 20, svg);
        }
      }),
      { numRuns: countRuns(200) },
    );
  });

  it('is drawn in one colour that can be seen in light, dark and high-contrast themes', () => {
    for (const background of ['#ffffff', '#f8f8f8', '#f3f3f3', '#1e1e1e', '#252526', '#202020', '#1f1f1f', '#000000']) {
      assert.ok(contrast(sparklineColour, background) >= 3, background);
    }
    const colours = new Set(drawSvg({ ...weekly(1, 2), target: 3 }).match(/#[0-9a-f]{3,6}/gi));
    assert.deepEqual([...colours], [sparklineColour]);
  });
});

describe('a card with a sparkline', () => {
  const card = (alt: string): Card => ({
    id: 'KPI-1',
    title: 'Rate',
    facts: ['KPI'],
    lines: [
      {
        label: 'Trend',
        parts: [
          { type: 'sparkline', ...weekly(1, 2), alt },
          { type: 'text', text: ' rising' },
        ],
      },
    ],
  });

  it('is a picture with its words where the editor shows pictures', () => {
    const markdown = renderCardMarkdown(card('1 to 2 %'), { showsDataImages: true });
    const image = /!\[1 to 2 %\]\(data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\|width=120,height=20\) rising$/.exec(
      markdown,
    );
    assert.ok(image, markdown);
    assert.equal(Buffer.from(image[1] ?? '', 'base64').toString(), drawSvg(weekly(1, 2)));
    assert.ok(markdown.length < 1000);
  });

  it('is a row of blocks elsewhere', () => {
    assert.match(renderCardMarkdown(card('x'), { showsDataImages: false }), /\*\*Trend\*\* ▁█ rising$/);
    assert.match(renderCardText(card('x')), /^Trend {2}▁█ rising$/m);
    assert.match(renderCardText(card('x'), 'ascii'), /^Trend {2}_# rising$/m);
  });

  it('keeps its words words', () => {
    const nodes = listNodes(readMarkdown(renderCardMarkdown(card('](x) <b> ![y](z) `c`'), { showsDataImages: true })));
    assert.deepEqual(
      nodes.map(({ type }) => type).filter(type => !['root', 'paragraph', 'text', 'break'].includes(type)),
      ['strong', 'thematicBreak', 'strong', 'image'],
    );
    const image = nodes.find(node => node.type === 'image');
    assert.equal(image?.type === 'image' && image.alt, '](x) <b> ![y](z) `c`');
  });
});

describe('base64', () => {
  it('is what everybody else writes', () => {
    for (const [ascii, encoded] of [
      ['', ''],
      ['f', 'Zg=='],
      ['fo', 'Zm8='],
      ['foo', 'Zm9v'],
      ['foobar', 'Zm9vYmFy'],
    ] as const) {
      assert.equal(encodeBase64(ascii), encoded);
    }
    const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 200 });
    fc.assert(
      fc.property(ascii, text => assert.equal(encodeBase64(text), Buffer.from(text).toString('base64'))),
      { numRuns: countRuns(100) },
    );
  });
});

/** Contrast of two colours as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
