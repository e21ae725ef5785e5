import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { makeGitRepository } from '../support/gitRepository.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { mainFile, product, runCli } from '../cli/runCli.ts';

const repository = resolve(import.meta.dirname, '../..');

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function readYaml(path: string): Record<string, unknown> {
  return parse(readFileSync(join(repository, path), 'utf8')) as Record<string, unknown>;
}

/** A folder with the command as it is installed: `throughline`, and Node beside it. */
function installCommand(): string {
  const bin = makeTempFolder({ throughline: `#!/bin/sh\nexec "${process.execPath}" "${mainFile}" "$@"\n` });
  chmodSync(join(bin, 'throughline'), 0o755);
  return bin;
}

/** Runs the steps of the action as a runner does: each in a bash that ends at the first failure. */
function runAction(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  event: Readonly<Record<string, string>>,
): { readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly summary: string } {
  const action = readYaml('action.yml') as {
    inputs: Record<string, { default: string }>;
    runs: { steps: readonly Step[] };
  };
  const path = makeTempFolder({
    'dist/cli.js': `process.argv.splice(1, 1, ${JSON.stringify(mainFile)});\nimport(${JSON.stringify(mainFile)});\n`,
  });
  mkdirSync(join(path, 'node_modules/.bin'), { recursive: true });
  symlinkSync(process.execPath, join(path, 'node_modules/.bin/node'));
  const summaryFile = join(makeTempFolder({}), 'summary.md');
  const given = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])),
    ...inputs,
  };
  // The two forms of expressions that the file uses.
  const evaluate = (text: string): string =>
    text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
      const values = expression
        .split(' || ')
        .map(part => (part.startsWith('inputs.') ? (given[part.slice(7)] ?? assert.fail(part)) : (event[part] ?? '')));
      return values.find(value => value !== '') ?? '';
    });
  const outcome = { code: 0 as number | null, stdout: '', stderr: '' };
  for (const { run, env = {} } of action.runs.steps) {
    if (run === undefined) continue;
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        GITHUB_ACTION_PATH: path,
        GITHUB_STEP_SUMMARY: summaryFile,
        ...Object.fromEntries(Object.entries(env).map(([name, text]) => [name, evaluate(text)])),
      },
    });
    outcome.code = ran.status;
    outcome.stdout += ran.stdout;
    outcome.stderr += ran.stderr;
    if (ran.status !== 0) break;
  }
  return { ...outcome, summary: existsSync(summaryFile) ? readFileSync(summaryFile, 'utf8') : '' };
}

const spec = '# OBJ-1: Grow\n\n## REQ-1: Open\n\n- supports: OBJ-1\n\nREQ-7 was never written.\n';

/** A repository with an old gap, and a branch that adds a new one. */
function makeBranch() {
  const git = makeGitRepository({ 'a.md': spec, 'src/a.ts': '// implements REQ-1\n' });
  const base = git.git('rev-parse', 'HEAD');
  git.commit({ 'src/b.ts': '// implements REQ-8\n' });
  return { root: git.root, base };
}

// verifies TL-44/AC-1
describe('the GitHub action', function () {
  this.timeout(120_000);

  it('annotates what the branch did, and writes the summary', () => {
    const { root, base } = makeBranch();
    const ran = runAction(root, { 'fail-on': 'warning' }, { 'github.event.pull_request.base.sha': base });
    assert.deepEqual([ran.code, ran.stderr], [1, '']);
    const annotations = ran.stdout.split('\n').filter(line => /^::(?:error|warning|notice) /.test(line));
    assert.equal(annotations.length, 1, ran.stdout);
    assert.match(annotations[0] ?? '', /^::\w+ file=src\/b\.ts,line=1,.*REQ-8/);
    assert.match(ran.summary, /1 new gap/);
    assert.ok(!ran.stdout.includes('REQ-7'));
  });

  it('is green where the branch adds no gap', () => {
    const git = makeGitRepository({ 'a.md': spec });
    const base = git.git('rev-parse', 'HEAD');
    git.commit({ 'b.md': '# REQ-2: Close\n\n- supports: OBJ-1\n' });
    const ran = runAction(git.root, {}, { 'github.event.pull_request.base.sha': base });
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
    assert.doesNotMatch(ran.stdout, /^::/m);
  });

  it('checks everything where no base is wanted', () => {
    const { root } = makeBranch();
    const ran = runAction(root, { base: 'none' }, {});
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, /REQ-7/);
  });

  it('writes SARIF and the summary to files', () => {
    const { root, base } = makeBranch();
    const files = { sarif: 'out/a.sarif', summary: 'out/a.md' };
    runAction(root, { ...files, 'fail-on': 'never' }, { 'github.event.pull_request.base.sha': base });
    assert.equal((JSON.parse(readFileSync(join(root, files.sarif), 'utf8')) as { version: string }).version, '2.1.0');
    assert.match(readFileSync(join(root, files.summary), 'utf8'), /1 new gap/);
  });

  it('takes a base for a name and not for a script', () => {
    const { root } = makeBranch();
    const ran = runAction(root, { base: '$(touch canary); `touch canary`' }, {});
    assert.equal(ran.code, 2);
    assert.ok(!existsSync(join(root, 'canary')));
  });
});

