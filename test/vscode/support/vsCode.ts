import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import {
  browserArguments,
  ensureChromium,
  installExtension,
  quietSettings,
  startVsCode,
} from '../../../scripts/vscode.mjs';
import { removeFolder, writeFolder } from './product.ts';
import { Window } from './window.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const screenshots = join(root, 'artefacts', 'screenshots');

/** Settings of VS Code, by name. */
export type Settings = Readonly<Record<string, unknown>>;

/** Size of a window. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** A VS Code of its own with the packaged extension installed, and a browser to look at it. */
export class VsCode {
  readonly #data: string;
  readonly #url: string;
  readonly #stopServer: () => Promise<void>;
  /** The process group of VS Code's server. */
  readonly #group: number | undefined;
  readonly #folders: string[] = [];
  readonly #windows: Window[] = [];

  private constructor(data: string, server: Awaited<ReturnType<typeof startVsCode>>) {
    this.#data = data;
    this.#url = server.url;
    this.#stopServer = server.stop;
    this.#group = server.process.pid;
  }

  /** Starts one; with `settings` over those that only keep it quiet. */
  static async start(settings: Settings): Promise<VsCode> {
    const data = await mkdtemp(join(tmpdir(), 'throughline-vscode-'));
    await mkdir(screenshots, { recursive: true });
    const server = await startVsCode({
      data,
      // Lenses come a moment after the text and move what the pointer is on; the suite in the extension host tests them.
      settings: { ...quietSettings, 'throughline.codeLens': 'off', ...settings },
      extensions: await shared.extensions(),
    });
    return new VsCode(data, server);
  }

  /** Where the packaged extension was unpacked. */
  async extensionFolder(): Promise<string> {
    const extensions = await shared.extensions();
    const folders = await readdir(extensions);
    const name = folders.find(folder => folder.startsWith('throughline.throughline-'));
    if (name === undefined) throw new Error(`the extension is not among ${folders.join(', ')}`);
    return join(extensions, name);
  }

  /** Opens a window on a new folder with these files. */
  async openFiles(files: Readonly<Record<string, string>>): Promise<Window> {
    return (await this.openNew(files)).window;
  }

  /** Opens a window on a new folder with these files, and tells where that is. */
  async openNew(
    files: Readonly<Record<string, string>>,
    viewport?: Viewport,
  ): Promise<{ readonly window: Window; readonly folder: string }> {
    const folder = await writeFolder(files);
    this.#folders.push(folder);
    return { window: await this.openFolder(folder, viewport), folder };
  }

  /** Opens a folder, or a `.code-workspace` file with several. */
  async openFolder(folder: string, viewport: Viewport = { width: 1280, height: 800 }): Promise<Window> {
    const browser = await shared.browser();
    const context = await browser.newContext({ viewport, deviceScaleFactor: 2 });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    await page.goto(`${this.#url}/?${kind}=${encodeURIComponent(folder)}`);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    const window = new Window(page, screenshots, () => this.#describeHosts());
    this.#windows.push(window);
    return window;
  }

  /** For a log: as many hosts as windows is how it should be, and one more for each that was loaded anew. */
  async #describeHosts(): Promise<string> {
    const listed = spawnSync('ps', ['-eo', 'pgid,args'], { encoding: 'utf8' }).stdout ?? '';
    const ours = listed.split('\n').filter(line => line.trim().startsWith(`${this.#group} `));
    const hosts = ours.filter(line => line.includes('--type=extensionHost')).length;
    return `${hosts} extension hosts for ${this.#windows.length} windows`;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#windows.map(window => window.close()));
    await this.#stopServer();
    await Promise.all([...this.#folders.map(removeFolder), rm(this.#data, { recursive: true, force: true })]);
  }
}

/** What all of them use: the installed extension and one browser. */
class Shared {
  #extensions: Promise<string> | undefined;
  #browser: Promise<Browser> | undefined;

  extensions(): Promise<string> {
    this.#extensions ??= installPackage();
    return this.#extensions;
  }

  browser(): Promise<Browser> {
    this.#browser ??= ensureChromium().then(path => chromium.launch({ executablePath: path, args: browserArguments }));
    return this.#browser;
  }

  async end(): Promise<void> {
    const [extensions, browser] = [await this.#extensions, await this.#browser];
    await browser?.close();
    if (extensions !== undefined) await rm(join(extensions, '..'), { recursive: true, force: true });
  }
}

const shared = new Shared();

after(() => shared.end());

/** Installs the VSIX as `--install-extension` does. */
async function installPackage(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'throughline-install-'));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  await installExtension(join(root, 'artefacts', `throughline-${version}.vsix`), data);
  return join(data, 'extensions');
}
