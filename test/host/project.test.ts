import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { makeDiskHost } from '../../server/src/host/diskHost.ts';
import type { Clock, Host } from '../../server/src/host/host.ts';
import type { Project, ProjectOptions } from '../../server/src/host/project.ts';
import { openProject } from '../../server/src/host/project.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';

const open = (root: string, options: ProjectOptions = {}) => openProject(root, { cache: false, ...options });

/** `path rule: message` of every finding of these rules. */
function findingsOf(project: Project, ...rules: readonly string[]): readonly string[] {
  project.workspace.check();
  const snapshot = project.workspace.sync();
  return [...project.workspace.findings().values()]
    .flat()
    .filter(finding => rules.length === 0 || rules.includes(finding.rule))
    .map(
      finding => `${snapshot.file(finding.file)?.path ?? '?'} ${finding.severity} ${finding.rule}: ${finding.message}`,
    )
    .toSorted();
}

const idsOf = (project: Project): readonly string[] =>
  [...project.workspace.sync().items()].map(item => item.id).toSorted();

const good = '## REQ-1: A good one\n';

describe('openProject', () => {
  it('reads specs, code and tests', async () => {
    const root = makeTempFolder({
      'specs/a.md': good,
      'src/a.ts': '// implements REQ-1\n',
      'src/b.ts': 'export {};\n',
      'test/a.test.ts': "it('REQ-1: works', () => {});\n",
      'image.png': Buffer.from([0x89, 0x50, 0, 0]),
    });
    const project = await open(root);
    assert.deepEqual(project.workspace.requirements(), { total: 0, traced: 0, implemented: 0, verified: 0 });
    project.workspace.check();
    assert.deepEqual(project.workspace.requirements(), { total: 1, traced: 0, implemented: 1, verified: 1 });
    assert.equal(project.fileCount, 4);
    assert.equal(project.workspace.sync().complete, true);
  });

  it('uses the configuration of the root', async () => {
    const root = makeTempFolder({
      'throughline.yaml':
        'kinds: { control: { prefixes: [CTL] } }\nexclude: old\nrules: { requirement-without-kpi: off }\n',
      'a.md': '## CTL-1: Two people sign\n',
      'old/a.md': '## CTL-2: Gone\n',
    });
    const project = await open(root);
    assert.deepEqual(idsOf(project), ['CTL-1']);
    assert.equal(project.configuration.file, 'throughline.yaml');
    assert.deepEqual(findingsOf(project, 'requirement-without-kpi', 'invalid-configuration'), []);
  });

  it('warns of a configuration below the root and of a second one', async () => {
    const root = makeTempFolder({
      'throughline.yaml': 'profile: 1',
      'throughline.json': '{}',
      'sub/throughline.yaml': 'profile: 2',
    });
    assert.deepEqual(findingsOf(await open(root)), [
      'sub/throughline.yaml warning invalid-configuration: This configuration is not used: only the one at the root counts. Move its settings to throughline.yaml at the root, or delete it.',
      'throughline.json warning invalid-configuration: This configuration is not used: throughline.yaml beside it counts. Keep one of them.',
    ]);
  });

  it('lets others have a turn while it reads', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `specs/${i}.md`,
        `## REQ-${i + 1}: ${'word '.repeat(50)}\n\ntext\n`.repeat(4),
      ]),
    );
    let now = 0;
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    let isDone = false;
    const ticks: Promise<void> = (async () => {
      while (!isDone) {
        await new Promise(resolve => setImmediate(resolve));
        turns++;
      }
    })();
    const progress: number[] = [];
    await open(makeTempFolder(files), { clock: { now: () => (now += 1) }, onProgress: done => progress.push(done) });
    isDone = true;
    clearInterval(timer);
    await ticks;
    assert.ok(turns >= 2, `${turns} turns`);
    assert.ok(
      progress.some(done => done > 0),
      'no progress was told',
    );
  });
});