// verifies TL-44/AC-1
describe('the GitLab template', function () {
  this.timeout(120_000);

  it('leaves the reports that it names', () => {
    const { throughline: job } = readYaml('ci/gitlab.yml') as {
      throughline: {
        script: readonly string[];
        variables: Record<string, string>;
        artifacts: { reports: Record<string, string> };
      };
    };
    const { root, base } = makeBranch();
    const [install, ...script] = job.script;
    assert.match(install ?? '', /^npm install --global /);
    const ran = spawnSync('bash', ['-eo', 'pipefail', '-c', script.join('\n')], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...job.variables,
        PATH: `${installCommand()}:${process.env['PATH']}`,
        HOME: process.env['HOME'],
        CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      },
    });
    assert.deepEqual([ran.status, ran.stderr], [0, '']);
    const { codequality, junit } = job.artifacts.reports;
    const issues = JSON.parse(readFileSync(join(root, codequality ?? ''), 'utf8')) as readonly {
      location: { path: string };
    }[];
    assert.ok(issues.some(({ location }) => location.path === 'src/b.ts'));
    assert.match(readFileSync(join(root, junit ?? ''), 'utf8'), /<testsuite/);
  });
});

// verifies TL-44/AC-1
describe('the hooks for pre-commit', function () {
  this.timeout(120_000);

  it('call what there is, and say what the staged change does', () => {
    const hooks = parse(readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
      id: string;
      entry: string;
    }[];
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['throughline', 'throughline-fmt'],
    );
    const git = makeGitRepository({ 'a.md': spec });
    git.write({ 'b.md': '# REQ-2: Close\n\n- supports: OBJ-9\n\nSee [REQ-1].\n' });
    git.git('add', '-A');
    git.write({ 'c.md': 'OBJ-8 is not staged.\n' });
    const [check, fmt] = hooks.map(({ entry, id }) =>
      spawnSync('sh', ['-c', id === 'throughline-fmt' ? `${entry} b.md` : entry], {
        cwd: git.root,
        encoding: 'utf8',
        env: { PATH: `${installCommand()}:${process.env['PATH']}`, HOME: process.env['HOME'] },
      }),
    );
    assert.equal(check?.status, 1, check?.stderr);
    assert.match(check?.stdout ?? '', /OBJ-9/);
    assert.doesNotMatch(check?.stdout ?? '', /OBJ-8|REQ-7/);
    assert.equal(fmt?.status, 0, fmt?.stderr);
    assert.match(readFileSync(join(git.root, 'b.md'), 'utf8'), /^\[REQ-1\]: a\.md/m);
  });
});

describe('problem matchers', () => {
  interface Pattern {
    readonly regexp: string;
    readonly file?: number;
    readonly line?: number;
    readonly message?: number;
  }
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    contributes: { problemMatchers: readonly { pattern: readonly Pattern[] }[] };
  };
  const forGitHub = JSON.parse(readFileSync(join(repository, 'ci/github-problem-matcher.json'), 'utf8')) as {
    problemMatcher: readonly { pattern: readonly Pattern[] }[];
  };
  const matchers = { 'VS Code': manifest.contributes.problemMatchers[0], GitHub: forGitHub.problemMatcher[0] };
  for (const [name, matcher] of Object.entries(matchers)) {
    it(`find in the text of check what its JSON says: ${name}`, async () => {
      const args = ['check', product, '--today', '2026-08-20'];
      const [first, second] = matcher?.pattern ?? [];
      assert.ok(first && second);
      const found: string[] = [];
      let file = '';
      for (const line of (await runCli(args)).stdout.split('\n')) {
        const inFile = new RegExp(second.regexp).exec(line);
        if (inFile) found.push(`${file}:${inFile[second.line ?? 0]} ${inFile[second.message ?? 0]}`);
        else file = new RegExp(first.regexp).exec(line)?.[first.file ?? 0] ?? '';
      }
      const { findings } = JSON.parse((await runCli([...args, '--format', 'json'])).stdout) as {
        findings: readonly { file: string; range: { start: { line: number } }; message: string }[];
      };
      assert.deepEqual(
        found,
        findings.map(one => `${one.file}:${one.range.start.line} ${one.message}`),
      );
    });
  }
});
