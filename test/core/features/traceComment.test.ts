import assert from 'node:assert/strict';
import { listTraceTargets, writeTrace } from '../../../server/src/core/features/traceComment.ts';
import { builtInLanguages } from '../../../server/src/core/source/languages.ts';
import { applyEdits, openAtCursor } from '../../support/checkFeature.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const spec = '//- spec.md\n# REQ-1: A\n# KPI-1: B\n';

function trace(source: string, id = 'REQ-1'): string | undefined {
  const { snapshot, file, text, offset } = openAtCursor(spec + source);
  const [item] = snapshot.itemsById(id);
  assert.ok(item);
  const change = writeTrace(snapshot, file, text, offset, item);
  return change && applyEdits(text, change.texts);
}

describe('a trace comment', () => {
  const cases: readonly (readonly [path: string, code: string, expected: string])[] = [
    ['src/a.ts', 'function <|>a() {}', '// implements REQ-1\nfunction a() {}'],
    ['src/a.ts', '{\n\tcall<|>();\n}', '{\n\t// implements REQ-1\n\tcall();\n}'],
    ['test/a.test.ts', "it('<|>works', () => {});", "// verifies REQ-1\nit('works', () => {});"],
    ['a.py', '    def <|>a(self):', '    # implements REQ-1\n    def a(self):'],
    ['a.sql', 'select<|> 1;', '-- implements REQ-1\nselect 1;'],
    ['a.css', '.a <|>{}', '/* implements REQ-1 */\n.a {}'],
    ['a.html', '<p><|>', '<!-- implements REQ-1 -->\n<p>'],
    ['a.vue', '<script>\nfunction <|>a() {}\n</script>', '<script>\n// implements REQ-1\nfunction a() {}\n</script>'],
    ['a.ml', 'let <|>a = 1', '(* implements REQ-1 *)\nlet a = 1'],
  ];
  for (const [path, code, expected] of cases) {
    it(`is written in ${path}`, () => assert.equal(trace(`//- ${path}\n${code}`), expected));
  }

  it('of a KPI says what measures it', () =>
    assert.equal(trace('//- src/a.ts\ntrack<|>();', 'KPI-1'), '// instruments KPI-1\ntrack();'));

  it('is none in a spec, nor where the comments of a language are not known', () => {
    assert.equal(trace('//- b.md\nREQ-1<|>'), undefined);
    assert.equal(trace('//- a.unknownlanguage\nREQ-1<|>'), undefined);
  });

  it('is read as a link in every language that has comments', () => {
    for (const [extension, language] of builtInLanguages) {
      const path = extension.startsWith('.') ? `src/a${extension}` : `src/${extension}`;
      const { snapshot } = openFiles({ 'spec.md': '# REQ-1: A\n' });
      const [item] = snapshot.itemsById('REQ-1');
      const { file, text } = openAtCursor(`${spec}//- ${path}\n<|>REQ-1`);
      assert.ok(item);
      const change = writeTrace(snapshot, file, text, 0, item);
      if (!change) continue;
      const after = openFiles({
        'spec.md': '# REQ-1: A\n',
        [path]: `${language.holds === 'php' ? '<?php\n' : ''}${change.texts[0]?.text ?? ''}`,
      });
      const [again] = after.snapshot.itemsById('REQ-1');
      assert.ok(again);
      assert.deepEqual(
        after.snapshot.linksTo(again).map(({ type, file: from }) => [type, from]),
        [['implements', uriOf(path)]],
        `${extension}: ${change.texts[0]?.text ?? ''}`,
      );
    }
  });

  it('may name what is built or measured, requirements first, and nothing that has ended', () => {
    const { snapshot } = openFiles({
      'a.md':
        '# KPI-1: A\n\n# OBJ-1: B\n\n# FEAT-1: C\n\n# REQ-2: D\n\n# REQ-1: E\n\n# REQ-3: F\n\n- status: retired\n',
    });
    assert.deepEqual(
      listTraceTargets(snapshot).map(({ id }) => id),
      ['REQ-1', 'REQ-2', 'FEAT-1', 'KPI-1'],
    );
  });
});
