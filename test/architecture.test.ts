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
  'server/src/core/queries': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
  ],
  'server/src/core/rules': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
    'server/src/core/queries',
  ],
  'server/src/core/features': [
    'server/src/core/model',
    'server/src/core/text',
    'server/src/core/index',
    'server/src/core/metrics',
    'server/src/core/queries',
    'server/src/core/markdown',
    'server/src/core/source',
  ],
  'server/src/core/render': ['server/src/core/model', 'server/src/core/text'],
  'server/src/core': ['server/src/core/*'],
  'server/src/host': ['server/src/core', 'server/src/core/*'],
  'server/src/lsp': ['server/src/core', 'server/src/core/*', 'server/src/host', 'server/src'],
  'server/src/cli': ['server/src/core', 'server/src/core/*', 'server/src/host', 'server/src'],
  'server/src': [],
  'client/src': ['server/src'],
};

/** Packages that each part of the product may use, besides Node's own modules where it is not pure. */
const packages: Readonly<Record<string, RegExp>> = {
  'server/src/core':
    /^(unified|remark-parse|remark-gfm|remark-frontmatter|mdast|yaml|csv-parse\/sync|fastest-levenshtein)$/,
  'server/src/host': /^(node:|ignore$|picomatch$|yaml$|zod$|fastest-levenshtein$|vscode-uri$)/,
  'server/src/lsp': /^(node:|vscode-languageserver|vscode-jsonrpc|vscode-uri$)/,
  'server/src/cli': /^(node:|commander$|fastest-levenshtein$|zod$|vscode-uri$)/,
  'client/src': /^(vscode$|vscode-languageclient|node:)/,
};

/** Modules that open a connection or start a process; nothing that the server bundles may name them. */
const forbidden = /^node:(http|https|http2|net|tls|dns|dgram|child_process|worker_threads|cluster)/;

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
  it('gives the server no network and no processes', () => {
    const wrong = files.flatMap(({ file, imports }) =>
      imports.filter(name => forbidden.test(name)).map(name => `${file} imports ${name}`),
    );
    assert.deepEqual(wrong, []);
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
