import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { browserArguments, findChromium } from '../../scripts/vscode.mjs';
import { runCli } from './runCli.ts';

const examples = join(import.meta.dirname, '../../examples');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('digest, roadmap and matrix in a browser', function () {
  this.timeout(120_000);

  let browser: Browser;
  before(async function () {
    const executablePath = findChromium();
    if (executablePath === undefined) this.skip();
    else browser = await chromium.launch({ executablePath, args: [...browserArguments] });
  });
  after(() => browser?.close());

  const commands: readonly (readonly string[])[] = [
    ['digest', examples, '--since', '2026-11-01'],
    ['roadmap', examples],
    ['matrix', examples],
    ['matrix', examples, '--of', 'teams'],
  ];
  for (const [command = '', ...options] of commands) {
    const name = [command, ...options.slice(1)].join(' ');
    it(`have nothing that axe-core complains about, and no line that is wider than a phone: ${name}`, async () => {
      const { stdout } = await runCli([command, ...options, '--today', '2026-11-22', '--no-cache', '--format', 'html']);
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
      await page.setContent(stdout);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(wide <= 360, `${wide} wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate<{ violations: readonly { readonly id: string }[] }>('axe.run()');
      assert.deepEqual(violations, []);
      await page.close();
    });
  }
});
