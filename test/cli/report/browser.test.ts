import assert from 'node:assert/strict';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { browserArguments, findChromium } from '../../../scripts/vscode.mjs';
import { makeGitRepository } from '../../support/gitRepository.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';
import { makeTempFolder } from '../../support/tempFolder.ts';
import { runCli } from '../runCli.ts';

const examples = join(import.meta.dirname, '../../../examples');

/** How a page is looked at. */
const looks = {
  light: { colorScheme: 'light', media: 'screen', width: 1280 },
  dark: { colorScheme: 'dark', media: 'screen', width: 1280 },
  phone: { colorScheme: 'light', media: 'screen', width: 360 },
  print: { colorScheme: 'light', media: 'print', width: 680 },
} as const;

/** Elements that pages are made of; no other comes of any text. */
const elements =
  'html head meta title style body a header p h1 span main dl div dt dd nav ul li section h2 details summary h3 h4 svg path circle rect table caption thead tr th tbody td code strong del ins footer wbr';

describe('the page in a browser', function () {
  this.timeout(120_000);

  let browser: Browser;
  before(async function () {
    const executablePath = findChromium();
    // Nothing is fetched for this: where there is no browser, the tests of the markup have to do.
    if (executablePath === undefined) this.skip();
    else browser = await chromium.launch({ executablePath, args: [...browserArguments] });
  });
  after(() => browser?.close());

  const texts = { examples: '', changes: '', hostile: '', large: '' };
  before(async () => {
    const make = async (...args: readonly string[]): Promise<string> => {
      const { stdout, code, stderr } = await runCli(['report', ...args, '--today', '2026-11-20']);
      assert.equal(code, 0, stderr);
      return stdout;
    };
    texts.examples = await make(examples);
    texts.hostile = await make(makeTempFolder(hostileFiles));
    texts.large = await make(makeTempFolder({ 'a.md': largeSpec }));
    const repository = makeGitRepository({
      'a.md': '## OBJ-1: A\n\n## REQ-1: Old\n\n- supports: OBJ-1\n\n## REQ-2: Gone\n',
    });
    repository.write({
      'a.md': '## OBJ-1: A\n\n## REQ-1: New\n\n- supports: OBJ-1\n- status: accepted\n\n## REQ-3: Come\n',
    });
    texts.changes = await make(repository.root, '--base', 'HEAD');
  });

  /** Opens a page in a look; what it asks for or complains about is collected. */
  async function open(text: string, look: keyof typeof looks): Promise<{ page: Page; complaints: string[] }> {
    const { colorScheme, media, width } = looks[look];
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const complaints: string[] = [];
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    page.on('dialog', dialog => complaints.push(dialog.message()));
    page.on('request', request => {
      if (request.url() !== address) complaints.push(request.url());
    });
    page.on('requestfailed', request => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
    await page.route(address, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body: text }));
    await page.emulateMedia({ media });
    await page.goto(address);
    return { page, complaints };
  }

  const address = 'http://report.test/';

  const looked = {
    examples: ['light', 'dark', 'phone', 'print'],
    changes: ['dark', 'phone'],
    hostile: ['light', 'phone', 'print'],
    large: ['light'],
  } as const;
  for (const name of ['examples', 'changes', 'hostile', 'large'] as const) {
    for (const look of looked[name]) {
      // verifies TL-41/AC-2
      it(`has nothing that axe-core complains about: ${name}, ${look}`, async () => {
        const { page, complaints } = await open(texts[name], look);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<{ violations: readonly Violation[] }>('axe.run()');
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
          [],
        );
        assert.deepEqual(complaints, []);
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(overflow <= 0, `${overflow} pixels too wide`);
        await page.close();
      });
    }
  }

  it('shows in print what is folded on the screen', async () => {
    const { page } = await open(texts.large, 'light');
    const inFold = page.locator('tr#REQ-1 th');
    assert.equal(await inFold.evaluate(element => element.checkVisibility({ contentVisibilityAuto: true })), false);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await inFold.evaluate(element => element.checkVisibility({ contentVisibilityAuto: true })), true);
    assert.ok(((await inFold.boundingBox())?.height ?? 0) > 0);
    await page.close();
  });

  it('can be used by keyboard', async () => {
    const { page } = await open(texts.large, 'light');
    const focused = (): Promise<string> => page.evaluate<string>('document.activeElement.textContent.trim()');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'To the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Objectives');
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('details').first().getAttribute('open'), '');
    await page.close();
  });

  it('opens what a link leads to', async () => {
    const { page } = await open(texts.examples, 'light');
    await page.locator('.attention a').first().click();
    assert.match(page.url(), /#KPI-ESTIMATE$/);
    assert.ok(await page.locator('#KPI-ESTIMATE').isVisible());
    await page.close();
  });

  it('makes nothing but text of planted markup', async () => {
    const { page, complaints } = await open(texts.hostile, 'light');
    const found = await page.evaluate<Found>(`(() => {
      const all = [...document.querySelectorAll('*')];
      return {
        elements: [...new Set(all.map(one => one.localName))],
        attributes: [...new Set(all.flatMap(one => [...one.attributes].map(attribute => attribute.name)))],
        links: all.flatMap(one => ['href', 'src', 'action', 'xlink:href'].map(name => one.getAttribute(name))).filter(Boolean),
        text: document.body.textContent,
        planted: 'planted' in globalThis,
      };
    })()`);
    const allowed = elements.split(' ');
    assert.deepEqual(
      found.elements.filter(name => !allowed.includes(name)),
      [],
    );
    assert.deepEqual(
      found.attributes.filter(name => name.startsWith('on') || name === 'style'),
      [],
    );
    assert.deepEqual(
      found.links.filter(link => !/^#[\w.-]+$/.test(link)),
      [],
    );
    assert.equal(found.planted, false);
    assert.ok(found.text.includes('<script>planted=1</script>'));
    assert.ok(found.text.includes('<img src=x onerror=planted=1>'));
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('runs nothing even where markup came in, as the policy forbids it', async () => {
    const planted = texts.examples.replace(
      '</main>',
      '<script>planted=1</script><p onclick="planted=1" style="color:red">x</p><img src="http://evil.test/x.png"></main>',
    );
    const { page, complaints } = await open(planted, 'light');
    assert.equal(await page.evaluate<boolean>("'planted' in globalThis"), false);
    assert.ok(complaints.filter(one => /Content Security Policy/.test(one)).length >= 3);
    assert.ok(complaints.includes('http://evil.test/x.png csp'), complaints.join('\n'));
    await page.close();
  });
});

interface Found {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  readonly links: readonly string[];
  readonly text: string;
  readonly planted: boolean;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(6);
const planted = [
  '<script>planted=1</script>',
  `"'><img src=x onerror=planted=1>`,
  '</title></style></table><svg onload=planted=1>',
  'javascript:planted=1',
  long,
  // As text in Markdown, too.
  '\\<script>planted=1\\</script>',
  '\\<img src=x onerror=planted=1>',
];

/** Texts that try to be more in every place that the page shows: titles, owners, definitions, statuses, file names. */
const hostileFiles: Readonly<Record<string, string>> = {
  'a.md': [...planted, ...hostileTexts.map(text => text.replace(/\s+/g, ' '))]
    .map(
      (text, i) =>
        `## REQ-${i + 1}: ${text}\n\n- status: ${i % 3 === 0 ? 'accepted' : text}\n- owner: ${text}\n- supports: OBJ-${(i % 5) + 1}\n`,
    )
    .join('\n'),
  'b.md': planted
    .map(
      (text, i) =>
        `## OBJ-${i + 1}: ${text}\n\n- owner: ${text}\n- team: ${text}\n- health: ${text}\n- cycle: ${text}\n- **KR-1**: ${text} from 1 % to 5 %\n\n## KPI-${i + 1}: ${text}\n\n- definition: ${text}\n- unit: ${text}\n- target: ${text}\n- source: ${text}\n- owner: ${text}\n- measures: OBJ-${i + 1}\n`,
    )
    .join('\n'),
  'c/"><b>.md': '## REQ-900: In a strange file\n\n- status: accepted\n',
  'throughline.yaml': 'testReports: ["<i>.xml"]\n',
};

/** So much that it is folded. */
const largeSpec = [
  '## VIS-1: Large\n',
  ...Array.from({ length: 12 }, (_, i) => `## OBJ-${i + 1}: Aim ${i + 1}\n\n- supports: VIS-1\n`),
  ...Array.from({ length: 60 }, (_, i) => `## KPI-${i + 1}: Number ${i + 1}\n\n- measures: OBJ-${(i % 12) + 1}\n`),
  ...Array.from({ length: 120 }, (_, i) => `## REQ-${i + 1}: Thing ${i + 1}\n\n- supports: OBJ-${(i % 12) + 1}\n`),
].join('\n');
