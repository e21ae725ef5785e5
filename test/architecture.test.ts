import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Who may import whom: room → rooms it may use, besides its own. docs/architecture.md, "Doors". */
const doors: Readonly<Record<string, readonly string[]>> = {
  'server/src/core/model': ['server/src/core/text'],
  'server/src/core/text': [],
  'server/src/core/markdown': ['server/src/core/model', 'server/src/core/text'],
  'server/src/core/source': ['server/src/core/model', 'server/src/core/text'],
  'server/src/core/metrics': ['server/src/core/model', 'server/src/core/text'],
  'server/src/core/index': ['server/src/core/model', 'server/src/core/text'],
  'server/src/core/records': ['server/src/core/model', 'server/src/core/text', 'server/src/core/metrics'],
  'server/src/core/queries': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
    'server/src/core/records',
  ],
  'server/src/core/changes': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
    'server/src/core/queries',
  ],
  'server/src/core/rules': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
    'server/src/core/queries',
    'server/src/core/changes',
    'server/src/core/records',
  ],
  'server/src/core/features': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
    'server/src/core/queries',
    'server/src/core/markdown',
    'server/src/core/source',
    'server/src/core/records',
  ],
  'server/src/core/render': ['server/src/core/model'],
  'server/src/core': ['server/src/core/*'],
  'server/src/host': ['server/src/core', 'server/src/core/*'],
  'server/src/host/git': ['server/src/core/model', 'server/src/core/text', 'server/src/host'],
  'server/src/lsp': ['server/src/core', 'server/src/core/*', 'server/src/host', 'server/src'],
  'server/src/cli': [
    'server/src/core',
    'server/src/core/*',
    'server/src/host',
    'server/src/host/git',
    'server/src',
    'server/src/cli/pull',
  ],
  'server/src/cli/pull': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
    'server/src/core/queries',
    'server/src/host',
    'server/src/cli',
  ],
  'server/src': [],
  'client/src': ['server/src'],
};

/** Packages that each part of the product may use, besides Node's own modules where it is not pure. */
const packages: Readonly<Record<string, RegExp>> = {
  'server/src/core':
    /^(unified|remark-parse|remark-gfm|remark-frontmatter|mdast|yaml|csv-parse\/sync|fastest-levenshtein|diff|@rgrove\/parse-xml)$/,
  'server/src/host': /^(node:|ignore$|picomatch$|yaml$|zod$|fastest-levenshtein$|vscode-uri$)/,
  'server/src/lsp': /^(node:|vscode-languageserver|vscode-jsonrpc|vscode-uri$)/,
  'server/src/cli/pull': /^(node:|pg$|zod$)/,
  'server/src/cli': /^(node:|commander$|fastest-levenshtein$|zod$|vscode-uri$)/,
  'client/src': /^(vscode$|vscode-languageclient|node:)/,
};

/** Modules that open a connection, start a process or read a database. */
const forbidden =
  /^(?:node:)?(?:http|https|http2|net|tls|dns|dgram|child_process|worker_threads|cluster|sqlite|pg)(?:\/|$)/;

/** The one room that may name them: `throughline pull`, when somebody calls it. */
const networked = 'server/src/cli/pull/';

/** The one room that may start git, and nothing else, for commands that are about changes. */
const git = 'server/src/host/git/';
const processes = 'node:child_process';

/** The one file of the client that starts anything: our own command line, in trusted workspaces. */
const ownCommandLine = 'client/src/commandLine.ts';

