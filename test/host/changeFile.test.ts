import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeFile, readTextFile } from '../../server/src/host/changeFile.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const path = 'metrics/KPI-1.csv';
const addLine = (line: string) => (text: string | undefined) => ({
  outcome: 'ok',
  text: `${text ?? 'head\n'}${line}\n`,
});
const isWindows = process.platform === 'win32';

// verifies TL-32/AC-3
describe('a history file', () => {
  const read = (root: string): string => readFileSync(join(root, path), 'utf8');

  it('is made, and its folder', async () => {
    const root = makeTempFolder();
    assert.deepEqual(await changeFile(root, path, addLine('a')), { kind: 'done', outcome: 'ok' });
    assert.equal(read(root), 'head\na\n');
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv']);
  });

  it('keeps its permissions and its byte order mark', async function () {
    if (isWindows) return this.skip();
    const root = makeTempFolder({ [path]: '\uFEFFhead\n' });
    chmodSync(join(root, path), 0o640);
    await changeFile(root, path, addLine('a'));
    assert.equal(read(root), '\uFEFFhead\na\n');
    assert.equal(statSync(join(root, path)).mode & 0o777, 0o640);
  });

  it('is not touched where there is nothing to write', async () => {
    const root = makeTempFolder({ [path]: 'head\n' });
    const before = statSync(join(root, path), { bigint: true });
    await changeFile(root, path, () => ({ outcome: 'nothing' }));
    const after = statSync(join(root, path), { bigint: true });
    assert.deepEqual([after.mtimeNs, after.ino], [before.mtimeNs, before.ino]);
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv']);
  });

  it('loses no row when many add to it at once', async () => {
    const root = makeTempFolder();
    const names = Array.from({ length: 40 }, (_, i) => `row ${i}`);
    await Promise.all(names.map(name => changeFile(root, path, addLine(name))));
    assert.deepEqual(read(root).trim().split('\n').slice(1).toSorted(), names.toSorted());
  });

  it('is read again where an editor saved it meanwhile', async () => {
    const root = makeTempFolder({ [path]: 'head\n' });
    let times = 0;
    await changeFile(root, path, text => {
      if (times++ === 0) writeFileSync(join(root, path), 'head, longer\n');
      return { outcome: 'ok', text: `${text ?? ''}a\n` };
    });
    assert.equal(read(root), 'head, longer\na\n');
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv']);
  });

  it('is given up where it changes all the time', async () => {
    const root = makeTempFolder({ [path]: 'head\n' });
    const done = await changeFile(root, path, text => {
      writeFileSync(join(root, path), `${text ?? ''}x`);
      return { outcome: 'ok', text: 'mine' };
    });
    assert.equal(done.kind, 'failed');
    assert.equal(read(root), 'head\nxxxxx');
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv']);
  });

  it('stays as it was, and unlocked, where changing it throws', async () => {
    const root = makeTempFolder({ [path]: 'head\n' });
    const change = (): never => {
      throw new Error('a bug');
    };
    await assert.rejects(changeFile(root, path, change), /a bug/);
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv']);
    assert.equal(read(root), 'head\n');
  });

  it('takes over the lock of a program that died', async () => {
    const root = makeTempFolder({ [path]: 'head\n', [`${path}.lock`]: '1\n' });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(root, `${path}.lock`), longAgo, longAgo);
    await Promise.all(['a', 'b', 'c'].map(name => changeFile(root, path, addLine(name))));
    assert.deepEqual(read(root).trim().split('\n').toSorted(), ['a', 'b', 'c', 'head']);
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv']);
  });

  it('is no link, and its folder leads nowhere else', async function () {
    if (isWindows) return this.skip();
    const outside = makeTempFolder({ 'KPI-1.csv': 'theirs\n' });
    const linkedFile = makeTempFolder({ 'metrics/keep': '' });
    symlinkSync(join(outside, 'KPI-1.csv'), join(linkedFile, path));
    const linkedFolder = makeTempFolder();
    symlinkSync(outside, join(linkedFolder, 'metrics'));
    for (const root of [linkedFile, linkedFolder]) {
      assert.equal((await changeFile(root, path, addLine('a'))).kind, 'failed');
      assert.equal(readTextFile(root, path).kind, 'failed');
    }
    const below = await changeFile(linkedFolder, 'metrics/deep/er/KPI-1.csv', addLine('a'));
    assert.equal(below.kind, 'failed');
    assert.deepEqual(readdirSync(outside), ['KPI-1.csv']);
    assert.equal(readFileSync(join(outside, 'KPI-1.csv'), 'utf8'), 'theirs\n');
  });

  it('stands in a folder, and may be written', async () => {
    const root = makeTempFolder({ metrics: 'a file' });
    assert.match(JSON.stringify(readTextFile(root, path)), /does not let us \(ENOTDIR\)/);
    assert.match(JSON.stringify(await changeFile(root, path, addLine('a'))), /does not let us \((?:ENOTDIR|EEXIST)\)/);
  });

  it('is text in UTF-8', () => {
    for (const bytes of [Buffer.from('\uFEFFdate', 'utf16le'), Buffer.from([0x64, 0xff]), Buffer.from('a\0b')]) {
      assert.match(JSON.stringify(readTextFile(makeTempFolder({ [path]: bytes }), path)), /no text in UTF-8/);
    }
  });
});
