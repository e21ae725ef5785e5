import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environment } from '../../scripts/vscode.mjs';
import { product, removeFolder, writeFolder } from './support/product.ts';

const root = join(import.meta.dirname, '..', '..');

function start(cwd: string, ...args: string[]): { readonly status: number | null; readonly text: string } {
  const env = { ...environment, INIT_CWD: cwd };
  const { status, stdout, stderr } = spawnSync('node', [join(root, 'scripts', 'start.mjs'), ...args], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, text: stdout + stderr };
}

describe('npm start without a terminal', () => {
  it('reports the example and ends', () => {
    const { status, text } = start(root);
    assert.equal(status, 0, text);
    assert.match(text, /\d+\/\d+ requirements traced/);
    assert.equal(text.match(/^OBJ-\S+ .*docs\//gm)?.length, 4, text);
  });

  it('reports any folder, named from where the person stands', async () => {
    const folder = await writeFolder(product);
    try {
      const { status, text } = start(join(folder, '..'), 'clinic');
      assert.equal(status, 0, text);
      assert.match(text, /1\/3 requirements traced/);
      assert.match(text, /OBJ-1 Booking online is the easy way/);
    } finally {
      await removeFolder(folder);
    }
  });

  it('says so when there is no such folder', () => {
    const { status, text } = start(root, 'no/such/folder');
    assert.equal(status, 2);
    assert.match(text, /There is no folder/);
  });
});
