import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

const statement = 'Fast login\\nThe page answers within 10 seconds.';
const product = {
  'specs/login.md': '# REQ-1: Fast login\n\nThe page answers within 5 seconds.\n',
  'src/login.ts': '// implements REQ-1\nexport const login = 1;\n',
  'throughline-reviewed.json': `[\n  { "id": "REQ-1", "fingerprint": "0", "statement": "${statement}", "links": [], "date": "2026-08-01" }\n]\n`,
};

// verifies TL-38/AC-2, TL-38/AC-3
describe('a requirement that changed after code was written for it', () => {
  let code: VsCode;
  let window: Window;
  let folder = '';
  before(async () => {
    code = await VsCode.start({
      'security.workspace.trust.enabled': false,
      'workbench.colorTheme': 'Light 2026',
      'throughline.author': 'Ana',
      // As on a desktop.
      'files.autoSave': 'off',
    });
    ({ window, folder } = await code.openNew(product));
    await window.openFile('login.ts');
  });
  watch(() => window);
  after(() => code.stop());

  /** Waits until the file says so on disk. */
  async function waitForRecords(wanted: RegExp): Promise<void> {
    let text = '';
    for (let tries = 0; tries < 200 && !wanted.test(text); tries++) {
      text = await readFile(join(folder, 'throughline-reviewed.json'), 'utf8');
      await setTimeout(50);
    }
    assert.match(text, wanted);
  }

  it('shows over its id in code what changed', async () => {
    const shown = (await window.hover('REQ-1')).replace(/\s+/g, ' ');
    assert.match(shown, /Changed since it was traced \(2026-08-01\): .*The page answers within 10 5 seconds\./);
    await window.screenshot('changed-requirement-light');
  });

  it('is accepted by a quick fix that asks for the reason', async () => {
    await window.openFile('login.md', 1);
    await window.pressOn('REQ-1', 'Control+.');
    await window.page.locator('.action-widget').getByText('Accept the change as reviewed…').click();
    await window.page.getByText('Why do the code and tests of REQ-1 still hold?').waitFor();
    await window.screenshot('accept-reason-light');
    await window.page.keyboard.type('it was faster already');
    await window.page.keyboard.press('Enter');
    await waitForRecords(/within 5 seconds\..*"reason": "it was faster already", "author": "Ana", "date": "/);
    await window.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await window.screenshot('accepted-light');
  });

  it('is changed again by one undo', async () => {
    await window.openFile('throughline-reviewed.json');
    await window.page.locator('.tab.active:not(.dirty)', { hasText: 'throughline-reviewed.json' }).waitFor();
    assert.equal(await window.page.locator('.squiggly-warning').count(), 0);
    await window.page.keyboard.press('Control+z');
    await window.page.locator('.tab.active.dirty', { hasText: 'throughline-reviewed.json' }).waitFor();
    await window.run('File: Save');
    await waitForRecords(/within 10 seconds\.", "links": \[\], "date": "2026-08-01"/);
  });
});
