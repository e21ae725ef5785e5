import assert from 'node:assert/strict';
import type { Snapshot } from '../../../server/src/core/index/snapshot.ts';
import type { Card } from '../../../server/src/core/model/card.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import type { FileFacts } from '../../../server/src/core/model/facts.ts';
import { makeCard, makeShortCard } from '../../../server/src/core/queries/card.ts';
import { makeChoicesCard, makeUnknownCard } from '../../../server/src/core/queries/problemCard.ts';
import { renderCardMarkdown } from '../../../server/src/core/render/cardMarkdown.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { readFile } from '../../../server/src/core/readFile.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';
import { listNodes, readMarkdown, showText } from '../../support/readMarkdown.ts';

const product: Readonly<Record<string, string>> = {
  'product.md': `
# VIS-1: Vision
- problem: p
- audience: a
- north star: n

# OBJ-1: Objective
- supports: VIS-1
- status: active
- cycle: c
- health: h
- problem: p

## KPI-1: Kpi
- definition: d
- target: t
- baseline: b
- unit: u
- direction: r
- owner: o
- current: c
- role: driver
- metric: ces
- cadence: weekly
- source: s
- repair: r
- guarded by: KPI-2

## KPI-2: Guardrail with values
- role: guardrail
- unit: percent
- baseline: 20 % (2026-06-30)
- target: >= 50 % by 2026-12-31
- source: metrics/KPI-2.csv

## KR-1: Key result
- uses: KPI-1
- target: t
- check-in:
  - 2026-08-14: c

## KR-2: Key result with values
- uses: KPI-2
- baseline: 20
- target: 60

# FEAT-1: Feature
- supports: OBJ-1

# REQ-1: Requirement
- status: s
- priority: p
- type: t
- due: d
- supports: OBJ-1
- moves: KPI-1 (+3 pp)
- part of: FEAT-1
- owner: o
- team: t

- AC-1: Criterion
- AC-2: Criterion

- **REQ-2**: A sentence that is the title
- supersedes: REQ-1

# US-1: Story
# SC-1: Success criterion
- target: t
# IDEA-1: Idea
# DEC-1: Decision
- decides: REQ-1
# RISK-1: Risk
# Q-1: Question
# PER-1: Persona
`,
  'src/a.ts': '// implements REQ-1, REQ-1/AC-1\n// instruments KPI-1\n',
  'test/a.test.ts': '// verifies REQ-1/AC-1\n',
  'metrics/KPI-2.csv': 'date,value,source\n2026-08-03,41,x\n2026-08-10,45,y\n2026-08-17,48,z\n',
};

const parsed = Object.entries(product).map(([path, text]) => ({ path, facts: readFile(path, text, defaultConfig) }));

/** The product, with other texts in place of every title, sentence and value: `next` gives one after another. */
function openWith(next: () => string): Snapshot {
  const workspace = new Workspace(defaultConfig, testDay);
  for (const { path, facts } of parsed) workspace.setFacts(uriOf(path), path, replaceTexts(facts, next));
  workspace.setComplete();
  return workspace.sync();
}

function replaceTexts(facts: FileFacts, next: () => string): FileFacts {
  return {
    ...facts,
    ...(facts.history?.sources ? { history: { ...facts.history, sources: facts.history.sources.map(next) } } : {}),
    definitions: facts.definitions.map(definition => {
      const title = next();
      const fields = definition.fields.map(field => ({
        ...field,
        // Of fields that are numbers some stay so: then what is worked out from them stands beside the texts.
        value:
          field.value === '' || (/\d/.test(field.value) && !next().startsWith('['))
            ? field.value
            : field.value + next(),
        ...(field.items ? { items: field.items.map(item => item + next()) } : {}),
      }));
      return { ...definition, title, statement: `${title} and more`, fields };
    }),
  };
}

function listCards(snapshot: Snapshot): readonly Card[] {
  const from = snapshot.file(uriOf('product.md'));
  assert.ok(from);
  const items = [...snapshot.items()];
  assert.ok(items.length >= 15);
  return [
    ...items.flatMap(item => [makeCard(snapshot, item, from), makeShortCard(snapshot, item, from)]),
    makeUnknownCard(snapshot, 'REQ-3', from),
    makeChoicesCard(snapshot, 'REQ-1', items, from),
  ];
}

