import assert from 'node:assert/strict';
import fc from 'fast-check';
import { html, linkText, renderPlace, styleElement, toAddress, toAnchor } from '../../../server/src/cli/html/html.ts';
import { listHostileTexts } from '../../support/hostileTexts.ts';
import { countRuns } from '../../support/runs.ts';

describe('markup', () => {
  it('escapes what stands in the text', () =>
    assert.equal(String(html`<p>${'<b>&"\'`'}</p>`), '<p>&lt;b&gt;&amp;&quot;&#39;&#96;</p>'));

  it('escapes what stands in an attribute', () =>
    assert.equal(String(html`<p id="${'" onclick="x'}">x</p>`), '<p id="&quot; onclick=&quot;x">x</p>'));

  it('takes markup and lists of it as they are, and nothing for nothing', () =>
    assert.equal(
      String(html`${[html`<b>${1}</b>`, undefined, false, [html`<i>${'two'}</i>`]]}`),
      '<b>1</b><i>two</i>',
    ));

  it('makes one plain line of a text, and cuts one that has no end', () => {
    assert.equal(String(html`${'a\nb\u0000\u001b[31mc\u202ed'}`), 'a b c d');
    assert.equal(String(html`${'x'.repeat(9000)}`).length, 500);
  });

  it('leaves the indents of templates out', () => {
    const template = Object.assign(['<p>\n      ', '\n    </p>'], { raw: [] });
    assert.equal(String(html(template, 'a')), '<p>\na\n</p>');
  });

  const wrong: Readonly<Record<string, () => unknown>> = {
    'a value without quotes': () => html`<p id=${'x'}></p>`,
    'a value as the name of an attribute': () => html`<p ${'x'}></p>`,
    'a value behind the quotes': () => html`<p id="a" ${'x'}></p>`,
    'a handler': () => html`<p onclick="${'x'}"></p>`,
    'a style': () => html`<p style="${'x'}"></p>`,
    'an address that nobody looked at': () => html`<a href="${'https://x.y'}"></a>`,
    'markup in an attribute': () => html`<p id="${html`x`}"></p>`,
    'the name of a place with blanks': () => toAnchor('a b'),
    'a style sheet that ends itself': () => styleElement('</style>'),
  };
  for (const [name, make] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => {
      assert.throws(make);
    });
  }

  it('follows http, https and mailto, and nothing else', () => {
    for (const text of ['https://example.com/a?b=c&d', 'http://x.y', 'mailto:ana@example.com', 'HTTPS://X.Y'])
      assert.match(String(linkText(text)), /^<a href="/, text);
    for (const text of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '//evil.example',
      'docs/a.md',
      'https://x.y/"onclick=',
      'https://x.y/ javascript:',
      'https:',
      `https://x.y/${'a'.repeat(600)}`,
    ])
      assert.equal(toAddress(text), undefined, text);
  });

  it('names places as text, with room to break', () =>
    assert.equal(String(renderPlace('a/b.md', 3)), '<span class="place">a/<wbr />b.md:3</span>'));

  it('lets no text become more than text', () => {
    const planted = fc.oneof(
      fc.constantFrom(...listHostileTexts()),
      fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '`', '&', '=', '/', ' ', 'a', '\u0000', '-', '!', ';') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(planted, text => {
        const made = String(html`<p title="${text}">${text}</p>`);
        assert.match(made, /^<p title="[^"<>]*">[^<>"]*<\/p>$/);
      }),
      { numRuns: countRuns(2000, 500) },
    );
  });
});
