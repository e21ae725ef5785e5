import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileFacts } from '../../../server/src/core/model/facts.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { determineRole } from '../../../server/src/core/model/fileRole.ts';
import { readOutline, readSpec, SectionCache } from '../../../server/src/core/markdown/readSpec.ts';
import { cutSections } from '../../../server/src/core/markdown/sections.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { countRuns } from '../../support/runs.ts';

const paths = [
  'docs/spec.md',
  'specs/001-a/spec.md',
  '.kiro/specs/a/requirements.md',
  '.kiro/specs/a/tasks.md',
  'openspec/specs/a/spec.md',
];

/** Facts of the file parsed in one go. */
function readWhole(text: string, path: string): FileFacts {
  const lines = indexLines(text);
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const outline = { ...cutSections(text, lines), sections: [{ start, end: text.length, begins: 'file' as const }] };
  return readOutline(text, lines, outline, determineRole(path, defaultConfig), defaultConfig, new SectionCache());
}

function readCut(text: string, path: string, cache = new SectionCache()): FileFacts {
  return readSpec(text, determineRole(path, defaultConfig), defaultConfig, cache);
}

const filler = 'Words that fill a section so that it is cut. '.repeat(12);
const ids = [
  'REQ-1',
  'OBJ-2',
  'KPI-ACT-7D',
  'AC-1',
  'KR-1',
  'US-1',
  'O1',
  'REQ-1/AC-1',
  'FR-001..FR-004',
  'FR 002',
  '😀',
];
const id = fc.constantFrom(...ids);
const words = fc.constantFrom(
  'text',
  'uses',
  '**bold**',
  '`code`',
  '*a*',
  '[x][y]',
  '😀',
  '<!-- c -->',
  '&amp;',
  '\\*',
  '[^n]',
);
const line = fc.array(fc.oneof(id, words), { minLength: 1, maxLength: 5 }).map(parts => parts.join(' '));
const key = fc.constantFrom('owner', 'supports', '**Status**', 'depends on', 'priorty', 'due', 'acceptance');
const lines = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 4 }), id, line).map(([level, a, b]) => `${'#'.repeat(level)} ${a}: ${b}`),
  fc.tuple(fc.integer({ min: 1, max: 4 }), line).map(([level, a]) => `${'#'.repeat(level)} ${a}`),
  fc
    .tuple(fc.constantFrom('', '  ', '    ', '\t'), fc.constantFrom('-', '*', '1.', '2)', '- [x]'), id, line)
    .map(([indent, mark, a, b]) => `${indent}${mark} **${a}**: ${b}`),
  fc
    .tuple(fc.constantFrom('', '  ', '   ', '\t'), fc.constantFrom('-', '+', '3.'), key, line)
    .map(([indent, mark, a, b]) => `${indent}${mark} ${a}: ${b}`),
  fc.tuple(id, line).map(([a, b]) => `**${a}**: ${b}`),
  fc.tuple(key, line).map(([a, b]) => `**${a}**: ${b} · owner: ann; due: 2026-02-30`),
  line,
  fc.constantFrom(
    '',
    '',
    '',
    filler,
    `${filler}\n\n${filler}\n\n${filler}\n\n${filler}`,
    '---',
    '***',
    '===',
    '```',
    '````md',
    '~~~',
    '  ```',
    '   - ```',
    '> quote REQ-1',
    '> - **REQ-5**: a',
    '<!--',
    '-->',
    '<!-- throughline-ignore unknown-id: because -->',
    '<!-- throughline-scope: a -->',
    '<div>',
    '</div>',
    '<pre>',
    '</pre>',
    '<script>',
    '<?php',
    '?>',
    '| ID | Title | Owner |\n|---|---|---|',
    '| REQ-7 | a | ann |',
    '| | |\n|---|---|\n| Owner | ann |',
    `| ID | Title |\n|---|---|\n${'| REQ-8 | a row that is long enough to be cut |\n'.repeat(60)}`,
    '- **REQ-9**: an item of a list that is long\n  - owner: ann\n'.repeat(50),
    '1. **REQ-9**: an item of a list that is long\n'.repeat(60),
    '### User Story 1 - T (Priority: P1)',
    '**Acceptance Scenarios**:',
    '#### Acceptance Criteria',
    '### Requirement 3',
    '### Requirement: Named',
    '#### Scenario: One',
    '_Requirements: 3.4, 3.1-3.3_',
    '[^n]: note REQ-3',
    '    indented REQ-4',
    '## Related',
    '> '.repeat(40),
    'x'.repeat(20_000),
  ),
);
const document = fc
  .record({
    bom: fc.constantFrom('', '', '\ufeff'),
    matter: fc.constantFrom(
      '',
      '',
      '---\nid: REQ-1\n# comment\nowner: ann\n---\n',
      '---\nowner: [\n---\n',
      '---\nunclosed: a\n',
    ),
    body: fc.array(lines, { maxLength: 24 }),
    end: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
  })
  .map(({ bom, matter, body, end }) => bom + `${matter}${body.join('\n')}`.replaceAll('\n', end));

