import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { listInstalledPages } from '../../../scripts/installedPages.mjs';
import { product } from '../support/product.ts';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

// What runs inside the page knows the page's functions.
declare global {
  function getComputedStyle(element: unknown): { readonly color: string };
}

describe('the package', () => {
  let code: VsCode;
  before(async () => {
    code = await VsCode.start({});
  });
  after(() => code.stop());

  it('installs, and holds nothing but what it needs', async () => {
    const folder = await code.extensionFolder();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter(entry => entry.isFile())
      .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    const pages = await listInstalledPages();
    const expected = [
      ...pages.map(page => `dist/${page}`),
      '.vsixmanifest',
      'LICENSE.txt',
      'changelog.md',
      'dist/cli.js',
      'dist/commandLine.js',
      'dist/extension.js',
      'dist/server.js',
      'images/icon.png',
      'package.json',
      'readme.md',
      'schemas/baseline.schema.json',
      'schemas/reviewed.schema.json',
      'schemas/throughline.schema.json',
      'snippets/markdown.json',
      'syntaxes/throughline.comments.tmLanguage.json',
      'syntaxes/throughline.ids.tmLanguage.json',
      'syntaxes/throughline.lineComments.tmLanguage.json',
      'syntaxes/throughline.markdown.tmLanguage.json',
    ];
    assert.deepEqual(files.toSorted(), expected.toSorted());
  });
});

describe('a folder that knows nothing of Throughline', () => {
  let code: VsCode;
  let window: Window;
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false, 'workbench.colorTheme': 'Light 2026' });
    window = await code.openFiles({ 'README.md': '# A tool\n\nIt speaks UTF-8.\n', 'src/main.ts': '// nothing\n' });
    await window.openFile('README.md');
  });
  watch(() => window);
  after(() => code.stop());

  it('stays as it was: no server, nothing in the status bar', async () => {
    await window.run('Throughline: Show Status');
    const picks = await window.listPicks();
    assert.ok(
      picks.some(pick => pick.includes('Start Server')),
      picks.join('\n'),
    );
    assert.equal(await window.ourStatus().count(), 0);
    await window.page.keyboard.press('Escape');
  });

  it('gets a settings file and a first spec from Set Up', async () => {
    await window.run('Throughline: Set Up');
    const picks = await window.listPicks();
    assert.equal(picks.length, 2, picks.join('\n'));
    await window.screenshot('set-up-light');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.tab.active', { hasText: 'product.md' }).waitFor();
    await window.waitForStatus(/0\/1 traced/);
    await window.screenshot('first-spec-light');
  });

  it('is not written to again by a second Set Up', async () => {
    await window.run('Throughline: Set Up');
    assert.match((await window.listPicks()).join('\n'), /Everything is there already/);
    await window.page.keyboard.press('Escape');
  });

  it('opens the settings file by command', async () => {
    await window.run('Throughline: Open Configuration');
    await window.page.locator('.tab.active', { hasText: 'throughline.yaml' }).waitFor();
  });

  it('traces the first requirement as soon as code names it', async () => {
    await window.openFile('src/main.ts', 1);
    await window.page.keyboard.press('End');
    await window.page.keyboard.type(', but implements REQ-1');
    await window.page.keyboard.press('Escape');
    await window.waitForStatus(/1\/1 traced/);
  });
});

describe('a folder whose ids come later', () => {
  let code: VsCode;
  let window: Window;
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false });
    window = await code.openFiles({ 'notes.md': '# Notes\n' });
    await window.openFile('notes.md', 2);
  });
  watch(() => window);
  after(() => code.stop());

  it('wakes the server when a spec with an id is saved', async () => {
    await window.page.keyboard.type('## REQ-1: Somebody does something');
    await window.page.keyboard.press('Control+S');
    await window.waitForStatus(/0\/1 traced/);
  });
});

describe('a person who wants the server nowhere', () => {
  let code: VsCode;
  let window: Window;
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false, 'throughline.start': 'never' });
    window = await code.openFiles(product);
    await window.openFile('specs/booking.md');
  });
  watch(() => window);
  after(() => code.stop());

  it('has colours and nothing else', async () => {
    await window.token('KPI-1').waitFor();
    await window.run('Throughline: Show Status');
    assert.match((await window.listPicks()).join('\n'), /Start Server/);
    assert.equal(await window.ourStatus().count(), 0);
    await window.page.keyboard.press('Escape');
  });
});

describe('Restricted Mode', () => {
  let code: VsCode;
  let window: Window;
  before(async () => {
    code = await VsCode.start({
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
      'workbench.colorTheme': 'Light 2026',
    });
    window = await code.openFiles(product);
  });
  watch(() => window);
  after(() => code.stop());

  it('is on', async () => {
    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  });

  it('colours ids', async () => {
    await window.openFile('specs/booking.md');
    await window.token('KPI-1').waitFor();
    const colour = (text: string) => window.token(text).evaluate(element => globalThis.getComputedStyle(element).color);
    let colours: readonly string[] = [];
    // The grammar reads the first lines a moment after they are shown, and each look takes its own moment.
    for (let looks = 0; looks < 200 && new Set(colours).size < 4; looks++) {
      colours = await Promise.all(['VIS-1', 'OBJ-1', 'KPI-1', 'REQ-1'].map(colour));
    }
    assert.equal(new Set(colours).size, 4, colours.join(' '));
  });

  it('shows findings, the coverage and the card', async () => {
    await window.waitForStatus(/1\/3 traced/);
    const rows = await window.readProblems('OBJ-9');
    assert.ok(rows.length > 0);
    await window.page.keyboard.press('Control+Shift+M');
    await window.openFile('src/book.ts');
    assert.match(await window.hover('REQ-1'), /A patient books without an account/);
    await window.screenshot('restricted-light');
  });

  it('leads from code to the requirement', async () => {
    await window.pressOn('REQ-1', 'F12');
    await window.waitForPlace('booking.md', 22);
  });
});
