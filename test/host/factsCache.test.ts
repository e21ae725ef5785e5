import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCacheFile, writeCacheFile } from '../../server/src/host/cacheFile.ts';
import { prepareCacheFolder } from '../../server/src/host/cacheFolder.ts';
import { makeDiskHost } from '../../server/src/host/diskHost.ts';
import { emptyFactsCache, openFactsCache } from '../../server/src/host/factsCache.ts';
import type { Host } from '../../server/src/host/host.ts';
import type { Project } from '../../server/src/host/project.ts';
import { openProject } from '../../server/src/host/project.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';
import { countRuns } from '../support/runs.ts';

const later = { now: () => Date.now() + 60_000 };

/** A project with a cache of its own, and how often it reads specs and code. */
class CachedProject {
  readonly root: string;
  readonly env: Record<string, string>;
  readonly reads: string[] = [];

  constructor(files: Readonly<Record<string, string>>) {
    this.root = makeTempFolder(files);
    this.env = { XDG_CACHE_HOME: makeTempFolder() };
  }

  get folder(): string {
    return prepareCacheFolder(this.root, this.env) ?? '';
  }

  get file(): string {
    return join(this.folder, 'facts');
  }

  async open(build = 'build-1', clock = later): Promise<Project> {
    this.reads.length = 0;
    const disk = makeDiskHost(this.root);
    const host: Host = {
      ...disk,
      read: (path, limit) => {
        if (/\.(md|ts)$/.test(path)) this.reads.push(path);
        return disk.read(path, limit);
      },
    };
    const project = await openProject(this.root, { host, clock, build, env: this.env });
    project.saveCache();
    return project;
  }
}

const files = {
  'a.md': '# Größe 🚲\r\n\r\n## REQ-1: One\r\n\r\n- supports: OBJ-1\r\n- status: accepted\r\n',
  'b.md': '## OBJ-1: Why\n\n### KPI-1: How much\n\n- unit: percent\n- target: >= 5 % by 2026-02-31\n',
  'plain.md': 'No ids in here.\n',
  'c.ts': '// implements REQ-1\n',
  'd.ts': 'export {};\n',
};

/** Everything that the index and the findings say. */
function describeProject(project: Project): unknown {
  project.workspace.check();
  const snapshot = project.workspace.sync();
  const facts = [...snapshot.files()].map(file => [file.path, file.scope, file.facts] as const);
  return {
    files: facts.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    findings: [...project.workspace.findings()].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    count: project.fileCount,
  };
}