// verifies TL-16
describe('reading by section', () => {
  it('gives the facts of the whole file', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...paths), (text, path) => {
        assert.deepEqual(readCut(text, path), readWhole(text, path));
      }),
      { numRuns: countRuns(40) },
    );
  }).timeout(60_000);

  it('gives the same facts with what was read before', () => {
    const cache = new SectionCache(20_000);
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(60), lines, (text, at, length, inserted) => {
        const start = text.length === 0 ? 0 : at % text.length;
        const edited = text.slice(0, start) + inserted + text.slice(start + length);
        readCut(text, 'docs/spec.md', cache);
        assert.deepEqual(readCut(edited, 'docs/spec.md', cache), readCut(edited, 'docs/spec.md'));
      }),
      { numRuns: countRuns(25) },
    );
  }).timeout(60_000);

  const cases: readonly (readonly [name: string, text: string])[] = [
    ['a heading in a fence', `# A\n\n${filler}\n\n\`\`\`\n# REQ-1: a\n\`\`\`\n\n# REQ-2: b\n`],
    ['a heading in a fence that never closes', `# A\n\n${filler}\n\n\`\`\`\n# REQ-1: a\n\n# REQ-2: b\n`],
    ['a heading in a comment', `# A\n\n${filler}\n\n<!--\n# REQ-1: a\n-->\n\n# REQ-2: b\n`],
    ['a heading in HTML', `# A\n\n${filler}\n\n<div>\n# REQ-1: a\n</div>\n\n# REQ-2: b\n`],
    [
      'a fence in a list, closed by a heading',
      `- a\n\n  ${filler}\n  \`\`\`\n# REQ-1: a\n\n\`\`\`\n# REQ-2: b\n\`\`\`\n`,
    ],
    ['a fence after a lazy line', `- a\n${filler}\n  \`\`\`\n# REQ-1: a\n  \`\`\`\n# REQ-2: b\n`],
    [
      'a long list with numbers',
      `# US-1: a\n\n**Acceptance**:\n\n${'1. **Given** a long line of words\n'.repeat(150)}`,
    ],
    ['numbers that interrupt no paragraph', `a\n${'2. **REQ-1**: long enough to be cut somewhere\n'.repeat(100)}`],
    ['a table whose head does not fit', `| a |\n|---|---|\n${'| REQ-1 | b |\n'.repeat(400)}`],
    ['a list with other marks', '- REQ-1: a\n* REQ-2: b\n+ REQ-3: c\n'.repeat(70)],
    ['a rule that looks like an item', `${'- REQ-1: a\n'.repeat(300)}- - -\n${'- REQ-2: a\n'.repeat(300)}`],
    ['tabs', `-\tREQ-1: a\n\n\t${filler}\n\n\t# REQ-2: b\n\n# REQ-3: c\n`],
    ['front matter that is not closed', `---\nowner: ann\n\n- **REQ-1**: a\n\n${filler}\n\n- REQ-2: b\n`],
    ['front matter with a comment', `---\nowner: ann\n# ${filler}\n# REQ-1: a\n---\n# REQ-2: b\n`],
  ];
  for (const [name, text] of cases) {
    it(`knows ${name}`, () => {
      assert.deepEqual(readCut(text, 'docs/spec.md'), readWhole(text, 'docs/spec.md'));
    });
  }

  it('parses only the section of an edit', () => {
    const text = Array.from({ length: 40 }, (_, i) => `## REQ-${i}: a\n\n${filler}\n`).join('\n');
    const cache = new SectionCache();
    readCut(text, 'docs/spec.md', cache);
    const parsed: string[] = [];
    const keep = cache.keep.bind(cache);
    cache.keep = (name, section) => {
      parsed.push(section.text);
      keep(name, section);
    };
    readCut(text.replace('## REQ-20: a', '## REQ-20: b'), 'docs/spec.md', cache);
    assert.deepEqual(
      parsed.map(section => section.split('\n')[0]),
      ['## REQ-20: b'],
    );
  });
});

