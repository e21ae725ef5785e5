import assert from 'node:assert/strict';
import { makeGitRepository, type TestRepository } from '../support/gitRepository.ts';
import { runCli } from './runCli.ts';

const goals = `# OBJ-1: Grow

- owner: ana
- supports: VIS-1

## KPI-1: Activation

- measures: OBJ-1
- unit: %
- target: >= 50 %

# OBJ-2: Keep them

- owner: bo
`;
const spec = `## REQ-1: Log in

- supports: OBJ-1
- moves: KPI-1
- AC-1: It takes a second.

## REQ-2: Log out

- supports: OBJ-2
`;
const code = `import x from 'x';

// implements REQ-1
function logIn() {
  one();
}

// implements REQ-2
function logOut() {
  two();
}
`;

describe('impact', function () {
  this.timeout(60_000);

  // verifies TL-36/AC-1
  it('names what touched lines of code stand under, the KPIs and objectives, and their owners', async () => {
    const repository = makeProduct();
    repository.write({ 'src/a.ts': code.replace('one();', 'one();\n  more();') });
    const { files, items, kpis, objectives, ask } = await askImpact(repository);
    assert.deepEqual(files, [{ path: 'src/a.ts', status: 'changed', lines: 1, serves: ['REQ-1'] }]);
    assert.deepEqual([items, kpis, objectives].map(ids), [['REQ-1'], ['KPI-1'], ['OBJ-1']]);
    assert.deepEqual(ask, [{ name: 'ana', about: ['OBJ-1'] }]);
  });

  it('takes all that a file names for lines above the first reference', async () => {
    const repository = makeProduct();
    repository.write({ 'src/a.ts': code.replace('import x', 'import y') });
    assert.deepEqual((await askImpact(repository)).files[0]?.serves, ['REQ-1', 'REQ-2']);
  });

  it('counts lines that are gone for what they stood under', async () => {
    const repository = makeProduct();
    repository.write({ 'src/a.ts': code.slice(0, code.indexOf('// implements REQ-2')) });
    const { files, became, ask } = await askImpact(repository);
    assert.deepEqual(files[0]?.serves, ['REQ-2']);
    assert.deepEqual(became.untraced, ['REQ-2']);
    assert.deepEqual(
      ask.map(({ name }) => name),
      ['bo'],
    );
  });

  it('names the innermost item of touched spec lines, and a criterion’s requirement', async () => {
    const repository = makeProduct();
    repository.write({ 'spec.md': spec.replace('a second', 'two seconds') });
    const { files, items } = await askImpact(repository);
    assert.deepEqual([files[0]?.serves, ids(items)], [['REQ-1/AC-1'], ['REQ-1']]);
  });

  it('names a KPI whose values changed, and its objective', async () => {
    const repository = makeProduct();
    repository.write({ 'metrics/KPI-1.csv': 'date,value\n2026-08-17,41\n' });
    const { kpis, objectives } = await askImpact(repository);
    assert.deepEqual([kpis, objectives].map(ids), [['KPI-1'], ['OBJ-1']]);
  });

  // verifies TL-36/AC-2
  it('names what became untested, untraced or was removed', async () => {
    const repository = makeProduct();
    repository.remove('test/a.test.ts');
    repository.write({
      'spec.md': spec.replace('- supports: OBJ-1\n- moves: KPI-1\n', '').replace(/## REQ-2[^]*/, ''),
    });
    const { became, removed } = await askImpact(repository);
    assert.deepEqual([became, removed], [{ untraced: ['REQ-1'], untested: ['REQ-1'], stale: [] }, ['REQ-2']]);
  });

  it('says so where code names nothing, and where nothing differs', async () => {
    const repository = makeProduct();
    const { stdout } = await impact(repository);
    assert.match(stdout, /^Nothing that Throughline looks at differs from HEAD, [0-9a-f]{10} of 2026-08-01\.\n$/);
    repository.write({ 'src/new.ts': 'f();\n' });
    assert.match((await impact(repository)).stdout, /src\/new\.ts {2}added, 1 line · names nothing it serves/);
  });

  it('says of a file that only moved that it is as it was', async () => {
    const repository = makeProduct();
    repository.git('mv', 'src/a.ts', 'src/b.ts');
    for (const format of ['text', 'markdown'])
      assert.match(
        (await impact(repository, '--format', format)).stdout,
        /src\/b\.ts (?: |· )renamed from src\/a\.ts, otherwise as it was$/m,
      );
  });

  it('writes text and Markdown from the goals down', async () => {
    const repository = makeProduct();
    repository.write({ 'spec.md': spec.replace('Log in', 'Log in as @ana') });
    const { stdout } = await impact(repository);
    assert.match(
      stdout,
      /^Objectives\n {2}OBJ-1 Grow · owner ana\n\nKPIs\n {2}KPI-1 Activation · no data · target >= 50 %\n\n/,
    );
    assert.match(stdout, /\n\nAsk\n {2}ana about OBJ-1\n\nAgainst HEAD, /);
    const markdown = (await impact(repository, '--format', 'markdown')).stdout;
    assert.match(markdown, /^## What this change touches\n\n### Objectives\n\n- \*\*OBJ-1\*\* · Grow · owner ana\n/);
    assert.match(markdown, /\*\*REQ-1\*\* · Log in as \\@ana ·/);
  });

  it('tells no figure of a restricted KPI', async () => {
    const secret = goals.replace('- unit: %', '- sensitivity: restricted\n- unit: %').replace('50 %', '47.3 %');
    const repository = makeProduct({ 'goals.md': secret, 'metrics/KPI-1.csv': 'date,value\n2026-08-17,41.9\n' });
    repository.write({
      'spec.md': spec.replace('Log in', 'Sign in'),
      'goals.md': secret.replace('Activation', 'Active'),
    });
    for (const format of ['text', 'json', 'markdown'])
      assert.doesNotMatch((await impact(repository, '--format', format)).stdout, /47\.3|41\.9/);
  });

  it('finds changes without a trace in paths that opt in, in a check against a base alone', async () => {
    const repository = makeProduct({ 'throughline.yaml': 'untracedChange: src/billing\n' });
    repository.write({ 'src/billing/a.ts': 'f();\n', 'src/b.ts': 'f();\n' });
    const args = ['check', repository.root, '--no-cache', '--today', '2026-08-20'];
    const { stdout } = await runCli([...args, '--base', 'HEAD']);
    assert.match(
      stdout,
      /^src\/billing\/a\.ts\n {2}1:1 {2}info {2}1 changed line in a file that names nothing it serves/,
    );
    assert.match(stdout, /\n1 new gap · 0 fixed/);
    assert.doesNotMatch((await runCli(args)).stdout, /untraced-change/);
  });
});

interface Answer {
  readonly files: readonly { readonly serves: readonly string[] }[];
  readonly items: readonly { readonly id: string }[];
  readonly kpis: readonly { readonly id: string }[];
  readonly objectives: readonly { readonly id: string }[];
  readonly became: Readonly<Record<'untraced' | 'untested' | 'stale', readonly string[]>>;
  readonly ask: readonly { readonly name: string; readonly about: readonly string[] }[];
  readonly removed: readonly string[];
}

function makeProduct(more: Readonly<Record<string, string>> = {}): TestRepository {
  return makeGitRepository({
    'goals.md': goals,
    'spec.md': spec,
    'src/a.ts': code,
    'test/a.test.ts': '// verifies REQ-1\n',
    ...more,
  });
}

function ids(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id);
}

function impact({ root }: TestRepository, ...options: readonly string[]) {
  return runCli(['impact', root, '--no-cache', '--today', '2026-08-20', ...options]);
}

async function askImpact(repository: TestRepository): Promise<Answer> {
  const { stdout, stderr } = await impact(repository, '--format', 'json');
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Answer;
}
