import assert from 'node:assert/strict';
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../../..');

/** The files that a program is bundled from, and the modules of Node that these name. */
async function listParts(
  entry: string,
): Promise<{ readonly files: readonly string[]; readonly modules: readonly string[] }> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'pg-native'],
    define: { 'import.meta.url': 'moduleUrl', 'import.meta.dirname': '__dirname' },
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.inputs).flatMap(input => input.imports);
  const modules = imports.map(({ path }) => path).filter(path => isBuiltin(path));
  return {
    files: Object.keys(metafile.inputs),
    modules: [...new Set(modules.map(name => name.replace(/^node:/, '')))].toSorted(),
  };
}

// verifies TL-24/AC-1
describe('the bundles', function () {
  this.timeout(60_000);

  it('of the command line hold nothing that opens a connection or reads a database', async () => {
    const { files, modules } = await listParts('server/src/cli/main.ts');
    assert.deepEqual(
      files.filter(file => /node_modules\/pg|\/pull\/(?:askSource|request|postgres|sqlite)/.test(file)),
      [],
    );
    // commander can start programs for its commands; we give it none such.
    const networked = modules.filter(name =>
      /^(?:https?|http2|net|tls|dns|dgram|sqlite|worker_threads)(?:\/|$)/.test(name),
    );
    assert.deepEqual(networked, []);
  });

  it('of the server hold nothing of pull', async () => {
    const { files, modules } = await listParts('server/src/lsp/main.ts');
    assert.deepEqual(
      files.filter(file => /node_modules\/pg|server\/src\/cli/.test(file)),
      [],
    );
    // The library that speaks the protocol can listen on a socket; we only ever give it stdin and stdout.
    assert.deepEqual(
      modules.filter(name => /^(?:https?|http2|tls|dns|dgram|sqlite)(?:\/|$)/.test(name)),
      [],
    );
  });

  it('of the extension hold nothing of pull', async () => {
    const { files } = await listParts('client/src/extension.ts');
    assert.deepEqual(
      files.filter(file => /node_modules\/pg|server\/src\/cli/.test(file)),
      [],
    );
  });

  it('of pull hold what it needs', async () => {
    const { files } = await listParts('server/src/cli/pull/askSource.ts');
    assert.ok(files.some(file => file.startsWith('node_modules/pg/')));
    assert.ok(!files.some(file => file.startsWith('server/src/lsp/')));
  });
});
