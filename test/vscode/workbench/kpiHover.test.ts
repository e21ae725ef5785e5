import assert from 'node:assert/strict';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

/** A day so many days before today, as VS Code's own clock has it. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** Values a week apart, the last one three days ago. */
function writeHistory(values: readonly number[]): string {
  const rows = values.map((value, i) => `${daysAgo(3 + 7 * (values.length - 1 - i))},${value}`);
  return `date,value\n${rows.join('\n')}\n`;
}

const product: Readonly<Record<string, string>> = {
  'specs/onboarding.md': `# VIS-1: Anyone can ship their idea the day they have it

- problem: Setting up takes a week.
- audience: small teams

## OBJ-1: Make the first week effortless

- supports: VIS-1
- status: active
- start: ${daysAgo(60)}
- end: ${daysAgo(-41)}
- owner: @growth
- **KR-1**: Activation from 33 % to 50 % by ${daysAgo(-41)}
  - uses: KPI-ACT
- **KR-2**: Median time to the first project from 38 min to 20 min by ${daysAgo(-41)}
  - check-in:
    - ${daysAgo(6)}: 29 min, confidence 0.6, imports are slower than hoped
- **KR-3**: Setup tickets from 12 to 6 per 1,000 accounts by ${daysAgo(-41)}

### KPI-ACT: Activation rate (7 days)

- definition: Share of new accounts that publish a first project within 7 days of sign-up.
- status: active
- unit: percent
- direction: up
- role: driver
- indicator: leading
- baseline: 33 % (${daysAgo(51)})
- target: >= 50 % by ${daysAgo(-41)}
- cadence: weekly
- owner: @growth
- guarded by: KPI-RET

### KPI-RET: Retention in week 4

- definition: Share of new accounts that come back in their fourth week.
- baseline: 61 % (${daysAgo(51)})
- unit: percent
- direction: up
- role: guardrail
- target: >= 60 %

### KPI-CHURN: Accounts that leave

- definition: Share of paying accounts that end their contract in a month.
- sensitivity: restricted
- unit: percent
- direction: down
- baseline: 7.31 % (${daysAgo(51)})
- target: <= 4.17 % by ${daysAgo(-41)}
- owner: @finance

### REQ-118: Import an existing project from Git

- moves: KPI-ACT (+3 pp)
- status: in-progress
- priority: must
`,
  'src/import.ts': '// implements REQ-118\nexport const importProject = 1;\n',
  'metrics/KPI-ACT.csv': writeHistory([33, 33.9, 35, 36.2, 38, 39.9, 40.8, 41.2]),
  'metrics/KPI-RET.csv': writeHistory([61, 61.5, 62]),
  'metrics/KPI-CHURN.csv': writeHistory([7.31, 6.83, 5.97, 5.29]),
};

/** What a browser tells of an image. */
interface Picture {
  readonly naturalWidth: number;
  readonly width: number;
  readonly height: number;
  readonly complete: boolean;
}

/** The line of the spec, counted from 1, that begins so. */
function lineOf(start: string): number {
  const lines = (product['specs/onboarding.md'] ?? '').split('\n');
  return lines.findIndex(line => line.startsWith(start)) + 1;
}

// verifies TL-3
for (const [theme, name] of [
  ['Default Light Modern', 'light'],
  ['Default Dark Modern', 'dark'],
  ['Default High Contrast', 'contrast'],
  ['Default High Contrast Light', 'contrast-light'],
] as const) {
  describe(`the hover of a KPI, in ${name} colours`, () => {
    let code: VsCode;
    let window: Window;
    before(async () => {
      code = await VsCode.start({ 'security.workspace.trust.enabled': false, 'workbench.colorTheme': theme });
      window = await code.openFiles(product);
      await window.openFile('specs/onboarding.md', lineOf('### KPI-ACT'));
      await window.waitForStatus(/traced/);
    });
    watch(() => window);
    after(() => code.stop());

    const picture = () => window.page.locator('.monaco-hover:not(.hidden) img');
    /** The lines of the card. VS Code in a browser now and then starts two extension hosts, and each shows its own. */
    const hover = async (id: string): Promise<readonly string[]> => {
      await window.hover(id);
      const heading = window.page.locator('strong', { hasText: id });
      const card = window.page.locator('.monaco-hover:not(.hidden) .rendered-markdown', { has: heading }).first();
      return (await card.innerText()).split('\n').filter(line => line.trim() !== '');
    };

    it('draws the trend, with words for those who do not see it', async () => {
      const lines = await hover('KPI-ACT');
      const image = picture().first();
      assert.match((await image.getAttribute('src')) ?? '', /^data:image\/svg\+xml;base64,/);
      assert.match((await image.getAttribute('alt')) ?? '', /^KPI-ACT, 8 values: 33 % on .*, target at least 50 %$/);
      const [width, height, isDrawn] = await image.evaluate(given => {
        const { naturalWidth, width: shown, height: high, complete } = given as unknown as Picture;
        return [shown, high, complete && naturalWidth > 0];
      });
      assert.deepEqual([width, height, isDrawn], [120, 20, true]);
      // What the picture says stands beside it.
      const trend =
        /^Trend .*33 → 41\.2 % since .* \(8 values\), improving · at risk: 48 % of the way, 55 % of the time/;
      assert.ok(
        lines.some(line => trend.test(line)),
        lines.join('\n'),
      );
      assert.equal(lines.length, 9, lines.join('\n'));
      await window.screenshot(`kpi-hover-${name}`);
    });

    it('shows neither figure nor picture of a restricted one', async () => {
      await window.goToLine(lineOf('### KPI-CHURN'));
      const card = (await hover('KPI-CHURN')).join('\n');
      assert.match(card, /restricted: \w+ track, improving\. Figures are not shown\./);
      assert.doesNotMatch(card, /\d ?%|7\.31|6\.83|5\.97|5\.29|4\.17/);
      assert.equal(await picture().count(), 0);
      await window.screenshot(`kpi-restricted-${name}`);
    });

    it('sums up an objective by its key results', async () => {
      await window.goToLine(lineOf('## OBJ-1'));
      const card = (await hover('OBJ-1')).join('\n');
      assert.match(card, /KR-1 Activation · 33 → 41\.2 → 50 % · 0\.48/);
      assert.match(card, /KR-2 Median time to the first project · 38 → 29 → 20 min · 0\.50/);
      assert.match(card, /1 of 3 has no data/);
      await window.screenshot(`objective-hover-${name}`);
    });

    it('is the second line of the card over code', async () => {
      await window.openFile('src/import.ts');
      const lines = await hover('REQ-118');
      assert.match(lines[1] ?? '', /^KPI-ACT 41\.2 % of >= 50 % by .* · ↑ · 3 days old/);
      await window.screenshot(`code-hover-${name}`);
    });
  });
}
