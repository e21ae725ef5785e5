import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { product } from '../support/product.ts';
import { VsCode } from '../support/vsCode.ts';
import type { Window } from '../support/window.ts';
import { watch } from '../support/window.ts';

// `ps` is what finds the server's process, so these need a system that has it.
const describeWherePs = process.platform === 'win32' ? describe.skip : describe;

describeWherePs('a server that ends by itself', () => {
  let code: VsCode;
  let window: Window;
  let program: string;
  before(async () => {
    code = await VsCode.start({ 'security.workspace.trust.enabled': false });
    program = join(await code.extensionFolder(), 'dist', 'server.js');
    window = await code.openFiles(product);
    await window.openFile('specs/booking.md');
    await window.waitForStatus(/1\/3 traced/);
  });
  watch(() => window);
  after(() => code.stop());

  it('is started again, twice, and then says in the status bar that it stopped', async () => {
    let killed = killServer(program);
    for (let times = 1; times <= 2; times++) {
      killed = await killNext(program, killed);
      await window.assertQuiet();
    }
    await window.waitForStatus(/stopped/);
  });

  it('comes back when the person asks for it', async () => {
    await window.ourStatus().click();
    await window.picks().filter({ hasText: 'Start Server' }).click();
    await window.waitForStatus(/1\/3 traced/);
  });
});

/** Ends the server's process, known by its program in this test's own folder. */
function killServer(program: string): number {
  const pid = findServer(program);
  assert.ok(pid !== undefined, 'the server runs');
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Ends the server that took the place of one that was ended; polls, because the system tells no one of new processes. */
async function killNext(program: string, before: number): Promise<number> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const pid = findServer(program);
    if (pid !== undefined && pid !== before) {
      process.kill(pid, 'SIGKILL');
      return pid;
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error('no new server within 20 s');
}

function findServer(program: string): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const line = lines.find(text => text.includes(program));
  return line === undefined ? undefined : Number.parseInt(line, 10);
}
