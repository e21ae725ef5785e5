import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeCodeFile } from './codeText.ts';
import { areaOf, requirementId, requirementsPerSpec, specPath } from './ids.ts';
import { makeRandom } from './random.ts';
import { makeSpecText } from './specText.ts';

/** How large the repositories are. `XS` is for a quick look only. */
export const sizes = {
  XS: { specs: 40, codeFiles: 400 },
  S: { specs: 200, codeFiles: 2000 },
  M: { specs: 2000, codeFiles: 20_000 },
  L: { specs: 10_000, codeFiles: 100_000 },
} as const;

export type Size = keyof typeof sizes;

export interface Repository {
  readonly size: Size;
  readonly root: string;
  readonly specs: number;
  readonly codeFiles: number;
  readonly bytes: number;
  readonly specBytes: number;
  readonly items: number;
  /** Ids in code. */
  readonly references: number;
}

/** Raise it whenever the text of a generated file changes. */
const version = 1;

/** Writes a repository of that size, or finds the one that was written before with the same seed and version. */
export function prepareRepository(size: Size, seed: number): Repository {
  const folder = join(tmpdir(), 'throughline-bench', `v${version}-${seed}`);
  const summary = join(folder, `${size}.json`);
  if (existsSync(summary)) {
    const known = JSON.parse(readFileSync(summary, 'utf8')) as Repository;
    if (existsSync(known.root)) return known;
  }
  const root = join(folder, size);
  rmSync(root, { recursive: true, force: true });
  const repository = writeRepository(size, root, seed);
  writeFileSync(summary, JSON.stringify(repository));
  return repository;
}

function writeRepository(size: Size, root: string, seed: number): Repository {
  const { specs, codeFiles } = sizes[size];
  const random = makeRandom(seed);
  const folders = new Set<string>();
  let bytes = 0;
  const write = (path: string, text: string): number => {
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(join(root, folder), { recursive: true });
    folders.add(folder);
    writeFileSync(join(root, path), text);
    bytes += text.length;
    return text.length;
  };

  // With a .git folder, ignore files count for ripgrep as they do for us.
  mkdirSync(join(root, '.git'), { recursive: true });
  write('.gitignore', 'node_modules/\n');
  let specBytes = write('docs/vision.md', '# VIS-1: Nobody has to ask where an order is\n\n- problem: People ask.\n');
  for (let spec = 0; spec < specs; spec++) specBytes += write(specPath(spec), makeSpecText(random, spec));

  let references = 0;
  for (let file = 0; file < codeFiles; file++) {
    const spec = random.below(specs);
    const id = file % 3 === 0 ? requirementId(spec, 1 + random.below(requirementsPerSpec)) : undefined;
    if (id !== undefined) references++;
    const code = makeCodeFile(random, file, areaOf(spec), id);
    write(code.path, code.text);
    // One file in twenty is somebody else's: it is ignored and must not be read.
    if (file % 20 === 0) writeFileSync(join(prepareFolder(root, `node_modules/p${file}`), 'index.js'), code.text);
  }
  return {
    size,
    root,
    specs: specs + 1,
    codeFiles,
    bytes,
    specBytes,
    items: specs * (requirementsPerSpec + 2) + 1,
    references,
  };
}

function prepareFolder(root: string, path: string): string {
  const folder = join(root, path);
  mkdirSync(folder, { recursive: true });
  return folder;
}
