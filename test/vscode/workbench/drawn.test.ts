import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** What is drawn into the texts of the example: each thing once, and whole. */
describe('lenses, hints and cards on screen', () => {
  let code: VsCode;
  let window: Window;
  let scratch: string;
  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'throughline-drawn-'));
    const folder = join(scratch, 'parkbench');
    await cp(join(root, 'examples'), folder, { recursive: true });
    code = await VsCode.start({
      'security.workspace.trust.enabled': false,
      'workbench.colorTheme': 'Light 2026',
      'throughline.codeLens': 'specsAndCode',
      'throughline.hints': 'titlesAndValues',
    });
    window = await code.openFolder(folder, { width: 1240, height: 720 });
    await window.openFile('docs/kpis.md', 13);
    await window.waitForStatus(/traced/);
  });
  watch(() => window);
  after(async () => {
    await code.stop();
    await rm(scratch, { recursive: true, force: true });
  });

  it('says over a KPI how it stands, once', async () => {
    const lenses = await window.listLenses('18.5 min');
    assert.deepEqual(lenses.slice(0, 2), [
      '18.5 min of <= 15 min · 1 requirement · 1 in code',
      '35.2 % of 40 % · 5 requirements',
    ]);
    await window.screenshot('lenses-light');
  });

  it('says behind a KPI in a spec how it stands, once', async () => {
    assert.deepEqual(await window.listHints(23), ['5.1 %']);
  });

  it('shows one card', async () => {
    await window.hover('KPI-ROOM');
    assert.equal(await window.cards().count(), 1);
    await window.leave();
  });

  it('opens the places behind a lens', async () => {
    await window.page.locator('.codelens-decoration a', { hasText: '18.5 min' }).click();
    const places = window.page.locator('.peekview-widget .ref-tree');
    await places.locator('.monaco-list-row', { hasText: 'weekly.py' }).waitFor();
    await window.screenshot('lens-places-light');
    await window.page.keyboard.press('Escape');
  });

  it('says the title behind an id in code, once, and over it what there is', async () => {
    await window.openFile('queue/calls.go', 41);
    await window.listLenses('REQ-10');
    assert.deepEqual(await window.listHints(38), ['A missed call costs three places, never…']);
    assert.deepEqual(await window.listHints(39), ['Missed calls']);
    await window.screenshot('hints-light');
  });

  it('draws each once again after Restart Server', async () => {
    await window.run('Throughline: Restart Server');
    await window.waitForStatus(/traced/);
    await window.openFile('docs/kpis.md', 13);
    const lenses = await window.listLenses('18.5 min');
    assert.equal(lenses.filter(lens => lens.includes('18.5 min')).length, 1, lenses.join('\n'));
    assert.deepEqual(await window.listHints(23), ['5.1 %']);
    await window.hover('KPI-ROOM');
    assert.equal(await window.cards().count(), 1);
  });
});
