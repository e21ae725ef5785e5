import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../../../server/src/cli/program.ts';
import { makeGitRepository } from '../../support/gitRepository.ts';
import { makeTempFolder } from '../../support/tempFolder.ts';
import { product, runCli, spawnCli } from '../runCli.ts';

const day = ['--today', '2026-08-20'];
const examples = join(import.meta.dirname, '../../../examples');

/** Text of a page as a reader sees it, without what is only for machines. */
function readPage(page: string): string {
  return page
    .replace(/<(head|svg)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

async function makePage(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const { stdout, code, stderr } = await runCli(['report', makeTempFolder(files), ...day, ...args]);
  assert.deepEqual([code, stderr], [0, '']);
  return stdout;
}

const goals = `# VIS-1: Anyone can ship their idea

## OBJ-1: Make the first week effortless

- supports: VIS-1
- owner: @ana
- status: active
- cycle: 2026-Q3
- **KR-1**: Activation from 33 % to 50 % by 2026-09-30 — uses KPI-1

## KPI-1: Activation rate

- definition: Share of accounts that publish within 7 days.
- unit: percent
- direction: up
- cadence: weekly
- owner: @ben
- measures: OBJ-1
- baseline: 33 % (2026-06-30)
- target: >= 50 % by 2026-09-30

## REQ-1: Import from Git

- supports: OBJ-1
- moves: KPI-1
- status: accepted
- owner: @ana, @cleo

## REQ-2: Export to paper

- status: accepted
`;
const history = 'date,value\n2026-07-27,38.2\n2026-08-03,39.4\n2026-08-10,40.8\n2026-08-17,41.2\n';
const small = {
  'goals.md': goals,
  'metrics/KPI-1.csv': history,
  'src/a.ts': '// implements REQ-1\nexport const a = 1;\n// REQ-77\n',
  'test/a.test.ts': "// verifies REQ-1\nit('imports', () => {});\n",
};

// verifies TL-41
describe('throughline report', function () {
  this.timeout(60_000);

  // verifies TL-41/AC-1
  it('writes one page that needs nothing but itself', async () => {
    const { stdout } = await runCli(['report', examples, ...day]);
    assert.match(stdout, /^<!doctype html>\n<html lang="en">\n/);
    assert.ok(stdout.endsWith('</html>\n'));
    assert.doesNotMatch(
      stdout,
      /<(?:script|link|iframe|object|embed|form|base|img)\b|\son\w+=|\bstyle="|@import|url\(/i,
    );
    assert.deepEqual(
      [...stdout.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, to]) => to).filter(to => !to?.startsWith('#')),
      [],
    );
  });

  it('names in its policy the hash of its one style sheet', async () => {
    const { stdout } = await runCli(['report', product, ...day]);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(stdout) ?? [];
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(stdout) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    assert.equal(
      policy.replaceAll('&#39;', "'"),
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it('gives the same bytes for the same files and day, whatever the language of the machine', async () => {
    // Of no repository, as somebody may commit to ours meanwhile.
    const root = makeTempFolder();
    cpSync(examples, root, { recursive: true });
    const { stdout } = await runCli(['report', root, ...day]);
    const other = await spawnCli(['report', root, ...day, '--no-cache'], {
      env: { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
    });
    assert.equal(other.stdout, stdout);
  });

  it('links only to places that are there, and names each place once', async () => {
    for (const root of [examples, product]) {
      const { stdout } = await runCli(['report', root, ...day]);
      const names = [...stdout.matchAll(/\sid="([^"]*)"/g)].map(([, name]) => name);
      assert.equal(new Set(names).size, names.length);
      const targets = [...stdout.matchAll(/href="#([^"]*)"/g)].map(([, name]) => name);
      assert.deepEqual(
        targets.filter(name => !names.includes(name)),
        [],
      );
    }
  });

  it('says in one sentence how it stands, under the name of the vision', async () => {
    const page = readPage(await makePage(small));
    assert.match(page, /Trace report Anyone can ship their idea 20 Aug 2026/);
    assert.match(
      page,
      /1 of 2 requirements leads from an objective to code, 0 of 1 KPI is on track or met and \d gaps are open\./,
    );
  });

  it('is named after the folder where there is no vision, or more than one', async () => {
    const root = makeTempFolder({
      'clinic/throughline.yaml': 'version: 1\n',
      'clinic/a.md': '## VIS-1: A\n\n## VIS-2: B\n',
    });
    const { stdout } = await runCli(['report', join(root, 'clinic'), ...day]);
    assert.match(stdout, /<h1>clinic<\/h1>/);
  });

  it('shows an objective with its score, key results and what serves it', async () => {
    const page = await makePage(small);
    const text = readPage(page);
    assert.match(text, /OBJ-1 Make the first week effortless score 0\.48 @ana · active · 2026-Q3, 41 days left/);
    assert.match(
      text,
      /KR-1 Activation from 33 % .* ▲ at risk 0\.48 33 → 41\.2 → 50 % by 30 Sep 38\.2 → 41\.2 % since 27 Jul/,
    );
    assert.match(text, /1 requirement : 1 with code, 1 with a test\./);
    assert.match(page, /<svg\s+class="spark"[^>]*role="img"\s+aria-label="OBJ-1\/KR-1, 4 values: 38\.2 %/);
  });

  it('shows the register of KPIs', async () => {
    const text = readPage(await makePage(small));
    assert.match(
      text,
      /KPI-1 Activation rate Share of accounts that publish within 7 days\. ▲ at risk 48 % of the way, 5\d % of the time 41\.2 % ≥ 50 % by 30 Sep .* 3 days @ben OBJ-1/,
    );
  });

  it('shows what carries requirements out, and what is missing', async () => {
    const text = readPage(await makePage(small));
    assert.match(text, /REQ-1 Import from Git accepted 1 place 1 test KPI-1 @ana, @cleo/);
    assert.match(
      text,
      /Without an objective: goals\.md .* REQ-2 Export to paper accepted no code no test no objective no KPI/,
    );
  });

  it('tells drafts without code from gaps', async () => {
    const page = await makePage({ 'a.md': '## REQ-1: A\n\n- status: draft\n\n## REQ-2: B\n\n- status: rejected\n' });
    assert.match(readPage(page), /REQ-1 A draft no code yet no test yet/);
    assert.doesNotMatch(page, /class="gap"|REQ-2/);
  });

  it('says whether tests passed where a report is named, and that none is where none is', async () => {
    const report = '<testsuite><testcase name="imports REQ-1"><failure message="x"/></testcase></testsuite>';
    const reported = { 'throughline.yaml': 'version: 1\ntestReports: [out.xml]\n', 'out.xml': report };
    const failed = readPage(
      await makePage({ ...small, ...reported, 'test/a.test.ts': "it('imports REQ-1', () => {});\n" }),
    );
    assert.match(failed, /■ test failed REQ-1 Import from Git 1 failed/);
    assert.match(failed, /1 requirement · 1 with code · 1 with a test · 1 failing/);
    assert.match(failed, /Whether tests passed is read from 1 report: out\.xml\./);
    assert.match(readPage(await makePage(small)), /No report of a test run is named/);
  });

  it('lists gaps by owner, each owner of several, and those of nobody last', async () => {
    const page = await makePage(small);
    const [, gaps = ''] = page.split('id="gaps"');
    const owners = [...gaps.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, name]) => name);
    assert.deepEqual(owners, ['@ana', '@cleo', 'Nobody named']);
    const several = await makePage({
      'a.md':
        '## REQ-1: A\n\n- status: accepted\n- owner: @zoe, @ana\n\n## REQ-2: B\n\n- status: accepted\n- owner: Leila, front desk\n\n## REQ-3: C\n\n- status: accepted\n',
    });
    const [, list = ''] = several.split('id="gaps"');
    assert.deepEqual(
      [...list.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, name]) => name),
      ['@ana', 'Leila, front desk', '@zoe', 'Nobody named'],
    );
    assert.match(readPage(list), /Nobody named .* REQ-3 is accepted/);
  });

  it('counts known gaps of the baseline, and names their rules', async () => {
    const root = makeTempFolder({ 'a.md': '## REQ-1: A\n\n- status: accepted\n' });
    await runCli(['baseline', 'create', root, ...day]);
    const { stdout } = await runCli(['report', root, ...day]);
    assert.match(
      readPage(stdout),
      /Nothing is open\. 3 known gaps of the baseline are not listed: .*unimplemented-requirement 1\./,
    );
  });

  it('says what changed against a base', async () => {
    const repository = makeGitRepository(small);
    repository.write({
      'goals.md': goals.replace('Import from Git', 'Import from anywhere').replace('## REQ-2', '## REQ-3'),
    });
    const { stdout } = await runCli(['report', repository.root, '--base', 'HEAD', ...day]);
    const text = readPage(stdout);
    assert.match(
      text,
      /Against HEAD, commit [0-9a-f]{10} of 2026-08-01: \d new gaps? · \d fixed · \d known, in 1 file that changed\./,
    );
    assert.match(text, /REQ-1 Import from anywhere .*title Import from Git → Import from anywhere/);
    assert.match(text, /New 1 .*REQ-3 Export to paper requirement accepted .*Gone 1 .*REQ-2 Export to paper/);
    assert.match(text, /new REQ-3 /);
  });

  it('says from which commit it was made', async () => {
    const repository = makeGitRepository(small);
    const head = repository.git('rev-parse', 'HEAD');
    const { stdout } = await runCli(['report', repository.root, ...day]);
    assert.match(
      readPage(stdout),
      new RegExp(`as they stood on 20 Aug 2026 \\(UTC\\), with commit ${head.slice(0, 10)} checked out\\.`),
    );
  });

  it('tells no figure of a restricted KPI', async () => {
    const secret = goals
      .replace('- unit: percent', '- unit: percent\n- sensitivity: restricted')
      .replace('within 7 days', 'for 97531 EUR');
    const page = await makePage({ ...small, 'goals.md': secret });
    const text = readPage(page);
    assert.match(text, /KPI-1 Activation rate .* ▲ at risk restricted improving @ben/);
    assert.doesNotMatch(
      page.replace(/<style>[\s\S]*<\/style>/, '').replaceAll('1 of 2 (50 %)', ''),
      /41\.2|40\.8|38\.2|33 %|50 %|0\.48|97531/,
    );
    assert.doesNotMatch(page, /class="spark"/);
  });

  it('tells none where they are what changed, either', async () => {
    const secret = goals.replace('- unit: percent', '- unit: percent\n- sensitivity: restricted');
    const repository = makeGitRepository({ ...small, 'goals.md': secret });
    repository.write({
      'goals.md': secret
        .replace('>= 50 % by 2026-09-30', '>= 86421 % by 2026-12-24')
        .replace('Activation rate', 'Activation'),
      'metrics/KPI-1.csv': `${history}2026-08-18,97531\n`,
    });
    const { stdout } = await runCli(['report', repository.root, '--base', 'HEAD', ...day]);
    assert.match(readPage(stdout), /KPI-1 Activation .*title Activation rate → Activation/);
    assert.doesNotMatch(stdout, /86421|97531|41\.2/);
  });

  it('says what to do where nothing has an id', async () => {
    assert.match(
      readPage(await makePage({ 'a.md': 'Hello.\n' })),
      /Nothing is defined with an id yet: throughline init writes a first spec/,
    );
  });

  it('counts and names what a page cannot hold', async () => {
    const requirements = Array.from(
      { length: 4100 },
      (_, i) => `## REQ-${i + 1}: Thing ${i + 1}\n\n- status: accepted\n`,
    ).join('\n');
    const objectives = Array.from({ length: 310 }, (_, i) => `## OBJ-${i + 1}: Aim ${i + 1}\n`).join('\n');
    const page = await makePage({ 'a.md': requirements, 'b.md': objectives, 'throughline.yaml': 'profile: 1\n' });
    const text = readPage(page);
    assert.ok(page.length < 6_000_000, `${page.length}`);
    assert.match(
      text,
      /100 requirements are not listed, as the page would grow too long: REQ-4001 … REQ-4100\. Of these 100 have no code, 100 no test/,
    );
    assert.match(text, /10 objectives are not listed, as the page would grow too long: OBJ-301 … OBJ-310\./);
    assert.match(text, /[\d,]+ milder gaps are not listed, as the page would grow too long: [a-z-]+ [\d,]+/);
  });

  it('counts groups that a page cannot hold, too, and still shows the first', async () => {
    const spec = (i: number): string => `## REQ-${i}: Thing\n\n- status: accepted\n- owner: person-${i}\n`;
    const files = Object.fromEntries(Array.from({ length: 4010 }, (_, i) => [`specs/${10_000 + i}.md`, spec(i)]));
    const page = await makePage(files);
    const text = readPage(page);
    assert.ok(page.length < 8_000_000, `${page.length}`);
    assert.match(text, /Without an objective: specs\/10000\.md 1 requirement/);
    assert.match(text, /10 more objectives and files: 10 requirements are not listed/);
    assert.match(text, /2,01\d more owners are not listed, .*: person-\d+ … [\w -]+, with [\d,]+ gaps: requirement-/);
  });
});

describe('where throughline report writes', function () {
  this.timeout(60_000);

  it('writes a file, and the folders it needs', async () => {
    const cwd = makeTempFolder(small);
    const { code, stdout, stderr } = await runCli(['report', '-o', 'out/deep/report.html', ...day], { cwd });
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /^Wrote out\/deep\/report\.html \(\d+ kB\)\.\n$/);
    const first = readFileSync(join(cwd, 'out/deep/report.html'), 'utf8');
    // The page is no part of what it tells of, and takes the place of the one before.
    await runCli(['report', '-o', 'out/deep/report.html', ...day], { cwd });
    assert.equal(readFileSync(join(cwd, 'out/deep/report.html'), 'utf8'), first);
    assert.equal((await runCli(['report', '--output', '-', ...day], { cwd })).stdout, first);
  });

  it('says why it cannot, and leaves what is there', async () => {
    const cwd = makeTempFolder({ ...small, 'plain.txt': 'x' });
    mkdirSync(join(cwd, 'folder'));
    symlinkSync(join(cwd, 'goals.md'), join(cwd, 'link.html'));
    for (const [output, reason] of [
      ['folder', /^folder could not be written: it is a link or no plain file\.\n$/],
      ['link.html', /^link\.html could not be written: it is a link or no plain file\.\n$/],
      ['plain.txt/report.html', /could not be written: its folder cannot be made \(\w+\)\.\n$/],
    ] as const) {
      const { code, stderr } = await runCli(['report', '-o', output, ...day], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, reason);
    }
    assert.equal(readFileSync(join(cwd, 'goals.md'), 'utf8'), goals);
  });

  it('does not fill a terminal', async () => {
    let said = '';
    const code = await runCommandLine(['report', product], {
      cwd: product,
      env: {},
      stdout: { write: () => assert.fail('nothing is written'), isTTY: true, columns: 80 },
      stderr: { write: text => (said += text) },
    });
    assert.equal(code, 2);
    assert.match(said, /`throughline report --output report\.html`/);
  });

  it('knows no other format, and says so', async () => {
    const { code, stderr } = await runCli(['report', product, '--format', 'json']);
    assert.equal(code, 2);
    assert.match(stderr, /argument 'json' is invalid\. Allowed choices are html\./);
  });

  it('writes the page of a broken configuration, and says that it is broken', async () => {
    const root = makeTempFolder({ 'a.md': goals, 'throughline.yaml': 'failOn: [' });
    const { code, stdout, stderr } = await runCli(['report', root, ...day]);
    assert.equal(code, 2);
    assert.match(stdout, /^<!doctype html>/);
    assert.match(stderr, /^throughline\.yaml has errors, so the page may not show/);
  });

  it('refuses a base that is not there, and writes nothing', async () => {
    const repository = makeGitRepository(small);
    const { code, stderr } = await runCli(['report', '--base', 'nowhere', '-o', 'r.html', ...day], {
      cwd: repository.root,
    });
    assert.equal(code, 2);
    assert.match(stderr, /nowhere/);
    assert.ok(!existsSync(join(repository.root, 'r.html')));
  });
});
