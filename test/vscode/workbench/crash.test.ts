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
    const killed = new Set<number>();
    for (let times = 1; times <= 3; times++) {
      await killServer(program, killed);
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

/**
 * Ends the server's process, known by its program in this test's own folder, once there is one that was not ended yet.
 * Polls, because the system tells no one of new processes.
 */
async function killServer(program: string, killed: Set<number>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const pid = findServers(program).find(one => !killed.has(one));
    if (pid !== undefined) {
      process.kill(pid, 'SIGKILL');
      killed.add(pid);
      return;
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error('no server within 20 s');
}

function findServers(program: string): readonly number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter(line => line.includes(program)).map(line => Number.parseInt(line, 10));
}
