import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeCodeFile } from './codeText.ts';
import { kpiId } from './ids.ts';
import { makeRandom } from './random.ts';
import { makeRequirementSection } from './specText.ts';

/** An id that very many files write, for as long as a measurement needs it. */
export interface SharedId {
  readonly id: string;
  /** The spec that defines it, relative to the root. */
  readonly home: string;
  /** Places that a rename has to change, the definition included. */
  readonly places: number;
  readonly remove: () => void;
}

const folders = ['docs/shared', 'src/shared', 'tests/shared'];

/**
 * Adds to a generated repository an id that is written in so many places, each in a file of its own. `others` are more
 * files, by path below the same folders.
 */
export function addSharedId(root: string, places: number, others: Readonly<Record<string, string>> = {}): SharedId {
  const random = makeRandom(23);
  const id = 'REQ-SHARED-1';
  const remove = (): void => {
    for (const folder of folders) rmSync(join(root, folder), { recursive: true, force: true });
  };
  // What a run left that was broken off.
  remove();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(others)) write(path, text);
  const home = 'docs/shared/home.md';
  write(home, makeRequirementSection(random, id, kpiId(0), 'VIS-1'));
  for (let place = 1; place < places; place++) {
    if (place % 2 === 0) {
      const file = makeCodeFile(random, place, 'shared', id);
      if (file.text.includes(id)) {
        write(file.path, file.text);
        continue;
      }
    }
    const sections = Array.from({ length: 4 }, (_, i) =>
      makeRequirementSection(random, `REQ-USER-${place}-${i + 1}`, kpiId(0), i === 0 ? id : 'VIS-1'),
    );
    write(`docs/shared/${place}.md`, sections.join('\n'));
  }
  return { id, home, places, remove };
}
