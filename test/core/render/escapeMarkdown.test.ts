import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeMarkdown } from '../../../server/src/core/render/escapeMarkdown.ts';
import { toPlainLine } from '../../../server/src/core/render/plainText.ts';
import { listHostileTexts } from '../../support/hostileTexts.ts';
import { listNodes, readMarkdown, showText } from '../../support/readMarkdown.ts';
import { countRuns } from '../../support/runs.ts';

/** Text, and nothing but text, comes of it, wherever in a paragraph it stands. */
function checkIsOnlyText(text: string): void {
  const plain = toPlainLine(text, 1000);
  if (plain === '') return;
  for (const [before, after] of [
    ['', ''],
    ['Why ', ''],
    ['**Why** ', ' · x'],
    ['a  \n', '  \nb'],
  ] as const) {
    const tree = readMarkdown(`${before}${escapeMarkdown(plain)}${after}`);
    const types = listNodes(tree).map(node => node.type);
    const allowed = new Set(['root', 'paragraph', 'text', 'break', ...(before.includes('**') ? ['strong'] : [])]);
    assert.deepEqual(
      types.filter(type => !allowed.has(type)),
      [],
      JSON.stringify(text),
    );
    const around = `${before.replaceAll('**', '').replace('  \n', '\n')}${plain}${after.replace('  \n', '\n')}`;
    assert.equal(showText(tree).replaceAll('\u2060', ''), around.trim(), JSON.stringify(text));
  }
}

describe('escapeMarkdown', () => {
  it('makes nothing but text of hostile texts', () => {
    const texts = listHostileTexts();
    assert.ok(texts.length > 400);
    for (const text of texts) checkIsOnlyText(text);
  });

  it('makes no table of a line and what stands above it', () => {
    for (const text of [':-', '-:', ':-:', ':---', '- :']) checkIsOnlyText(text);
  });

  it('makes nothing but text of random marks and words', () => {
    const marks = fc.constantFrom(
      ...'\\`*_{}[]()<>#+-.!|~&$:/@="\'^%;, \n1a'.split(''),
      'www.',
      'http://',
      '&amp;',
      '$(',
      '](',
      '![',
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 24 }), parts => checkIsOnlyText(parts.join(''))),
      { numRuns: countRuns(150) },
    );
  });

  it('leaves no theme icon, since those are made after Markdown is', () => {
    for (const text of listHostileTexts()) assert.ok(!escapeMarkdown(toPlainLine(text, 1000)).includes('$('), text);
  });

  it('leaves ordinary sentences as they are', () => {
    for (const text of [
      'Import an existing project from Git',
      'p95 < 200 ms'.replace('<', 'under'),
      'from 33.0 % to ≥ 50 % by 2026-09-30 (+3 pp)',
      "Don't lose people's work - ever",
      'A/B tests & R&D, $5 each, 3.5 × faster: yes!',
    ]) {
      assert.equal(escapeMarkdown(text), text);
    }
  });
});

describe('toPlainLine', () => {
  it('makes one line without control characters of anything', () => {
    for (const text of listHostileTexts()) {
      assert.doesNotMatch(toPlainLine(text, 1000), /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it('is well-formed Unicode even where it cuts a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const line = toPlainLine(text, limit);
        assert.ok(line.isWellFormed());
        assert.ok(line.length <= limit);
      }),
      { numRuns: countRuns(100) },
    );
  });

  it('cuts a title of 200 KB without reading it all', () => {
    const line = toPlainLine('x'.repeat(200_000), 120);
    assert.equal(line.length, 120);
    assert.ok(line.endsWith('x…'));
  });

  it('leaves a text alone that fits', () => assert.equal(toPlainLine('Log in', 120), 'Log in'));
});