// verifies TL-17/AC-1
describe('cached facts', () => {
  it('spare the reading of files that look untouched, and say the same', async () => {
    const cached = new CachedProject(files);
    const cold = describeProject(await cached.open());
    assert.deepEqual(cached.reads.toSorted(), Object.keys(files).toSorted());
    const warm = describeProject(await cached.open());
    assert.deepEqual(cached.reads, []);
    assert.deepEqual(warm, cold);
  });

  it('are found by content where a file moved or was touched', async () => {
    const cached = new CachedProject(files);
    await cached.open();
    writeFiles(cached.root, { 'moved/a.md': files['a.md'] });
    utimesSync(join(cached.root, 'b.md'), 1, 1);
    const project = await cached.open();
    assert.deepEqual(cached.reads.toSorted(), ['b.md', 'moved/a.md']);
    assert.equal(project.workspace.sync().itemsById('REQ-1').length, 2);
  });

  it('are not used for another content of the same size and time', async () => {
    const cached = new CachedProject(files);
    await cached.open();
    const path = join(cached.root, 'b.md');
    const { atime, mtime } = statSync(path);
    writeFiles(cached.root, { 'b.md': files['b.md'].replace('KPI-1', 'KPI-2') });
    utimesSync(path, atime, mtime);
    const snapshot = (await cached.open()).workspace.sync();
    assert.equal(snapshot.itemsById('KPI-2').length, 1);
    assert.equal(snapshot.itemsById('KPI-1').length, 0);
  });

  it('are kept by content only of files that changed a moment before', async () => {
    const cached = new CachedProject(files);
    await cached.open('build-1', { now: () => Date.now() });
    await cached.open('build-1');
    assert.deepEqual(cached.reads.toSorted(), Object.keys(files).toSorted());
  });

  it('are those of the program and the configuration that made them', async () => {
    const cached = new CachedProject(files);
    await cached.open('build-1');
    await cached.open('build-2');
    assert.equal(cached.reads.length, 5);
    writeFiles(cached.root, { 'throughline.yaml': 'kinds: { control: { prefixes: [CTL] } }' });
    await cached.open('build-2');
    assert.equal(cached.reads.length, 5);
    writeFiles(cached.root, { 'throughline.yaml': 'kinds: { control: { prefixes: [CTL] } }\nprofile: 2' });
    await cached.open('build-2');
    assert.equal(cached.reads.length, 0);
  });

  it('depend on the role that the path gives a file', async () => {
    const cached = new CachedProject({ 'a.md': '## REQ-1: One\n', 'archive/a.md': '## REQ-1: One\n' });
    for (let i = 0; i < 2; i++) assert.equal((await cached.open()).workspace.sync().itemsById('REQ-1').length, 1);
  });

  it('are kept in a file that only the user may read, and in no other', async () => {
    const cached = new CachedProject(files);
    const before = readdirSync(cached.root);
    await cached.open();
    assert.deepEqual(readdirSync(cached.root), before);
    assert.deepEqual(readdirSync(cached.folder), ['facts']);
    if (process.platform !== 'win32') assert.equal(statSync(cached.file).mode & 0o777, 0o600);
  });

  it('are not kept where there is no build, or caching is switched off', async () => {
    const cached = new CachedProject(files);
    for (const options of [
      { build: 'x', cache: false },
      { build: 'x', env: { ...cached.env, THROUGHLINE_CACHE: 'off' } },
      {},
    ]) {
      (await openProject(cached.root, { env: cached.env, clock: later, ...options })).saveCache();
    }
    assert.equal(existsSync(cached.file), false);
  });

  it('are given up in silence where nothing can be written', async () => {
    const cached = new CachedProject(files);
    cached.env['XDG_CACHE_HOME'] = join(cached.root, 'a.md');
    assert.equal((await cached.open()).workspace.sync().itemsById('REQ-1').length, 1);
    assert.equal(writeCacheFile(join(cached.root, 'nowhere'), Buffer.from('x')), false);
  });
});

