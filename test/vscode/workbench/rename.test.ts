import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

const product: Readonly<Record<string, string>> = {
  'specs/booking.md': `# Booking

## OBJ-1: Booking online is the easy way

- owner: @ana
- status: active

### KPI-ONLINE: Bookings made online

- definition: Bookings made online, divided by all bookings of the same week.
- unit: percent
- direction: up
- target: >= 50 % by 2027-06-30
- measures: OBJ-1

### REQ-1: A patient books without an account

- moves: KPI-ONLINE
- status: in-progress
`,
  'specs/reminders.md': `# Reminders

### REQ-2: A reminder goes out the day before

- moves: KPI-ONLINE
- status: draft
`,
  'src/book.ts': `// implements REQ-1
// instruments KPI-ONLINE
export function book(name: string): string {
  return name;
}
`,
  'test/book.test.ts': `import { book } from '../src/book';

it('counts for KPI-ONLINE', () => {
  book('Ada');
});
`,
  'metrics/KPI-ONLINE.csv': 'date,value\n2026-10-04,20\n2026-10-11,22\n',
};

describe('renaming a KPI from its spec', () => {
  let code: VsCode;
  let window: Window;
  let folder: string;
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false, 'workbench.colorTheme': 'Light 2026' });
    // High enough for the whole preview.
    ({ window, folder } = await code.openNew(product, { width: 1280, height: 1200 }));
    await window.openFile('specs/booking.md', 8);
    await window.waitForStatus(/traced/);
  });
  watch(() => window);
  after(() => code.stop());

  const rows = () => window.page.locator('.bulk-edit-panel .monaco-list-row');
  const listRows = async () => (await rows().allInnerTexts()).map(row => row.replaceAll(/\s+/g, ' ').trim());

  it('shows every place in a preview', async () => {
    await window.pressOn('KPI-ONLINE', 'F2');
    const box = window.page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('KPI-WEB');
    await box.press('Control+Enter');
    await rows().first().waitFor();
    await window.screenshot('rename-preview-light');
    assert.deepEqual(await listRows(), [
      'metrics/KPI-ONLINE.csv → metrics/KPI-WEB.csv (renaming)',
      'booking.mdspecs',
      '### KPI-ONLINEKPI-WEB: Bookings made online',
      '- moves: KPI-ONLINEKPI-WEB',
      'reminders.mdspecs',
      '- moves: KPI-ONLINEKPI-WEB',
      'book.tssrc',
      '// instruments KPI-ONLINEKPI-WEB',
      'book.test.tstest',
      "it('counts for KPI-ONLINEKPI-WEB', () => {",
    ]);
  });

  it('puts them in groups where that is wanted', async () => {
    await window.page.locator('.part.panel [aria-label^="Group Changes By"]').first().click();
    await rows()
      .filter({ hasText: /^History/ })
      .waitFor();
    await window.screenshot('rename-groups-light');
    assert.deepEqual(
      (await listRows()).filter(row => /^[A-Z]/.test(row)),
      ['Code', 'Definition', 'History', 'Specs', 'Tests'],
    );
  });

  it('changes all of them', async () => {
    await window.page.locator('.bulk-edit-panel').getByRole('button', { name: 'Apply' }).click();
    await waitForFiles(folder, renamed);
    await window.screenshot('rename-done-light');
  });

  it('takes all of them back with one undo', async () => {
    await window.page.locator('.editor-instance .monaco-editor').first().click();
    await window.page.keyboard.press('Control+Z');
    await waitForFiles(folder, product);
    await window.screenshot('rename-undone-light');
  });
});

/** The product with the new id, in the files' names as well. */
const renamed = Object.fromEntries(Object.entries(product).map(([path, text]) => [toWeb(path), toWeb(text)] as const));

function toWeb(text: string): string {
  return text.replaceAll('KPI-ONLINE', 'KPI-WEB');
}

/** Waits until a folder holds these files, and none by the other names. */
async function waitForFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const deadline = Date.now() + 15_000;
  let found = await readProduct(folder);
  // VS Code saves what it renames, a moment after the editor shows it.
  while (Date.now() < deadline && !isDeepStrictEqual(found, files)) {
    await setTimeout(50);
    found = await readProduct(folder);
  }
  assert.deepEqual(found, files);
}

/** The files of the product that a folder holds, by old and new names. */
async function readProduct(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const path of new Set([...Object.keys(product), ...Object.keys(renamed)])) {
    const text = await readIfThere(join(folder, path));
    if (text !== undefined) found[path] = text;
  }
  return found;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
