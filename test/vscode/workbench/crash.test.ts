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
    const stopped = window.ourStatus().filter({ hasText: /stopped/ });
    const killed = await killServers(program, async () => (await stopped.count()) > 0);
    await window.assertQuiet();
    assert.ok(killed.size >= 3, `it stayed down after ${killed.size}`);
  });

  it('comes back when the person asks for it', async () => {
    await window.ourStatus().click();
    await window.picks().filter({ hasText: 'Start Server' }).click();
    await window.waitForStatus(/1\/3 traced/);
  });
});

/**
 * Ends each server that comes up, known by its program in this test's own folder, until `isDown` says that none will.
 * An extension host that VS Code gives up may leave one behind, so there can be more than were started again.
 * Polls, because the system tells no one of new processes.
 */
async function killServers(program: string, isDown: () => Promise<boolean>): Promise<ReadonlySet<number>> {
  const killed = new Set<number>();
  const deadline = Date.now() + 45_000;
  while (Date.now() < deadline) {
    if (await isDown()) return killed;
    for (const pid of findServers(program)) {
      if (killed.has(pid)) continue;
      killed.add(pid);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It was gone already.
      }
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error(`after ${killed.size} servers it is still not down`);
}

function findServers(program: string): readonly number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter(line => line.includes(program)).map(line => Number.parseInt(line, 10));
}
