import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, run } from '../../../scripts/vscode.mjs';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

const root = join(import.meta.dirname, '..', '..', '..');

interface CheckReport {
  readonly summary: {
    readonly findings: Readonly<Record<string, number>>;
    readonly requirements: { readonly total: number; readonly traced: number };
  };
  readonly findings: readonly { readonly message: string; readonly severity: string }[];
}

/** What a newcomer sees after `npm start`; the pictures of the README are made here. */
for (const [theme, name] of [
  ['Dark 2026', 'dark'],
  ['Light 2026', 'light'],
] as const) {
  describe(`the example, in ${name} colours`, () => {
    let code: VsCode;
    let window: Window;
    let scratch: string;
    let report: CheckReport;
    before(async () => {
      // A copy, because a window on the example itself could be saved into.
      scratch = await mkdtemp(join(tmpdir(), 'throughline-example-'));
      const folder = join(scratch, 'parkbench');
      await cp(join(root, 'examples'), folder, { recursive: true });
      report = await check(folder);
      code = await VsCode.start({
        'security.workspace.trust.enabled': false,
        'workbench.colorTheme': theme,
        // The pictures show what people get without a setting of theirs.
        'throughline.codeLens': 'specs',
        'editor.scrollbar.horizontal': 'hidden',
      });
      window = await code.openFolder(folder, { width: 1280, height: 670 });
      // As wide as the letters on most people's machines; this one may have wider ones only.
      const letters = `.monaco-workbench { font-family: Arial, 'Liberation Sans', sans-serif !important }`;
      await window.page.addStyleTag({ content: letters });
      await window.openFile('queue/calls.go', 41);
    });
    watch(() => window);
    after(async () => {
      await code.stop();
      await rm(scratch, { recursive: true, force: true });
    });

    it('counts the same in the status bar as in the terminal', async () => {
      const { traced, total } = report.summary.requirements;
      await window.waitForStatus(new RegExp(`${traced}/${total} traced`));
    });

    it('explains code by the spec', async () => {
      const card = await window.hover('REQ-10');
      assert.match(card, /OBJ-/);
      assert.match(card, /KPI-/);
      await window.screenshotOfEditor(`example-hover-${name}`);
    });

    it('shows how a number stands, where it is defined', async () => {
      await window.openFile('docs/kpis.md', 13);
      const card = await window.hover('KPI-ROOM');
      for (const said of [/Now\s/, /Target\s/, /Trend\s/, /Guarded by\s/]) assert.match(card, said);
      await window.page.locator('.monaco-hover:not(.hidden) img').first().waitFor();
      await window.screenshotOfEditor(`example-kpi-${name}`);
    });

    it('lists the same number of findings as the terminal', async () => {
      await window.openFile('docs/specs/calling.md');
      const [first] = report.findings.filter(({ severity }) => severity === 'error');
      assert.ok(first);
      await window.readProblems(first.message);
      const { error = 0, warning = 0, information = 0 } = report.summary.findings;
      const counts = window.page.locator('.statusbar-item[id="status.problems"]');
      assert.equal((await counts.innerText()).replaceAll(/\s+/g, ' ').trim(), `${error} ${warning} ${information}`);
      await window.screenshot(`example-problems-${name}`);
    });
  });
}

async function check(folder: string): Promise<CheckReport> {
  const args = ['check', folder, '--format', 'json', '--fail-on', 'never'];
  return JSON.parse(await run('node', [join(root, 'dist', 'cli.js'), ...args], root, environment)) as CheckReport;
}
