import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';
import { makeCompletionScript } from '../../server/src/cli/completion/scripts.ts';
import { readCommandTable } from '../../server/src/cli/completion/commandTable.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { runCli } from './runCli.ts';

describe('completion in shells', function () {
  this.timeout(60_000);

  it('is asked for by the name of a shell', async () => {
    const { code, stderr } = await runCli(['completion', 'tcsh']);
    assert.equal(code, 2);
    assert.match(stderr, /Allowed choices are bash, zsh, fish, pwsh/);
  });

  for (const shell of ['bash', 'zsh', 'fish', 'pwsh'] as const) {
    it(`knows every command and its options: ${shell}`, async () => {
      const { stdout } = await runCli(['completion', shell]);
      const help = (await runCli(['--help'])).stdout;
      const commands = [...help.matchAll(/^ {2}([a-z]+) (?:\[|<|\w)/gm)].map(([, name]) => name ?? '');
      assert.ok(commands.length > 8, help);
      for (const name of commands.filter(word => word !== 'throughline'))
        assert.match(stdout, new RegExp(`\\b${name}\\b`));
      for (const word of ['fail-on', 'information', 'no-cache', 'unknown-id']) assert.ok(stdout.includes(word), word);
    });
  }

  it('keeps quotes in descriptions from ending a word', () => {
    const program = new Command('throughline');
    program.command('odd').description("it's [odd]: $HOME `id` \\").option('-x, --ex <v>', "what's $(id)");
    const commands = readCommandTable(program);
    for (const shell of ['bash', 'zsh', 'fish'] as const) {
      const start = shell === 'zsh' ? 'compdef() { :; }\n' : '';
      const ran = runShell(shell, start + makeCompletionScript(shell, commands), []);
      if (ran) assert.deepEqual([ran.status, ran.stderr], [0, ''], shell);
    }
  });

  describe('in a real bash', () => {
    const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
      [['ch'], ['check']],
      [['fmt', '--c'], ['--check']],
      [['list', '--format', 'j'], ['json']],
      [['check', '--fail-on', 'w'], ['warning']],
      [['list', '--format', '=', 'js'], ['json']],
      [['explain', 'unknown-i'], ['unknown-id']],
      [['completion', 'z'], ['zsh']],
      [['baseline', 'pr'], ['prune']],
      [['baseline', 'update', '--ad'], ['--add']],
      [['show', '--root', ''], []],
    ];
    for (const [words, expected] of cases) {
      it(`completes ${words.join(' ')}`, async function () {
        const script = (await runCli(['completion', 'bash'])).stdout;
        const all = ['throughline', ...words];
        const ask = `COMP_WORDS=(${all.map(word => `'${word}'`).join(' ')}); COMP_CWORD=${all.length - 1}; COMPREPLY=(); _throughline; printf '%s\\n' "\${COMPREPLY[@]}"`;
        const ran = runShell('bash', `${script}\n${ask}`, ['--norc']);
        if (!ran) return this.skip();
        assert.equal(ran.stderr, '');
        assert.deepEqual(
          ran.stdout
            .split('\n')
            .filter(line => line !== '')
            .toSorted(),
          expected,
        );
      });
    }
  });

  it('completes in a real fish, with descriptions', async function () {
    const script = (await runCli(['completion', 'fish'])).stdout;
    const ran = runShell(
      'fish',
      `${script}\ncomplete -C 'throughline chec'\ncomplete -C 'throughline explain unknown-i'`,
      ['--no-config'],
    );
    if (!ran) return this.skip();
    assert.deepEqual(ran.stdout.trimEnd().split('\n'), [
      'check\treport what is wrong or missing, and how far the thread reaches',
      'unknown-id',
    ]);
  });

  it('is a script that a real zsh takes', async function () {
    const script = (await runCli(['completion', 'zsh'])).stdout;
    const ran = runShell('zsh', `autoload -Uz compinit; compinit -u -D\n${script}\nprint -r -- $_comps[throughline]`, [
      '-f',
    ]);
    if (!ran) return this.skip();
    assert.deepEqual([ran.stdout.trim(), ran.stderr], ['_throughline', '']);
  });
});

/** Runs a script in a shell; undefined where this machine has none of that name. */
function runShell(shell: string, script: string, flags: readonly string[]) {
  const home = makeTempFolder({ script });
  const env = { PATH: process.env['PATH'], HOME: home, TERM: 'dumb' };
  const ran = spawnSync(shell, [...flags, join(home, 'script')], { encoding: 'utf8', env, timeout: 20_000 });
  return ran.error ? undefined : ran;
}
