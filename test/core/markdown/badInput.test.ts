import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { readFile } from '../../../server/src/core/readFile.ts';

const size = 64 * 1024;

/** `unit` again and again, up to 64 KB. */
const many = (unit: string): string => unit.repeat(Math.ceil(size / unit.length));

/** Texts on which parsers of Markdown spend time that grows with the square of their length. */
const slowTexts: Readonly<Record<string, string>> = {
  'list marks': `${many('- ')}a`,
  'list marks with tabs': `${many('-\t')}a`,
  'quotes in lists': `${many('> - 1. ')}a`,
  'quote marks': `${many('>')}a`,
  'a quote with lazy lines': `> a\n${many('b\n')}`,
  'a list item with lazy lines': `* a\n${many('b\n')}`,
  'quotes, each with a lazy line': many('> a\nb\n'),
  'deep quotes with lazy lines': `${'> '.repeat(size / 4)}a\n${'b\n'.repeat(size / 4)}`,
  'underlined headings': many('a\n===\n'),
  'task marks': `${many('- [ ] ')}a`,
  'table rows': many('|x|y\n'),
  'a table': `|a|b|\n|-|-|\n${many('|x|y|\n')}`,
  footnotes: `${many('[^a]: ')}b`,
  'stars around a letter': `${'*'.repeat(size / 2)}a${'*'.repeat(size / 2)}`,
  'stars and underscores': `${many('*_')}a`,
  'closing brackets': many(']'),
  'opening brackets': `${'['.repeat(size / 2)}a${']'.repeat(size / 2)}`,
  'stars in words': many('a**b'),
  'struck out text': many('~a~~b '),
  'emphasised letters': many('_a_ '),
  'half links': many('[a]('),
  'link references': many('[a][b]'),
  'half links with brackets': many('[a](<b'),
  'comments that do not end': many('x <!-- '),
  'instructions that do not end': many('x <? '),
  'declarations that do not end': many('x <!A '),
  'character data that does not end': many('x <![CDATA[ '),
  'an address with underscores': `www.${many('a_.')}`,
  'code marks of growing length': Array.from({ length: 360 }, (_, i) => '`'.repeat(i)).join('a'),
  entities: many('&amp;'),
  'mail addresses': many('a_b@'),
};

// verifies TL-18/AC-2
describe('64 KB of text that parsers dread', () => {
  for (const [name, text] of Object.entries(slowTexts)) {
    it(`${name}: is read at once, and what stands beside it is not lost`, function () {
      // No measurement: where the work grows with the square, these take minutes.
      this.timeout(10_000);
      const { definitions } = readFile('docs/bad.md', `# REQ-1: Before\n\n${text}\n`, defaultConfig);
      assert.equal(definitions[0]?.id, 'REQ-1');
    });
  }

  it('front matter without end: is read at once', function () {
    this.timeout(10_000);
    const text = `---\n${many('a: b\n')}\n# REQ-1: Behind\n`;
    assert.equal(readFile('docs/bad.md', text, defaultConfig).definitions[0]?.id, 'REQ-1');
  });
});
