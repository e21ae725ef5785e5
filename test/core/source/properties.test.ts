import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { builtInLanguages } from '../../../server/src/core/source/languages.ts';
import { makePrefilter } from '../../../server/src/core/source/prefilter.ts';
import { readCode } from '../../../server/src/core/source/readCode.ts';
import { countRuns } from '../../support/runs.ts';

const mayHold = makePrefilter(defaultConfig);
const languages = new Set(builtInLanguages.values());
const extensions = [...builtInLanguages].filter(([, language]) => languages.delete(language)).map(([key]) => key);
const read = (text: string, extension: string) =>
  readCode(text, { type: 'code', extension, defines: false, test: false }, defaultConfig);

// The marks that open, close or escape something in some language.
const marks =
  `" ' \` """ ''' \\ / // /* */ (* *) {- -} #[ ]# <!-- --> <?php ?> <script> </script> # ## -- --[[ ]] [=[ ]=] %q( ~s( q{ } { \${ #{ $( ) ( @" $" $@" r#" R"( <<A A <<~'B' | > : =pod =cut =begin =end %{ %} ; ! \n \r\n [ < > = * é 😀 \u0000 REQ-1 AC-2 FR-1..FR-4 O1 see TODO implements Requirements: 5.4 throughline-ignore throughline-scope: x it( ,`.split(
    ' ',
  );
const soup = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...marks) }, fc.string({ maxLength: 4 })), { maxLength: 60 })
  .chain(parts => fc.constantFrom('', ' ').map(glue => parts.join(glue)));

/** Bytes in use after a collection. */
function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

describe('readCode', () => {
  it('takes any text: places lie inside it and in order, ids are read off it', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom(...extensions), (text, extension) => {
        const facts = read(text, extension);
        let start = 0;
        for (const { span, idSpan, range, id } of facts.references) {
          assert.ok(
            span.start >= start && span.start <= idSpan.start && idSpan.end <= span.end && span.end <= text.length,
          );
          const written = text.slice(idSpan.start, idSpan.end);
          assert.ok(
            id.endsWith(written) || id.replace('-', '').endsWith(written) || /^\d+\.\d+$/.test(written),
            `${id} ${written}`,
          );
          assert.ok(range === undefined || range.between.length <= 48);
          ({ start } = span);
        }
        for (const { span, target } of facts.suppressions) {
          assert.ok(target.start <= span.start && span.end <= target.end && target.end <= text.length);
        }
      }),
      { numRuns: countRuns(1500) },
    );
  });

  it('finds nothing where the prefilter says no, even in bytes read as Latin-1', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom(...extensions), (text, extension) => {
        const { references, suppressions, problems, scope } = read(text, extension);
        if (references.length + suppressions.length + problems.length === 0 && !scope) return;
        assert.ok(mayHold(text));
        assert.ok(mayHold(Buffer.from(text, 'utf8').toString('latin1')));
      }),
      { numRuns: countRuns(1500) },
    );
  });

  it('reads a comment after balanced code of any language that has line comments', () => {
    for (const extension of extensions) {
      const rule = builtInLanguages.get(extension)?.rules.find(({ type }) => type === 'line');
      if (rule?.type !== 'line' || rule.where === 'column-7' || builtInLanguages.get(extension)?.holds) continue;
      assert.equal(read(`x = 1\n${rule.open.trimEnd()} REQ-1\n`, extension).references.length, 1, extension);
    }
  });

  it('takes time in proportion to one long line', () => {
    const shapes: readonly (readonly [extension: string, shape: string])[] = [
      ['.ts', '"REQ-1" '],
      ['.ts', "))('REQ-1'"],
      ['.ts', '/* REQ-1 */'],
      ['.ts', '/* throughline-ignore a: b */'],
      ['.ts', '`${'],
      ['.ts', '/['],
      ['.rb', '<<A '],
      ['.pl', 'q('],
      ['.hs', '{-'],
      ['.rb', '"#{'],
      ['.php', '<? // ?>'],
      ['.vue', '<script '],
      ['.m', '\n'],
    ];
    for (const [extension, shape] of shapes) {
      const text = `${shape.repeat(100_000 / shape.length)}\nREQ-1`;
      const start = performance.now();
      read(text, extension);
      // Reading in proportion takes some milliseconds, anything else many seconds.
      assert.ok(performance.now() - start < 2000, `${extension} ${shape}`);
    }
  });

  it('keeps nothing of the text alive', () => {
    const kept = [];
    const before = measureHeap();
    for (let i = 0; i < 30; i++) {
      const id = `implements specs/001-a-long-scope-${i}/KPI-LONG-NAME-OF-A-METRIC-${i}..${i + 3}`;
      const scope = `throughline-scope: specs/001-a-very-long-scope-${i}`;
      const comments = [scope, id, `throughline-ignore unknown-id: a long reason ${i}`].map(
        words => `/* ${words} */\nf();`,
      );
      const text = `${comments.join('\n')}\n${`x = ${i};`.repeat(50_000)}`;
      kept.push(read(text, '.ts'));
    }
    assert.equal(
      kept.filter(facts => facts.references.length === 2 && facts.scope && facts.suppressions[0]).length,
      30,
    );
    assert.ok(measureHeap() - before < 3_000_000);
  });
});

describe('makePrefilter', () => {
  const rows: readonly (readonly [text: string, passes: boolean])[] = [
    ['// REQ-118', true],
    ['x(REQ-118)', true],
    ['// [US1]', true],
    ['// Requirements: 5.4', true],
    ['// Validates: 5.4', true],
    ['// throughline-ignore unknown-id: x', true],
    ['// throughline-scope: 001', true],
    ['// @REQ-1', true],
    ['SHA-256, UTF-8, x-REQ, BUG-12, MYREQ-1, req-1', false],
    ['const O = 1; US = KR; requirements: none', false],
    ['-'.repeat(100), false],
    ['', false],
  ];
  for (const [text, passes] of rows)
    it(`${JSON.stringify(text.slice(0, 50))} → ${passes}`, () => assert.equal(mayHold(text), passes));
});
