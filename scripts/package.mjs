// Packs what people install: one VSIX for every platform, and the npm package of the command line, both into artefacts/.
//   node scripts/package.mjs [--vsix]
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { listInstalledPages } from './installedPages.mjs';
import { run } from './vscode.mjs';

const root = join(import.meta.dirname, '..');
const artefacts = join(root, 'artefacts');
const onlyVsix = process.argv.includes('--vsix');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

await mkdir(artefacts, { recursive: true });
await run('node', [join(root, 'scripts', 'build.mjs'), '--minify']);
await packExtension();
if (!onlyVsix) await packCommandLine();

async function packExtension() {
  const file = join(artefacts, `throughline-${version}.vsix`);
  // VS Code shows no pictures from inside an extension, so its copy of the README goes without them.
  const readme = (await readFile(join(root, 'README.md'), 'utf8')).replaceAll(
    /^!\[[^\]]*\]\(images\/[^)]*\)\n\n?/gm,
    '',
  );
  await writeFile(join(artefacts, 'README.md'), readme);
  await createVSIX({
    cwd: root,
    packagePath: file,
    readmePath: 'artefacts/README.md',
    // Everything is bundled, so there are no dependencies to look for.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  await say(file);
}

/** The npm package is put together in a folder of its own: server/package.json and what it names. */
async function packCommandLine() {
  const stage = join(artefacts, 'npm');
  await rm(stage, { recursive: true, force: true });
  await mkdir(join(stage, 'dist'), { recursive: true });
  const manifest = JSON.parse(await readFile(join(root, 'server', 'package.json'), 'utf8'));
  await writeFile(join(stage, 'package.json'), JSON.stringify({ ...manifest, version }, undefined, 2));
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', 'schemas']) {
    await cp(join(root, name), join(stage, name), { recursive: true });
  }
  for (const name of [
    'cli.js',
    'commandLine.js',
    'askSource.js',
    'sqliteReader.js',
    'server.js',
    'package.json',
    ...(await listInstalledPages()),
  ]) {
    await cp(join(root, 'dist', name), join(stage, 'dist', name), { recursive: true });
  }
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', artefacts], stage);
  await say(join(artefacts, `${manifest.name}-${version}.tgz`));
  await rm(stage, { recursive: true, force: true });
}

async function say(file) {
  console.log(`${file} (${Math.round((await stat(file)).size / 1024)} KB)`);
}
