import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { product, removeFolder, writeFolder } from '../support/product.ts';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

const more = `
### REQ-4: A patient moves an hour

The product must let a person move an hour from the confirmation.

- status: accepted
`;

/** Puts the product under git, and a branch on top that adds a requirement with gaps. */
async function makeRepository(): Promise<string> {
  const folder = await writeFolder(product);
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, 'The product');
  git(folder, 'checkout', '-q', '-b', 'moving');
  const spec = join(folder, 'specs', 'booking.md');
  await writeFile(spec, (await readFile(spec, 'utf8')).replace('- status: in-progress', '- status: done') + more);
  return folder;
}

function git(folder: string, ...args: readonly string[]): void {
  const settings = ['user.name=Ana', 'user.email=ana@example.com', 'commit.gpgsign=false'].flatMap(each => [
    '-c',
    each,
  ]);
  execFileSync('git', [...settings, ...args], { cwd: folder, stdio: 'pipe' });
}

function commit(folder: string, message: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', message);
}

/** The setting that leaves known findings out follows the base a moment later. */
async function waitUntilGone(window: Window, text: string): Promise<void> {
  const row = window.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  await row.first().waitFor({ state: 'detached' });
}

// verifies TL-45
describe('changes against a base', () => {
  let code: VsCode;
  let window: Window;
  let folder = '';
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false, 'workbench.colorTheme': 'Light 2026' });
    folder = await makeRepository();
    window = await code.openFolder(folder);
    await window.openFile('specs/booking.md');
  });
  watch(() => window);
  after(async () => {
    await code.stop();
    await removeFolder(folder);
  });

  const pick = (text: string) => window.picks().filter({ hasText: text }).first();

  it('are chosen from a list of what there is', async () => {
    await window.waitForStatus(/1\/4 traced$/);
    await window.run('Throughline: Show Changes Against');
    await pick('Another revision').waitFor();
    const picks = await window.listPicks();
    assert.match(picks.join('\n'), /main.*the default branch[\s\S]*What is not committed.*HEAD/);
    await window.screenshot('changes-bases-light');
    await pick('the default branch').click();
    await window.waitForStatus(/1\/4 traced · \+\d+ gaps?$/);
  });

  it('are all that Problems lists', async () => {
    await window.readProblems('REQ-4');
    await waitUntilGone(window, 'REQ-77');
    const rows = await window.readProblemsShown();
    assert.deepEqual(
      rows.filter(row => /REQ-[123]|REQ-77|OBJ-9/.test(row)),
      [],
    );
    await window.ourStatus().hover();
    const tooltip = window.page.locator('.monaco-hover:not(.hidden)', { hasText: 'Against main' });
    await tooltip.waitFor();
    assert.match(
      (await tooltip.innerText()).replaceAll(/\s+/g, ' '),
      /Against main \([0-9a-f]{10} of \d{4}-\d\d-\d\d\): \d+ new gaps? · 0 fixed · \d+ known\./,
    );
    await window.screenshot('changes-light');
    await window.leave();
    await window.page.keyboard.press('Control+Shift+M');
  });

  it('are counted while somebody types', async () => {
    const before = await window.waitForStatus(/\+\d+ gaps?$/);
    await window.openFile('specs/reminders.md', 3);
    await window.page.keyboard.press('Home');
    await window.page.keyboard.type('Words that move everything below.\n\n');
    await window.page.keyboard.type('See REQ-88.\n\n');
    await window.page.locator('.statusbar-item[id^="throughline."]').filter({ hasNotText: before }).waitFor();
    const count = (text: string) => Number(/\+(\d+)/.exec(text)?.[1]);
    assert.equal(count(await window.waitForStatus(/\+\d+ gaps?$/)), count(before) + 1);
    await window.page.keyboard.press('Control+Z');
    await window.run('File: Revert File');
    await window.waitForStatus(new RegExp(`${before.replace('+', '\\+')}$`));
  });

  it('are listed, before → after, and lead to their place', async () => {
    await window.run('Throughline: List What Changed');
    await pick('REQ-4 A patient moves an hour').waitFor();
    const picks = (await window.listPicks()).join('\n');
    assert.match(picks, /REQ-1 A patient books.*status: in-progress → implemented/);
    await window.screenshot('changes-list-light');
    await pick('REQ-4').click();
    await window.waitForPlace('booking.md', 40);
  });

  it('follow a commit, where they are what is not committed', async () => {
    await window.run('Throughline: Show Changes Against');
    await pick('What is not committed').click();
    await window.waitForStatus(/\+\d+ gaps?$/);
    commit(folder, 'Moving an hour');
    await window.waitForStatus(/1\/4 traced · no new gaps$/);
  });

  it('say in the list where they cannot be had', async () => {
    await window.run('Throughline: Show Changes Against');
    await pick('Another revision').click();
    const input = window.page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await window.page.locator('.quick-input-message', { hasText: 'A branch, a tag' }).waitFor();
    await window.page.keyboard.type('nowhere');
    await window.page.keyboard.press('Enter');
    await pick('There is no revision nowhere in this clone').waitFor();
    await window.page.keyboard.press('Escape');
    await window.waitForStatus(/no new gaps$/);
  });

  it('are still there in the next window', async () => {
    await window.page.reload();
    await window.waitForStatus(/1\/4 traced · no new gaps$/);
  });

  it('give way to all findings again', async () => {
    await window.run('Throughline: Show All Findings');
    await window.waitForStatus(/1\/4 traced$/);
    const rows = (await window.readProblems('OBJ-9')).join('\n');
    assert.match(rows, /REQ-77/);
    await window.page.keyboard.press('Control+Shift+M');
  });
});