describe('any text', () => {
  const facts = (text: string): FileFacts => readCut(text, 'docs/spec.md');

  it('is read without an exception, and every span lies in it', () => {
    fc.assert(
      fc.property(fc.oneof(document, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), text => {
        const { definitions, references, problems, suppressions, defaults, scope } = facts(text);
        const spans = [
          ...definitions.flatMap(({ idSpan, titleSpan, body, fields }) => [
            idSpan,
            titleSpan,
            body,
            ...fields.flatMap(({ keySpan, valueSpan }) => [keySpan, valueSpan]),
          ]),
          ...references.flatMap(({ span, idSpan }) => [span, idSpan]),
          ...problems.map(({ span }) => span),
          ...suppressions.flatMap(({ span, target }) => [span, target]),
          ...defaults.flatMap(({ keySpan, valueSpan }) => [keySpan, valueSpan]),
          ...(scope ? [scope.span] : []),
        ];
        for (const { start, end } of spans)
          assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end}`);
        for (const { id: written, idSpan, form } of definitions) {
          if (form !== 'layout') assert.equal(text.slice(idSpan.start, idSpan.end), written);
        }
        for (const { parent, body } of definitions) {
          const around = definitions[parent]?.body;
          assert.ok(!around || (around.start <= body.start && body.end <= around.end));
        }
      }),
      { numRuns: countRuns(40) },
    );
  }).timeout(60_000);

  it('may be empty, a mark, NULs, lone halves of characters, lone carriage returns', () => {
    for (const text of [
      '',
      '\ufeff',
      '\0\0',
      '\ud83d',
      '# REQ-1: \udc00\ud83d',
      '\r\r\r',
      '---',
      '---\n',
      '---\n---',
      '|',
      '# ',
    ])
      facts(text);
    assert.deepEqual(
      facts('# REQ-1: a\r- owner: ann\r\r# REQ-2: b').definitions.map(({ title }) => title),
      ['a', 'b'],
    );
  });

  it('is pointed at behind a byte order mark and CRLF', () => {
    const text = '\ufeff---\r\nscope: a\r\n---\r\n# REQ-1: Ünï 😀 cödé\r\n\r\n- owner:\tann\r\n- supports: OBJ-1\r\n';
    const [definition] = facts(text).definitions;
    const [reference] = facts(text).references;
    const at = (span?: { start: number; end: number }): string => text.slice(span?.start, span?.end);
    assert.deepEqual(
      [at(definition?.idSpan), at(definition?.titleSpan), at(definition?.fields[0]?.valueSpan), at(reference?.idSpan)],
      ['REQ-1', 'Ünï 😀 cödé', 'ann', 'OBJ-1'],
    );
  });

  it('keeps no slice of itself: facts of a large file are small', () => {
    const { definitions } = facts(`# REQ-1: a\n\n${'x y z '.repeat(2_000)}`);
    assert.ok(JSON.stringify(definitions).length < 6000);
  });
});