describe('architecture', () => {
  const files = [...listSources('server/src'), ...listSources('client/src')];

  it('has sources to look at', () => assert.ok(files.length > 30));

  it('lets each room import only through its doors', () => {
    const wrong: string[] = [];
    for (const { file, imports } of files) {
      const room = roomOf(file);
      for (const target of imports.filter(name => name.startsWith('.'))) {
        const to = roomOf(
          relative(root, resolve(root, dirname(file), target))
            .split(sep)
            .join('/'),
        );
        if (to !== room && !isOpen(room, to)) wrong.push(`${file} imports ${target} (${room} → ${to})`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('keeps packages to the parts that may use them', () => {
    const wrong: string[] = [];
    for (const { file, imports } of files) {
      const part = Object.keys(packages).find(name => file.startsWith(`${name}/`));
      const allowed = part === undefined ? /^$/ : packages[part];
      for (const name of imports.filter(target => !target.startsWith('.'))) {
        if (!allowed?.test(name)) wrong.push(`${file} imports ${name}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  // verifies TL-24/AC-1
  it('gives nothing but pull a network, processes or databases', () => {
    const wrong = files
      .filter(({ file }) => !file.startsWith(networked))
      .flatMap(({ file, imports }) =>
        imports
          .filter(name => forbidden.test(name) && !(isStarting(file) && name === processes))
          .map(name => `${file} imports ${name}`),
      );
    assert.deepEqual(wrong, []);
  });

  // verifies TL-24/AC-1
  it('gives pull only what it asks its sources by', () => {
    const named = files.flatMap(({ imports }) => imports.filter(name => forbidden.test(name)));
    assert.deepEqual([...new Set(named)].toSorted(), [
      'node:child_process',
      'node:http',
      'node:https',
      'node:sqlite',
      'pg',
    ]);
  });

  // verifies TL-24/AC-1, TL-45/AC-1
  it('keeps the network out of all that the server and the other commands load', () => {
    for (const entry of ['server/src/lsp/main.ts', 'server/src/cli/main.ts', 'client/src/extension.ts'] as const) {
      const loaded = listLoaded(entry, files);
      assert.ok(loaded.size > 5, entry);
      const networkedFiles = [...loaded].filter(file => readSource(files, file).some(name => forbidden.test(name)));
      const allowed = {
        'server/src/lsp/main.ts': () => false,
        'server/src/cli/main.ts': (file: string) => file.startsWith(git),
        'client/src/extension.ts': (file: string) => file === ownCommandLine,
      };
      assert.deepEqual(
        networkedFiles.filter(file => !allowed[entry](file)),
        [],
        `what ${entry} loads`,
      );
    }
  });

  // verifies TL-35/AC-1
  it('starts git in one place alone', () => {
    const starting = files.filter(({ file, imports }) => file.startsWith(git) && imports.includes(processes));
    assert.deepEqual(
      starting.map(({ file }) => file).filter(file => file !== `${git}runGit.ts`),
      [],
    );
  });

  it('names positions of the protocol in lsp alone', () => {
    const wrong = files.filter(
      ({ file, imports }) =>
        !file.startsWith('server/src/lsp/') && imports.some(name => name.startsWith('vscode-languageserver')),
    );
    assert.deepEqual(
      wrong.map(({ file }) => file),
      [],
    );
  });
});

/** May a file start processes at all? */
function isStarting(file: string): boolean {
  return file.startsWith(git) || file === ownCommandLine;
}

type Source = ReturnType<typeof listSources>[number];

function readSource(files: readonly Source[], wanted: string): readonly string[] {
  return files.find(({ file }) => file === wanted)?.imports ?? [];
}

/** A file and all that it imports, directly or not, at once or later; types do no harm but count too. */
function listLoaded(entry: string, files: readonly Source[]): ReadonlySet<string> {
  const loaded = new Set([entry]);
  for (const file of loaded) {
    const targets = readSource(files, file).filter(name => name.startsWith('.'));
    for (const target of targets)
      loaded.add(
        relative(root, resolve(root, dirname(file), target))
          .split(sep)
          .join('/'),
      );
  }
  return loaded;
}

function isOpen(from: string, to: string): boolean {
  return (doors[from] ?? []).some(door => door === to || (door.endsWith('/*') && to.startsWith(door.slice(0, -1))));
}

/** The longest room whose folder a file is in. */
function roomOf(file: string): string {
  let folder = dirname(file);
  while (folder !== '.' && doors[folder] === undefined) folder = dirname(folder);
  return folder;
}

function listSources(folder: string): readonly { readonly file: string; readonly imports: readonly string[] }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name.split(sep).join('/')}`)
    .map(file => ({ file, imports: readImports(readFileSync(join(root, file), 'utf8')) }));
}

function readImports(text: string): readonly string[] {
  const found = text.matchAll(
    /^\s*(?:import|export)\s[^;'"]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...found].map(match => match[1] ?? match[2] ?? match[3] ?? '');
}
