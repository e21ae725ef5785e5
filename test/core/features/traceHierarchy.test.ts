import assert from 'node:assert/strict';
import {
  findAboveOnTrace,
  findBelowOnTrace,
  findTraceRoots,
  nameOnWay,
  readTestTitle,
} from '../../../server/src/core/features/traceHierarchy.ts';
import type { Item } from '../../../server/src/core/index/snapshot.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const product = {
  'goals.md':
    '# VIS-1: Ship\n\n# OBJ-1: First week\n\n- supports: VIS-1\n\n## KPI-1: Activation\n\n# REQ-1: Import\n\n' +
    '- supports: OBJ-1\n- moves: KPI-1\n\n- **AC-1**: It works\n',
  'src/a.ts': '// implements REQ-1\n',
  'test/a.test.ts': "it('REQ-1/AC-1: works', () => {});\n",
};

/** The whole tree from an item, each step as `link id`, indented. */
function draw(files: Readonly<Record<string, string>>, id: string, direction: 'up' | 'down'): readonly string[] {
  const { snapshot } = openFiles(files);
  const [root] = snapshot.itemsById(id);
  assert.ok(root);
  const lines: string[] = [];
  const visit = (item: Item, way: readonly string[]): void => {
    const indent = '  '.repeat(way.length);
    const { steps, places } =
      direction === 'up'
        ? { steps: findAboveOnTrace(snapshot, item, way), places: [] }
        : findBelowOnTrace(snapshot, item, way);
    for (const { link, target } of steps) {
      lines.push(`${indent}${link} ${target.id}`);
      visit(target, [...way, nameOnWay(item)]);
    }
    for (const { link, file } of places) lines.push(`${indent}${link} ${file.replace('file:///repo/', '')}`);
  };
  visit(root, []);
  return lines;
}

// verifies TL-5
describe('trace hierarchy', () => {
  it('walks up to the vision, by the objective and by the KPI', () =>
    assert.deepEqual(draw(product, 'REQ-1', 'up'), [
      'supports OBJ-1',
      '  supports VIS-1',
      'moves KPI-1',
      '  measures OBJ-1',
      '    supports VIS-1',
    ]));

  it('walks down to code and tests', () =>
    assert.deepEqual(draw(product, 'OBJ-1', 'down'), [
      'supported by REQ-1',
      '  contains REQ-1/AC-1',
      '    verified by test/a.test.ts',
      '  implemented by src/a.ts',
      'measured by KPI-1',
      '  moved by REQ-1',
      '    contains REQ-1/AC-1',
      '      verified by test/a.test.ts',
      '    implemented by src/a.ts',
    ]));

  it('ends in a circle', () => {
    const circle = { 'a.md': '# REQ-1: One\n\n- refines: REQ-2\n\n# REQ-2: Two\n\n- refines: REQ-1\n' };
    assert.deepEqual(draw(circle, 'REQ-1', 'up'), ['refines REQ-2']);
    assert.deepEqual(draw(circle, 'REQ-1', 'down'), ['refined by REQ-2']);
    assert.deepEqual(draw({ 'a.md': '# REQ-1: One\n\n- refines: REQ-1\n' }, 'REQ-1', 'up'), []);
  });

  it('begins at an id in a spec, in code and in a test, and at a definition', () => {
    const { snapshot, fileAt } = openFiles(product);
    const rootsAt = (path: keyof typeof product, part: string): readonly string[] =>
      findTraceRoots(snapshot, fileAt(path), product[path].indexOf(part) + 2).map(({ id }) => id);
    assert.deepEqual(rootsAt('goals.md', 'REQ-1: Import'), ['REQ-1']);
    assert.deepEqual(rootsAt('goals.md', 'OBJ-1\n- moves'), ['OBJ-1']);
    assert.deepEqual(rootsAt('src/a.ts', 'REQ-1'), ['REQ-1']);
    assert.deepEqual(rootsAt('test/a.test.ts', 'REQ-1'), ['REQ-1/AC-1']);
    assert.deepEqual(rootsAt('src/a.ts', 'implements'), []);
  });

  it('takes the first of duplicates, and every choice of an ambiguous id', () => {
    const files = {
      'a.md': '# REQ-1: One\n',
      'b.md': '# REQ-1: Again\n',
      'specs/001-x/spec.md': '- **FR-1**: X\n',
      'specs/002-y/spec.md': '- **FR-1**: Y\n',
      'src/a.ts': '// REQ-1\n// FR-1\n',
    };
    const { snapshot, fileAt } = openFiles(files);
    const titlesAt = (offset: number): readonly string[] =>
      findTraceRoots(snapshot, fileAt('src/a.ts'), offset).map(({ title }) => title);
    assert.deepEqual(titlesAt(5), ['One']);
    assert.deepEqual(titlesAt(13), ['X', 'Y']);
  });

  it('reads the title of a test off its line', () => {
    const read = (text: string): string | undefined => {
      const start = text.indexOf('REQ-1');
      return readTestTitle(text, { file: uriOf('a.test.ts'), span: { start, end: start + 5 } });
    };
    assert.equal(read("\nit('REQ-1: imports', () => {});\n"), 'REQ-1: imports');
    assert.equal(read('t.Run("says \\"no\\", REQ-1 \\"now\\"", f)'), 'says \\"no\\", REQ-1 \\"now\\"');
    assert.equal(read('// verifies REQ-1\n'), undefined);
    assert.equal(read("it('REQ-1: is cut off"), undefined);
    assert.equal(read("given('a', it(`REQ-1`))"), 'REQ-1');
    assert.equal(read("it('works'); // REQ-1, which isn't a title"), undefined);
  });
});