// verifies TL-18/AC-1
describe('bad input', () => {
  const cases: readonly (readonly [string, Record<string, string | Buffer>, RegExp])[] = [
    [
      'a binary file named .md',
      { 'bad.md': Buffer.from([1, 2, 0, 3]) },
      /^bad.md error unreadable-file: This file is not text/,
    ],
    [
      'invalid UTF-8',
      { 'bad.md': Buffer.from('Gr\xf6sse\n', 'latin1') },
      /^bad.md error unreadable-file: From here on, letters could not be read/,
    ],
    [
      'a spec of 2 MB and a byte',
      { 'bad.md': `## REQ-2: x\n${'x'.repeat(2 * 1024 * 1024)}` },
      /^bad.md warning file-too-large: This file has 2.1 MB; files are read up to 2 MB/,
    ],
  ];
  for (const [named, files, message] of cases) {
    it(`of this kind is one finding, and the rest is read: ${named}`, async () => {
      const project = await open(makeTempFolder({ 'good.md': good, ...files }));
      const found = findingsOf(project, 'unreadable-file', 'file-too-large');
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', message);
      assert.deepEqual(idsOf(project), ['REQ-1']);
    });
  }

  it('in UTF-8 spoils one place only: all else of the file is used', async () => {
    const text = Buffer.concat([
      Buffer.from('## REQ-2: Gr'),
      Buffer.from([0xf6]),
      Buffer.from('sse\n\n## REQ-3: Fine\n'),
    ]);
    const project = await open(makeTempFolder({ 'a.md': text }));
    assert.deepEqual(idsOf(project), ['REQ-2', 'REQ-3']);
    project.workspace.check();
    const finding = project.workspace
      .findings()
      .get(project.uris.toUri('a.md'))
      ?.find(({ rule }) => rule === 'unreadable-file');
    assert.deepEqual(finding?.span, { start: 12, end: 13 });
  });

  for (const [named, encode] of [
    ['little-endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['big-endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ] as const) {
    it(`is not UTF-16, ${named}, in specs and in code`, async () => {
      const project = await open(makeTempFolder({ 'a.md': encode(good), 'a.ts': encode('// implements REQ-1\n') }));
      project.workspace.check();
      assert.deepEqual(findingsOf(project, 'unreadable-file'), []);
      assert.equal(project.workspace.requirements().implemented, 1);
    });
  }

  it('of 50 MB costs nothing', async () => {
    const root = makeTempFolder({ 'good.md': good, 'huge.md': '', 'huge.ts': '' });
    for (const name of ['huge.md', 'huge.ts']) truncateSync(join(root, name), 50 * 1024 * 1024);
    const started = performance.now();
    const project = await open(root);
    assert.ok(performance.now() - started < 500);
    assert.deepEqual(findingsOf(project, 'file-too-large', 'unreadable-file'), [
      'huge.md warning file-too-large: This file has 50 MB; files are read up to 2 MB. Split it, or name it under `exclude` in throughline.yaml.',
    ]);
  });

  it('that is a folder, a loop of links or a pipe is passed by', async () => {
    const root = makeTempFolder({ 'good.md': good, 'x.md/y.md': '## REQ-2: Inside\n' });
    symlinkSync(root, join(root, 'loop'));
    symlinkSync('nowhere', join(root, 'dangling.md'));
    if (process.platform !== 'win32') execFileSync('/usr/bin/env', ['mkfifo', join(root, 'pipe.md')]);
    assert.deepEqual(idsOf(await open(root)), ['REQ-1', 'REQ-2']);
  });

  it('that turns into a pipe or a link before it is opened does not block us', async () => {
    const root = makeTempFolder({ 'a.md': good, 'b.md': good, 'c.md': '## REQ-3: Last\n' });
    const disk = makeDiskHost(root);
    const host: Host = {
      ...disk,
      read(path, limit) {
        if (path === 'a.md' || path === 'b.md') rmSync(join(root, path));
        if (path === 'a.md') execFileSync('/usr/bin/env', ['mkfifo', join(root, path)]);
        if (path === 'b.md') symlinkSync(join(root, 'c.md'), join(root, path));
        return disk.read(path, limit);
      },
    };
    assert.deepEqual(idsOf(await open(root, { host })), ['REQ-3']);
  });

  it('that is deleted while it is read is gone', async () => {
    const root = makeTempFolder({ 'a.md': good, 'b.md': '## REQ-2: Stays\n' });
    const disk = makeDiskHost(root);
    const host: Host = {
      ...disk,
      read(path, limit) {
        if (path === 'a.md') rmSync(join(root, path));
        return disk.read(path, limit);
      },
    };
    const project = await open(root, { host });
    assert.deepEqual(idsOf(project), ['REQ-2']);
    assert.deepEqual(findingsOf(project, 'unreadable-file'), []);
  });

  it('that we may not read is an error in a spec and information in code', async () => {
    const root = makeTempFolder({ 'a.md': good, 'b.ts': '// REQ-1\n', 'c.md': '## REQ-2: Read\n' });
    const disk = makeDiskHost(root);
    const refused = { kind: 'refused', reason: 'you have no permission to read it' } as const;
    const host: Host = { ...disk, read: (path, limit) => (/^[ab]/.test(path) ? refused : disk.read(path, limit)) };
    const project = await open(root, { host });
    assert.deepEqual(idsOf(project), ['REQ-2']);
    assert.deepEqual(findingsOf(project, 'unreadable-file'), [
      'a.md error unreadable-file: This file could not be read: you have no permission to read it. What it says is missing from the trace.',
      'b.ts information unreadable-file: This file could not be read: you have no permission to read it. What it says is missing from the trace.',
    ]);
  });

  it('on one line of 2 MB is read in good time', async function () {
    this.timeout(20_000);
    const line = `${'word '.repeat(400_000)}`;
    const project = await open(makeTempFolder({ 'a.md': `## REQ-1: Long\n\n${line}\n`, 'a.ts': `// REQ-1 ${line}` }));
    assert.deepEqual(idsOf(project), ['REQ-1']);
  });
});

// verifies TL-19/AC-1
describe('sweep', () => {
  it('finds what was changed, made and deleted', async () => {
    const root = makeTempFolder({ 'a.md': good, 'b.md': '## REQ-2: Two\n', 'c.ts': '// REQ-1\n' });
    const project = await open(root);
    writeFiles(root, { 'a.md': '## REQ-9: Nine\n', 'new/d.md': '## REQ-4: Four\n' });
    rmSync(join(root, 'b.md'));
    const { changed, configurationChanged, workspaceReplaced } = await project.sweep();
    assert.deepEqual(
      [[...changed].toSorted(), configurationChanged, workspaceReplaced],
      [['a.md', 'b.md', 'new/d.md'], false, false],
    );
    assert.deepEqual(idsOf(project), ['REQ-4', 'REQ-9']);
    assert.deepEqual([...(await project.sweep()).changed], []);
  });

  it('sees an edit of the same size within the same moment', async () => {
    const root = makeTempFolder({ 'a.md': good });
    const project = await open(root);
    for (const id of ['REQ-2', 'REQ-3', 'REQ-4']) {
      const { atime, mtime } = statSync(join(root, 'a.md'));
      writeFiles(root, { 'a.md': `## ${id}: A good one\n` });
      utimesSync(join(root, 'a.md'), atime, mtime);
      await project.sweep();
      assert.deepEqual(idsOf(project), [id]);
    }
  });

  it('does not read what looks untouched and is old', async () => {
    const root = makeTempFolder({ 'a.md': good, 'b.md': '' });
    const disk = makeDiskHost(root);
    const reads: string[] = [];
    const host: Host = {
      ...disk,
      read(path, limit) {
        reads.push(path);
        return disk.read(path, limit);
      },
    };
    const clock: Clock = { now: () => Date.now() + 10_000 };
    const project = await open(root, { host, clock });
    reads.length = 0;
    await project.sweep();
    assert.deepEqual(
      reads.filter(path => path.endsWith('.md')),
      [],
    );
  });

  it('follows folders that are renamed, and ignore files that change', async () => {
    const root = makeTempFolder({ 'a/x.md': good, 'b/y.md': '## REQ-2: Two\n' });
    const project = await open(root);
    renameSync(join(root, 'a'), join(root, 'c'));
    await project.sweep();
    assert.deepEqual([...project.workspace.sync().files()].map(file => file.path).toSorted(), ['b/y.md', 'c/x.md']);
    writeFiles(root, { '.gitignore': 'b/\n' });
    await project.sweep();
    assert.deepEqual(idsOf(project), ['REQ-1']);
  });

  it('brings a changed configuration into force', async () => {
    const root = makeTempFolder({ 'a.md': good, 'throughline.yaml': 'rules: { requirement-without-acceptance: off }' });
    const project = await open(root);
    const { workspace } = project;
    writeFiles(root, { 'throughline.yaml': 'exclude: a.md' });
    const levels = await project.sweep();
    assert.deepEqual(
      [levels.configurationChanged, levels.workspaceReplaced, project.workspace === workspace],
      [true, false, true],
    );
    assert.deepEqual(idsOf(project), []);
    writeFiles(root, {
      'throughline.yaml': 'kinds: { control: { prefixes: [CTL] } }',
      'a.md': '## CTL-1: A control\n',
    });
    const kinds = await project.sweep();
    assert.deepEqual(
      [kinds.configurationChanged, kinds.workspaceReplaced, project.workspace === workspace],
      [true, true, false],
    );
    assert.deepEqual(idsOf(project), ['CTL-1']);
    assert.equal(project.workspace.sync().complete, true);
  });

  it('keeps the last good configuration while the file is broken, and says so once', async () => {
    const root = makeTempFolder({
      'a.md': '## CTL-1: A control\n',
      'throughline.yaml': 'kinds: { control: { prefixes: [CTL] } }',
    });
    const project = await open(root);
    writeFiles(root, { 'throughline.yaml': 'kinds: { control: [' });
    assert.equal((await project.sweep()).workspaceReplaced, false);
    assert.deepEqual(idsOf(project), ['CTL-1']);
    assert.equal(findingsOf(project, 'invalid-configuration').length, 1);
    rmSync(join(root, 'throughline.yaml'));
    await project.sweep();
    assert.deepEqual(findingsOf(project, 'invalid-configuration'), []);
    assert.deepEqual(idsOf(project), []);
  });

  it('ends like a fresh look after thousands of changes at once', async function () {
    this.timeout(60_000);
    const make = (turn: number) =>
      Object.fromEntries(
        Array.from({ length: 400 }, (_, i) => [
          `s${i % 8}/${i}.md`,
          `## REQ-${i}: Turn ${turn}\n\n- supports: OBJ-${(i * turn) % 7}\n`,
        ]),
      );
    const root = makeTempFolder({ ...make(1), 'o.md': '## OBJ-1: One\n' });
    const project = await open(root);
    findingsOf(project);
    rmSync(join(root, 's3'), { recursive: true });
    writeFiles(root, { ...make(2), 'o.md': '## OBJ-2: Two\n' });
    rmSync(join(root, 's5'), { recursive: true });
    await project.sweep();
    assert.deepEqual(findingsOf(project), findingsOf(await open(root)));
  });

  it('takes facts from memory where a file is as it was a while ago', async () => {
    const root = makeTempFolder({ 'a.md': good });
    const project = await open(root);
    const first = project.workspace.sync().file(project.uris.toUri('a.md'))?.facts;
    writeFiles(root, { 'a.md': '## REQ-2: Another branch\n' });
    await project.sweep();
    writeFiles(root, { 'a.md': good });
    await project.sweep();
    assert.ok(first !== undefined && project.workspace.sync().file(project.uris.toUri('a.md'))?.facts === first);
  });

  it('is shared by those who ask while one runs', async () => {
    const root = makeTempFolder({ 'a.md': good });
    const disk = makeDiskHost(root);
    let walks = 0;
    const host: Host = {
      ...disk,
      list(folder) {
        if (folder === '') walks++;
        return disk.list(folder);
      },
    };
    const project = await open(root, { host });
    walks = 0;
    const first = project.sweep();
    await new Promise(resolve => setImmediate(resolve));
    await Promise.all([first, ...Array.from({ length: 50 }, () => project.sweep())]);
    assert.ok(walks <= 2, `${walks} walks`);
  });
});

describe('refresh', () => {
  it('reads one file, known or new, without a walk', async () => {
    const root = makeTempFolder({ 'a.md': good });
    const disk = makeDiskHost(root);
    let walks = 0;
    const host: Host = {
      ...disk,
      list(folder) {
        walks++;
        return disk.list(folder);
      },
    };
    const project = await open(root, { host });
    walks = 0;
    writeFiles(root, { 'a.md': '## REQ-2: Two\n', 'b.md': '## REQ-3: Three\n' });
    const { changed } = await project.refresh(['a.md', 'b.md'].map(path => project.uris.toUri(path)));
    assert.deepEqual([[...changed], walks], [['a.md', 'b.md'], 0]);
    rmSync(join(root, 'b.md'));
    await project.refresh([project.uris.toUri('b.md')]);
    assert.deepEqual(idsOf(project), ['REQ-2']);
  });

  it('sweeps for a folder, an ignore file and the configuration', async () => {
    const root = makeTempFolder({ 'a.md': good });
    const project = await open(root);
    mkdirSync(join(root, 'new'));
    writeFiles(root, { 'new/b.md': '## REQ-2: Two\n' });
    await project.refresh([project.uris.toUri('new')]);
    assert.deepEqual(idsOf(project), ['REQ-1', 'REQ-2']);
    writeFiles(root, { '.gitignore': 'new\n' });
    await project.refresh([project.uris.toUri('.gitignore')]);
    assert.deepEqual(idsOf(project), ['REQ-1']);
    writeFiles(root, { 'throughline.yaml': 'exclude: a.md\n' });
    assert.equal((await project.refresh([project.uris.toUri('throughline.yaml')])).configurationChanged, true);
    assert.deepEqual(idsOf(project), []);
  });
});

// verifies TL-19/AC-2
describe('buffers', () => {
  it('lie over the disk until they are closed', async () => {
    const root = makeTempFolder({ 'a.md': good });
    const project = await open(root);
    const uri = project.uris.toUri('a.md');
    await project.setBuffer(uri, '## REQ-2: In the editor\n');
    assert.deepEqual(idsOf(project), ['REQ-2']);
    writeFiles(root, { 'a.md': '## REQ-3: On disk\n' });
    await project.sweep();
    assert.deepEqual(idsOf(project), ['REQ-2']);
    project.closeBuffer(uri);
    assert.deepEqual(idsOf(project), ['REQ-3']);
  });

  it('may be of files that are not saved yet, and vanish with them', async () => {
    const project = await open(makeTempFolder());
    const uri = project.uris.toUri('specs/new.md');
    await project.setBuffer(uri, good);
    assert.deepEqual(idsOf(project), ['REQ-1']);
    await project.sweep();
    assert.deepEqual(idsOf(project), ['REQ-1']);
    project.closeBuffer(uri);
    assert.deepEqual(idsOf(project), []);
  });

  it('count only for files that the project covers', async () => {
    const project = await open(makeTempFolder({ '.gitignore': 'old\n' }));
    for (const uri of [
      project.uris.toUri('old/a.md'),
      'file:///elsewhere/a.md',
      'untitled:a.md',
      project.uris.toUri('a.png'),
    ]) {
      assert.equal(project.covers(uri), false);
      await project.setBuffer(uri, good);
    }
    assert.deepEqual(idsOf(project), []);
  });

  it('stay when the configuration asks for all facts anew', async () => {
    const root = makeTempFolder({ 'a.md': good });
    const project = await open(root);
    await project.setBuffer(project.uris.toUri('a.md'), '## CTL-1: In the editor\n');
    writeFiles(root, { 'throughline.yaml': 'kinds: { control: { prefixes: [CTL] } }' });
    assert.equal((await project.sweep()).workspaceReplaced, true);
    assert.deepEqual(idsOf(project), ['CTL-1']);
  });

  it('of the configuration are checked as they are typed; the saved one stays in force', async () => {
    const root = makeTempFolder({ 'a.md': good, 'throughline.yaml': 'exclude: b.md' });
    const project = await open(root);
    const uri = project.uris.toUri('throughline.yaml');
    await project.setBuffer(uri, 'exclde: a.md');
    assert.match(findingsOf(project, 'invalid-configuration')[0] ?? '', /Did you mean `exclude`/);
    await project.setBuffer(uri, 'exclude: a.md');
    assert.deepEqual(findingsOf(project, 'invalid-configuration'), []);
    assert.deepEqual(idsOf(project), ['REQ-1']);
    project.closeBuffer(uri);
    assert.deepEqual(idsOf(project), ['REQ-1']);
  });
});

describe('Project.readText', () => {
  const bom = Buffer.from([0xef, 0xbb, 0xbf]);

  it('gives the text on disk without its byte order mark, with its line ends', async () => {
    const root = makeTempFolder({ 'a.md': Buffer.concat([bom, Buffer.from('# REQ-1: A\r\n')]), 'b.ts': 'let a;\n' });
    const project = await open(root);
    assert.equal(project.readText(project.uris.toUri('a.md')), '# REQ-1: A\r\n');
    assert.equal(project.readText(project.uris.toUri('b.ts')), 'let a;\n');
  });

  it('gives the text of an open editor before that on disk', async () => {
    const project = await open(makeTempFolder({ 'a.md': good }));
    await project.setBuffer(project.uris.toUri('a.md'), '# REQ-1: Edited\n');
    assert.equal(project.readText(project.uris.toUri('a.md')), '# REQ-1: Edited\n');
    project.closeBuffer(project.uris.toUri('a.md'));
    assert.equal(project.readText(project.uris.toUri('a.md')), good);
  });

  it('gives nothing for a file that is not there, is no text, or stands outside', async () => {
    const root = makeTempFolder({ 'a.md': good, 'b.md': Buffer.from([0x89, 0x50, 0, 0]) });
    const project = await open(root);
    for (const path of ['none.md', 'b.md']) assert.equal(project.readText(project.uris.toUri(path)), undefined);
    assert.equal(project.readText('file:///etc/hostname'), undefined);
    assert.equal(project.readText('untitled:Untitled-1'), undefined);
  });
});