const allowedNodes = new Set(['root', 'paragraph', 'text', 'break', 'strong', 'link', 'thematicBreak', 'image']);

let pictures = 0;

function checkMarkdown(card: Card): void {
  checkMarkdownWith(card, true);
  checkMarkdownWith(card, false);
}

function checkMarkdownWith(card: Card, showsDataImages: boolean): void {
  const markdown = renderCardMarkdown(card, { showsDataImages });
  const nodes = listNodes(readMarkdown(markdown));
  const types = nodes.map(node => node.type);
  assert.deepEqual(
    types.filter(type => !allowedNodes.has(type)),
    [],
    markdown,
  );
  for (const node of nodes) {
    if (node.type === 'image') {
      assert.ok(showsDataImages);
      pictures++;
      assert.match(node.url, /^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+\|width=120,height=20$/);
    }
    if (node.type !== 'link') continue;
    assert.match(node.url, /^file:\/\/\/repo\/(product\.md|src\/a\.ts|test\/a\.test\.ts)#L\d+$/, markdown);
    assert.match(showText(node), /^[A-Z]+-\d(\/[A-Z]+-\d)?$|^[\w/.]+:\d+$/, markdown);
  }
  assert.ok(!markdown.includes('$('), markdown);
  assert.ok(markdown.length < 12_000, `${markdown.length} characters`);
  assert.ok(markdown.isWellFormed());
}

function checkText(card: Card): void {
  const lines = renderCardText(card).split('\n');
  assert.ok(lines.length >= 2 && lines.length <= 9, lines.join('\n'));
  for (const line of lines) assert.doesNotMatch(line, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
}

// verifies TL-3
describe('cards', () => {
  it('are at most nine lines for every kind', () => listCards(openWith(() => '')).forEach(checkText));

  it('show spec text as text, whatever it says', () => {
    const texts = hostileTexts;
    let at = 0;
    for (let round = 0; round < 6; round++) {
      // Each round begins elsewhere, so that in time every text meets many places.
      const cards = listCards(openWith(() => texts[at++ % texts.length] ?? ''));
      cards.forEach(checkMarkdown);
      cards.forEach(checkText);
    }
    assert.ok(at > 4 * texts.length, 'every text was in several places');
    assert.ok(pictures > 10, 'sparklines were among them');
  });

  it('stay small over titles of 200 KB', () => {
    const texts = ['x'.repeat(200_000), '['.repeat(200_000), '$('.repeat(100_000), '😀'.repeat(50_000)];
    let at = 0;
    listCards(openWith(() => texts[at++ % texts.length] ?? '')).forEach(checkMarkdown);
  });

  it('look as designed in Markdown', () => {
    const card: Card = {
      id: 'REQ-1',
      title: 'Log in [now]',
      facts: ['requirement', 'in progress'],
      lines: [
        {
          label: 'Why',
          parts: [
            { type: 'item', id: 'OBJ-1', title: 'Fast', place: { file: uriOf('a (b).md'), path: 'a (b).md', line: 3 } },
            { type: 'text', text: ' → ' },
            { type: 'item', id: 'VIS-1', title: '', place: { file: uriOf('v.md'), path: 'v.md', line: 1 } },
          ],
        },
        { parts: [{ type: 'place', place: { file: uriOf('a (b).md'), path: 'a (b).md', line: 1 } }] },
      ],
    };
    assert.equal(
      renderCardMarkdown(card, { showsDataImages: false }),
      [
        '**REQ-1** · Log in \\[now\\]  ',
        'requirement · in progress',
        '',
        '---',
        '',
        '**Why** [OBJ-1](file:///repo/a%20%28b%29.md#L3) Fast → [VIS-1](file:///repo/v.md#L1)  ',
        '[a (b).md:1](file:///repo/a%20%28b%29.md#L1)',
      ].join('\n'),
    );
    assert.equal(
      renderCardText(card),
      ['REQ-1 · Log in [now]', 'requirement · in progress', 'Why  OBJ-1 Fast → VIS-1', 'a (b).md:1'].join('\n'),
    );
  });
});
