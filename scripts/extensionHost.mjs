// Runs a module inside the extension host of VS Code's own server from npm, in a browser without a window.
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { browserArguments, ensureChromium, quietSettings, startVsCode } from './vscode.mjs';

const root = join(import.meta.dirname, '..');

/** Bundles a module that exports `run()`, as VS Code loads it. */
export async function bundleSuite(entry, outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/**
 * Opens `folder` with our extension as it stands in the project, and waits until `run()` of `suite` ends. An empty text
 * where all went well, else what VS Code said. `data` is a folder of its own for settings and state.
 */
export async function runInExtensionHost({ folder, suite, data, env, settings = {}, minutes = 3 }) {
  const server = await startVsCode({
    data,
    settings: { ...quietSettings, 'security.workspace.trust.enabled': false, ...settings },
    env,
    testDriver: true,
  });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: browserArguments });
  try {
    const page = await browser.newPage();
    const log = [];
    const ended = new Promise((done, fail) => {
      const late = () => fail(new Error(`the suite did not end within ${minutes} minutes`));
      const deadline = setTimeout(late, minutes * 60_000);
      void page.exposeFunction('codeAutomationLog', (type, args) => log.push(`${type}: ${args.join(' ')}`));
      void page.exposeFunction('codeAutomationExit', code => {
        clearTimeout(deadline);
        done(code);
      });
    });
    const remote = path => `vscode-remote://${server.authority}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(suite)],
      ['skipWelcome', 'true'],
    ];
    await page.goto(`${server.url}/?folder=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const code = await ended;
    return code === 0 ? '' : `VS Code ended with code ${code}.\n${log.slice(-30).join('\n')}`;
  } catch (error) {
    return String(error);
  } finally {
    await browser.close();
    await server.stop();
  }
}
