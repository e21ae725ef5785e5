import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renderPage } from '../src/page.ts';
import { allSentences, languages, say } from '../src/sentences.ts';

const ticket = { place: 4, range: { from: 25, to: 40 }, firstNamesAhead: [] };

it('REQ-13: shows a range, never a single number', () => {
  assert.match(renderPage(ticket, 'en'), /25–40 min/);
});

it('REQ-15: says that nobody knows yet, and shows the place', () => {
  const page = renderPage({ place: 4, firstNamesAhead: [] }, 'en');
  assert.match(page, /<h1>4<\/h1><p>We do not know yet\./);
});

it('NFR-1: nothing has a fixed width', () => {
  assert.doesNotMatch(renderPage(ticket, 'en'), /[^-]width:\s*\d+px/);
});

it('NFR-4: the page weighs less than 60 KB', () => {
  assert.ok(Buffer.byteLength(renderPage(ticket, 'pl')) < 60_000);
});

it('NFR-3: no sentence is missing and none is longer than twelve words', () => {
  for (const language of languages) {
    for (const sentence of allSentences) {
      for (const part of say(language, sentence).split(/[.?!] /)) {
        assert.ok(part !== '' && part.split(' ').length <= 12, `${language}: ${part}`);
      }
    }
  }
});