// verifies TL-17/AC-2
describe('a damaged cache', () => {
  const key = { build: 'build-1', fingerprint: 'default' };

  async function makeWhole(): Promise<{ readonly cached: CachedProject; readonly bytes: Buffer }> {
    const cached = new CachedProject(files);
    await cached.open();
    return { cached, bytes: readFileSync(cached.file) };
  }

  it('is no cache when it is cut anywhere', async () => {
    const { cached, bytes } = await makeWhole();
    assert.notEqual(openFactsCache(cached.folder, key), emptyFactsCache);
    for (let i = 0; i < 64; i++) {
      writeFileSync(cached.file, bytes.subarray(0, Math.floor((bytes.length * i) / 64)));
      assert.equal(openFactsCache(cached.folder, key), emptyFactsCache, `cut at ${i}/64`);
    }
    writeFileSync(cached.file, Buffer.concat([bytes, Buffer.from('x')]));
    assert.equal(openFactsCache(cached.folder, key), emptyFactsCache);
  });

  it('is no cache when a byte is different', async () => {
    const { cached, bytes } = await makeWhole();
    const flip = (at: number, bit: number): void => {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8((damaged[at] ?? 0) ^ (1 << bit), at);
      writeFileSync(cached.file, damaged);
      assert.equal(openFactsCache(cached.folder, key), emptyFactsCache, `byte ${at}`);
    };
    for (let at = 0; at < 60; at++) flip(at, at % 8);
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.nat(7), flip), { numRuns: countRuns(300) });
  });

  it('is read anew and mended', async () => {
    const { cached, bytes } = await makeWhole();
    writeFileSync(cached.file, bytes.subarray(0, bytes.length - 1));
    await cached.open();
    assert.equal(cached.reads.length, 5);
    await cached.open();
    assert.equal(cached.reads.length, 0);
  });

  it('is no cache when others may write to it, or it is a link', async function () {
    if (process.platform === 'win32') this.skip();
    const { cached } = await makeWhole();
    chmodSync(cached.file, 0o666);
    assert.equal(readCacheFile(cached.folder), undefined);
    const elsewhere = makeTempFolder();
    copyFileSync(cached.file, join(elsewhere, 'copy'));
    chmodSync(join(elsewhere, 'copy'), 0o600);
    symlinkSync(join(elsewhere, 'copy'), join(elsewhere, 'facts'));
    assert.equal(readCacheFile(elsewhere), undefined);
  });

  it('never comes of several writers at once', async function () {
    this.timeout(60_000);
    const folder = makeTempFolder();
    const script = join(makeTempFolder(), 'writer.mjs');
    const module = new URL('../../server/src/host/cacheFile.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { writeCacheFile } from ${JSON.stringify(module)};
       const [folder, letter] = process.argv.slice(2);
       for (let i = 0; i < 40; i++) writeCacheFile(folder, Buffer.alloc(300_000, letter));`,
    );
    const writers = ['a', 'b', 'c'].map(letter => fork(script, [folder, letter]));
    let left = writers.length;
    const done = Promise.all(
      writers.map(child => new Promise<void>(resolve => child.on('exit', () => (left--, resolve())))),
    );
    let seen = 0;
    while (left > 0) {
      const body = readCacheFile(folder);
      if (body) {
        seen++;
        assert.equal(body.length, 300_000);
        assert.ok(body.every(byte => byte === body[0]));
      }
      await new Promise(resolve => setImmediate(resolve));
    }
    await done;
    assert.ok(seen > 0);
    assert.deepEqual(readdirSync(folder), ['facts']);
  });
});

describe('the folder for the cache', () => {
  const base = () => makeTempFolder();

  it('is one for each root, in the cache of the user', () => {
    const home = base();
    const [one, two] = ['/a', '/b'].map(root => prepareCacheFolder(root, { XDG_CACHE_HOME: home }));
    assert.ok(one?.startsWith(join(home, 'throughline')) && two !== undefined && one !== two);
    assert.equal(prepareCacheFolder('/a', { XDG_CACHE_HOME: home }), one);
  });

  it('is under the home folder without XDG_CACHE_HOME', function () {
    if (process.platform === 'win32') this.skip();
    const home = base();
    assert.match(prepareCacheFolder('/a', { HOME: home }) ?? '', /\/(\.cache|Library\/Caches)\/throughline\//);
  });

  it('is refused where others may replace what is in it', function () {
    if (process.platform === 'win32') this.skip();
    const home = base();
    chmodSync(home, 0o777);
    assert.equal(prepareCacheFolder('/a', { XDG_CACHE_HOME: home }), undefined);
    chmodSync(home, 0o1777);
    const folder = prepareCacheFolder('/a', { XDG_CACHE_HOME: home });
    assert.ok(folder !== undefined);
    chmodSync(folder, 0o777);
    assert.equal(prepareCacheFolder('/a', { XDG_CACHE_HOME: home }), undefined);
  });

  it('is refused where it is a link to somewhere else', function () {
    if (process.platform === 'win32') this.skip();
    const home = base();
    mkdirSync(join(home, 'other'));
    symlinkSync(join(home, 'other'), join(home, 'throughline'));
    assert.equal(prepareCacheFolder('/a', { XDG_CACHE_HOME: home }), undefined);
  });
});
