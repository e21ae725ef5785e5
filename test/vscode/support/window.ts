import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** One VS Code window, as a person sees and uses it. */
export class Window {
  readonly page: Page;
  readonly #screenshots: string;
  readonly #describeHosts: () => Promise<string>;

  constructor(page: Page, screenshots: string, describeHosts = () => Promise.resolve('hosts not counted')) {
    this.page = page;
    this.#screenshots = screenshots;
    this.#describeHosts = describeHosts;
  }

  /** How many extension hosts run for how many windows. */
  describeHosts(): Promise<string> {
    return this.#describeHosts();
  }

  /** Loads the window anew, as it stands. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Opens a file through quick open, optionally at a line. */
  async openFile(path: string, line?: number): Promise<void> {
    await this.openFileAnyhow(path);
    await this.page.locator('.editor-instance .monaco-editor.focused .view-line').first().waitFor();
    if (line !== undefined) await this.goToLine(line);
  }

  /** Opens a file through quick open in whatever editor is set for it. */
  async openFileAnyhow(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.#choose(path, name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async goToLine(line: number): Promise<void> {
    await this.#choose(`:${line}`, `line ${line}`);
    await this.waitForLine(line);
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  /** Runs a command by its name in the palette. */
  async run(command: string): Promise<void> {
    await this.#choose(`>${command}`, command);
  }

  /** Types into quick open (Ctrl+P) and takes the row with that text; what it opens may take the list's place. */
  async #choose(text: string, label: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await input.fill(text);
    const row = this.picks().filter({ hasText: label }).first();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** The rows of the open quick pick. */
  picks(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** The rows in sight in the open quick pick. */
  async listPicks(): Promise<readonly string[]> {
    await this.picks().first().waitFor();
    return (await this.picks().allInnerTexts()).map(toOneLine);
  }

  /** The first place in the open editor where a text is a token of its own: an id is, because it is coloured. */
  token(text: string): Locator {
    const exact = new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    return this.page.locator('.editor-instance .view-line span[class^="mtk"]').filter({ hasText: exact }).first();
  }

  /** Points at a token and reads the card that appears. */
  async hover(text: string): Promise<string> {
    const card = this.page.locator('.monaco-hover:not(.hidden) .rendered-markdown', { hasText: text }).first();
    // Lenses that come late move the line away from under the pointer: then it follows.
    for (let tries = 0; tries < 6 && !(await card.isVisible()); tries++) {
      await this.page.mouse.move(2, 2);
      await this.token(text).hover();
      await card.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await card.waitFor({ timeout: 1000 });
    return (await this.page.locator('.monaco-hover:not(.hidden) .hover-contents').allInnerTexts()).join('\n');
  }

  /** Every card in the open hover. */
  cards(): Locator {
    return this.page.locator('.monaco-hover:not(.hidden) .rendered-markdown');
  }

  /** Takes the pointer away and waits until no card is open, which would take the next click. */
  async leave(): Promise<void> {
    await this.page.mouse.move(2, 2);
    await this.page.locator('.monaco-hover:not(.hidden)').waitFor({ state: 'detached' });
  }

  /** The code lenses in sight, from the top, once one holds `text`; ` | ` stands between those of a line. */
  async listLenses(text: string): Promise<readonly string[]> {
    const lenses = this.page.locator('.editor-instance .codelens-decoration').filter({ hasText: /\S/ });
    await lenses.filter({ hasText: text }).first().waitFor();
    return listFromTop(lenses);
  }

  /** The inlay hints of a line in sight, from the left, once the editor has any. */
  async listHints(line: number): Promise<readonly string[]> {
    const number = this.page.locator('.editor-instance .line-numbers').filter({ hasText: new RegExp(`^${line}$`) });
    const hints = this.page.locator('.editor-instance .view-line [class*="dyn-rule"]').filter({ hasText: /\S/ });
    await hints.first().waitFor();
    const top = await number.evaluate(element => element.getBoundingClientRect().top);
    const found = await hints.evaluateAll(all =>
      all.map(hint => ({ y: hint.getBoundingClientRect().top, text: hint.textContent ?? '' })),
    );
    return found.filter(({ y }) => Math.abs(y - top) < 8).map(({ text }) => toOneLine(text));
  }

  /** Puts the cursor on a token and presses a key. */
  async pressOn(text: string, key: string): Promise<void> {
    await this.putCursorOn(text);
    await this.page.keyboard.press(key);
  }

  /** Clicks on a token that does not begin its line; the cursor is expected at the start of one. */
  async putCursorOn(text: string): Promise<void> {
    await this.leave();
    const moved = this.page.locator('.statusbar-item', { hasText: /Ln \d+, Col (?!1\b)/ });
    // The first click may only close what quick open left behind.
    for (let clicks = 0; clicks < 10 && !(await moved.isVisible()); clicks++) {
      await this.token(text).click();
      await moved.waitFor({ timeout: 1000 }).catch(() => undefined);
    }
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  /** Waits until a file is in front with the cursor on a line. */
  async waitForPlace(name: string, line: number): Promise<void> {
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.waitForLine(line);
  }

  async waitForLine(line: number): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  }

  /** Our item in the status bar. */
  ourStatus(): Locator {
    return this.page.locator('.statusbar-item[id^="throughline."]');
  }

  /** The text of our item in the status bar, once it says something like `text`. */
  async waitForStatus(text: RegExp): Promise<string> {
    const item = this.ourStatus().filter({ hasText: text });
    await item.waitFor();
    return (await item.innerText()).trim();
  }

  /** Opens the Problems panel and reads its rows once one holds `text`. */
  async readProblems(text: string): Promise<readonly string[]> {
    await this.page.keyboard.press('Control+Shift+M');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: text }).first().waitFor();
    return this.readProblemsShown();
  }

  /** The rows of the Problems panel, which is open. */
  async readProblemsShown(): Promise<readonly string[]> {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    return (await rows.allInnerTexts()).map(row => row.replace(/\s+/g, ' ').trim());
  }

  /** Fails if VS Code shows or showed a message in the corner; ours never does. */
  async assertQuiet(): Promise<void> {
    const toasts = await this.page.locator('.notification-toast').allInnerTexts();
    assert.deepEqual(toasts, []);
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#screenshots, `${name}.png`) });
  }

  /** A picture of the editor and what lies over it, without the bars around it. */
  async screenshotOfEditor(name: string): Promise<void> {
    await this.page.locator('.part.editor').screenshot({ path: join(this.#screenshots, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** The texts of what is in sight, as read from the top. */
async function listFromTop(elements: Locator): Promise<readonly string[]> {
  const found = await elements.evaluateAll(all =>
    all.map(element => ({ y: element.getBoundingClientRect().top, text: element.textContent ?? '' })),
  );
  return found.toSorted((one, other) => one.y - other.y).map(({ text }) => toOneLine(text));
}

function toOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/**
 * After each test of a group: no message was shown, and a picture is kept of a window in which a test failed.
 * A test is tried again, once and in the window loaded anew: where a machine is slow, VS Code in a browser now and then
 * runs two extension hosts for one window, and then every extension speaks twice.
 */
export function watch(getWindow: () => Window): void {
  afterEach(async function () {
    const test = this.currentTest;
    const window = getWindow();
    if (test?.state === 'failed') await window.screenshot(`failed-${test.title.replaceAll(/\W+/g, '-')}`);
    // Of a test that will be tried again mocha tells no state.
    if (test && test.state === undefined) {
      await window.screenshot(`again-${test.title.replaceAll(/\W+/g, '-')}`);
      console.log(`    tried again in the window loaded anew, ${await window.describeHosts()}: ${test.title}`);
      await window.reload();
    }
    await window.assertQuiet();
  });
}
