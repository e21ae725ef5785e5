// Bundles the programs into dist/: cli.js, server.js and extension.js, each one CommonJS file for Node 22, and what
// `throughline pull` alone loads.
//   node scripts/build.mjs [--minify]
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { listInstalledPages, readInstalledPage } from './installedPages.mjs';

const root = join(import.meta.dirname, '..');
/** Written beside dist/ and put in its place when all is well: a failed build leaves the last good one. */
const dist = join(root, `dist.${process.pid}`);
const minify = process.argv.includes('--minify');

/** `commandLine.js` is behind `cli.js`, so that an old Node reads the guard before it meets new syntax. */
const bundles = [
  { name: 'commandLine.js', entry: 'server/src/cli/main.ts' },
  { name: 'server.js', entry: 'server/src/lsp/main.ts' },
  // What opens connections stands apart, so that neither the server nor any other command holds it.
  { name: 'askSource.js', entry: 'server/src/cli/pull/askSource.ts', external: ['pg-native'] },
  { name: 'sqliteReader.js', entry: 'server/src/cli/pull/sqliteReader.ts' },
  { name: 'extension.js', entry: 'client/src/extension.ts', external: ['vscode'] },
];

/** Facts that are cached between runs are those of one state of the sources; command line and server share them. */
const sourceHash = await hashSources();
const { version, engines } = JSON.parse(await readFile(join(root, 'server/package.json'), 'utf8'));

const started = performance.now();
const written = [];
try {
  await mkdir(dist, { recursive: true });
  written.push(...(await Promise.all(bundles.map(writeBundle))));
  await writeFile(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  await writeFile(join(dist, 'cli.js'), makeGuard(engines.node), { mode: 0o755 });
  for (const page of await listInstalledPages()) {
    await mkdir(dirname(join(dist, page)), { recursive: true });
    await writeFile(join(dist, page), await readInstalledPage(page));
  }
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await rename(dist, join(root, 'dist'));
} finally {
  await rm(dist, { recursive: true, force: true });
}
console.log(`built ${written.join(', ')} in ${((performance.now() - started) / 1000).toFixed(1)} s`);

async function writeBundle({ name, entry, external = [] }) {
  const outfile = join(dist, name);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    minify,
    // Stack traces name our functions also where names are short.
    keepNames: minify,
    sourcemap: minify ? false : 'linked',
    external,
    define: {
      THROUGHLINE_VERSION: JSON.stringify(version),
      THROUGHLINE_BUILD: JSON.stringify(sourceHash),
      'import.meta.url': 'moduleUrl',
      'import.meta.dirname': '__dirname',
    },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
    legalComments: 'none',
  });
  return `${name} (${Math.round((await stat(outfile)).size / 1024)} KB)`;
}

async function hashSources() {
  const names = await readdir(join(root, 'server/src'), { recursive: true });
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const name of names.filter(path => path.endsWith('.ts')).toSorted()) {
    hash.update(name).update(await readFile(join(root, 'server/src', name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Old syntax only: it must run on the Node that it turns away. */
function makeGuard(range) {
  const [major, minor] = /(\d+)\.(\d+)/.exec(range).slice(1).map(Number);
  return `#!/usr/bin/env node
'use strict';
var version = process.versions.node.split('.');
if (Number(version[0]) < ${major} || (Number(version[0]) === ${major} && Number(version[1]) < ${minor})) {
  process.stderr.write('throughline needs Node.js ${major}.${minor} or newer; this is ' + process.versions.node + '. See https://nodejs.org.\\n');
  process.exitCode = 2;
} else {
  require('./commandLine.js');
}
`;
}