describe('changes in several folders', () => {
  let code: VsCode;
  let window: Window;
  let folders: readonly string[] = [];
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false });
    const { 'specs/reminders.md': reminders = '' } = product;
    folders = [await makeRepository(), await writeFolder({ 'specs/reminders.md': reminders }, 'reminders')];
    const workspace = join(folders[0] ?? '', '..', 'both.code-workspace');
    await writeFile(workspace, JSON.stringify({ folders: folders.map(path => ({ path })) }));
    window = await code.openFolder(workspace);
    await window.waitForStatus(/1\/5 traced$/);
  });
  watch(() => window);
  after(async () => {
    await code.stop();
    await Promise.all(folders.map(removeFolder));
  });

  it('are those of each; a folder without git keeps all its findings, and the status bar says why', async () => {
    await window.run('Throughline: Show Changes Against');
    await window.picks().filter({ hasText: 'the default branch' }).first().click();
    await window.waitForStatus(/1\/5 traced · \+3 gaps$/);
    await window.readProblems('REQ-4');
    await waitUntilGone(window, 'REQ-77');
    const rows = (await window.readProblemsShown()).join('\n');
    assert.match(rows, /No objective is defined yet/);
    assert.doesNotMatch(rows, /REQ-2 /);
    await window.ourStatus().hover();
    const tooltip = window.page.locator('.monaco-hover:not(.hidden)', { hasText: 'in no git repository' });
    await tooltip.waitFor();
    assert.match(await tooltip.innerText(), /clinic: 1\/4 traced; against main 3 new gaps · 0 fixed · \d+ known/);
    await window.screenshot('changes-folders');
  });
});

// verifies TL-45/AC-1
describe('changes in Restricted Mode', () => {
  let code: VsCode;
  let window: Window;
  let folder = '';
  let canary = '';
  before(async () => {
    code = await VsCode.start({
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
      'git.enabled': false,
      'throughline.show': 'changed',
    });
    folder = await makeRepository();
    canary = join(folder, '.git', 'canary');
    git(folder, 'config', 'core.fsmonitor', `touch ${canary}; false`);
    window = await code.openFolder(folder);
    await window.openFile('specs/booking.md');
  });
  watch(() => window);
  after(async () => {
    await code.stop();
    await removeFolder(folder);
  });

  it('wait until the folder is trusted, and say so', async () => {
    await window.waitForStatus(/1\/4 traced$/);
    await window.run('Throughline: Show Changes Against');
    assert.match((await window.listPicks()).join('\n'), /Restricted Mode[\s\S]*Manage Workspace Trust/);
    await window.screenshot('changes-restricted');
    await window.page.keyboard.press('Escape');
    const rows = (await window.readProblems('OBJ-9')).join('\n');
    assert.match(rows, /REQ-77/);
    assert.ok(!existsSync(canary), 'nothing that the repository names was run');
  });
});
