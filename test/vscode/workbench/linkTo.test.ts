import assert from 'node:assert/strict';
import { product } from '../support/product.ts';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

// VS Code's own rich editor for Markdown is a custom editor: it gives extensions no cursor.
describe('Link to… in an editor without a cursor', () => {
  let code: VsCode;
  let window: Window;
  before(async () => {
    code = await VsCode.start({
      'security.workspace.trust.enabled': false,
      'workbench.colorTheme': 'Light 2026',
      'workbench.editorAssociations': { '*.md': 'vscode.markdown.editor' },
    });
    window = await code.openFiles(product);
    await window.waitForStatus(/traced/);
    await window.openFileAnyhow('specs/reminders.md');
    await text().getByText('supports: OBJ-9', { exact: true }).waitFor();
  });
  watch(() => window);
  after(() => code.stop());

  /** What the rich editor shows, two frames deep as every webview. */
  const text = () => window.page.frameLocator('iframe.webview').frameLocator('iframe');

  it('asks first which item of the file', async () => {
    assert.equal(await window.page.locator('.editor-instance .monaco-editor').count(), 0);
    await window.run('Throughline: Link to…');
    assert.deepEqual(await window.listPicks(), [
      'A reminder goes out the day beforeREQ-3 · requirement · draft',
      'The reminder names the hour and the placeREQ-3/AC-1 · acceptance criterion',
    ]);
    await window.screenshot('link-from-light');
    await window.picks().filter({ hasText: 'REQ-3 ·' }).click();
  });

  it('then to which other, by its title', async () => {
    await window.picks().filter({ hasText: 'OBJ-1 ·' }).waitFor();
    assert.deepEqual((await window.listPicks()).slice(0, 2), [
      'Booking online is the easy wayOBJ-1 · objective · active',
      'Nobody waits on the phone to see a doctorVIS-1 · vision',
    ]);
    await window.screenshot('link-to-light');
    await window.page.keyboard.type('easy way');
    await window.page.keyboard.press('Enter');
  });

  it('writes the link, and shows it in the same editor', async () => {
    await text().getByText('supports: OBJ-9, OBJ-1', { exact: true }).waitFor();
    await window.page.locator('.tab.active.dirty', { hasText: 'reminders.md' }).waitFor();
    await window.screenshot('link-done-light');
  });

  it('takes it back with one undo', async () => {
    await window.run('Undo');
    await text().getByText('supports: OBJ-9', { exact: true }).waitFor();
    await window.page.locator('.tab.active:not(.dirty)', { hasText: 'reminders.md' }).waitFor();
  });
});
