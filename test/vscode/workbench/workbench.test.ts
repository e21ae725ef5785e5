import assert from 'node:assert/strict';
import { product } from '../support/product.ts';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

describe('the packaged extension in VS Code', () => {
  let code: VsCode;
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false, 'workbench.colorTheme': 'Dark 2026' });
  });
  after(() => code.stop());

  describe('a product with specs, code and tests', () => {
    let window: Window;
    before(async () => {
      window = await code.openFiles(product);
      await window.openFile('specs/booking.md');
    });
    watch(() => window);

    it('says in the status bar how far the thread reaches', async () => {
      assert.match(await window.waitForStatus(/traced/), /1\/3 traced/);
      await window.screenshot('spec-dark');
    });

    it('lists what is missing in files that nobody opened', async () => {
      const rows = await window.readProblems('OBJ-9');
      assert.ok(
        rows.some(row => row.includes('reminders.md')),
        rows.join('\n'),
      );
      assert.ok(
        rows.some(row => row.includes('REQ-77')),
        rows.join('\n'),
      );
      await window.screenshot('problems-dark');
      await window.page.keyboard.press('Control+Shift+M');
    });

    it('says on hover what an id is and why it exists', async () => {
      await window.openFile('src/book.ts');
      const card = await window.hover('REQ-1');
      for (const part of ['A patient books without an account', 'OBJ-1', 'VIS-1', 'KPI-1']) {
        assert.ok(card.includes(part), `${part} is missing in\n${card}`);
      }
      const lines = card.split('\n').filter(line => line.trim() !== '');
      assert.ok(lines.length >= 3 && lines.length <= 9, `${lines.length} lines:\n${card}`);
      await window.screenshot('hover-dark');
    });

    it('goes with F12 from code to the requirement', async () => {
      await window.openFile('src/book.ts');
      await window.pressOn('REQ-1', 'F12');
      await window.waitForPlace('booking.md', 22);
    });

    it('peeks at code and tests of a requirement', async () => {
      await window.openFile('specs/booking.md', 22);
      await window.putCursorOn('REQ-1');
      // By name, because Ctrl+F12 is Go to Definition where VS Code runs in a browser.
      await window.run('Go to Implementations');
      const tree = window.page.locator('.peekview-widget .ref-tree');
      await tree.locator('.monaco-list-row', { hasText: 'book.py' }).waitFor();
      const files = (await tree.innerText()).replace(/\s+/g, ' ');
      for (const name of ['book.ts', 'book.py', 'book.test.ts']) assert.ok(files.includes(name), files);
      assert.ok(!files.includes('booking.md'), files);
      await window.screenshot('implementations-dark');
      await window.page.keyboard.press('Escape');
    });

    it('finds an item by words of its title with Ctrl+T', async () => {
      await window.page.keyboard.press('Control+T');
      await window.page.keyboard.type('cancels confirm');
      await window.picks().filter({ hasText: 'REQ-2 A patient' }).first().waitFor();
      await window.screenshot('search-dark');
      await window.page.keyboard.press('Enter');
      await window.waitForPlace('booking.md', 31);
    });

    it('offers existing items while an id is typed', async () => {
      await window.openFile('specs/reminders.md', 8);
      await window.page.keyboard.press('End');
      await window.page.keyboard.type(', KPI-');
      const rows = window.page.locator('.suggest-widget.visible .monaco-list-row');
      await rows.filter({ hasText: 'KPI-1' }).first().waitFor();
      await window.screenshot('completion-dark');
      await window.page.keyboard.press('Escape');
      await window.run('File: Revert File');
    });

    it('shows the numbers in words', async () => {
      await window.run('Throughline: Show Status');
      const picks = await window.listPicks();
      assert.ok(
        picks.some(pick => pick.includes('1 of 3 requirements traced')),
        picks.join('\n'),
      );
      await window.screenshot('status-dark');
      await window.page.keyboard.press('Escape');
    });

    it('comes back after Restart Server', async () => {
      await window.run('Throughline: Restart Server');
      await window.waitForStatus(/1\/3 traced/);
    });
  });
});
