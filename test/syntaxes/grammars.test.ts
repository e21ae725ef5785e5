import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fieldSpecs } from '../../server/src/core/model/fields.ts';
import { describeMarkdown } from './markdownCases.ts';
import type { Tokenise } from './tokenise.ts';
import { findColouredIds, makeTokenise } from './tokenise.ts';

const here = (name: string) => new URL(name, import.meta.url);

describe('colours in Markdown', () => {
  let tokenise: Tokenise;
  before(async () => {
    tokenise = await makeTokenise(
      'text.html.markdown',
      new Map([['text.html.markdown', here('markdownHost.tmLanguage.json')]]),
    );
  });
  describeMarkdown(() => tokenise);

  for (const { name } of fieldSpecs) {
    it(`knows the field ${name}`, () => {
      const keys = tokenise(`- ${name}: x`).filter(({ scopes }) => scopes.at(-1)?.endsWith('.field.throughline'));
      assert.deepEqual(
        keys.map(({ text }) => text),
        [name],
      );
    });
  }
});

describe('colours in code', () => {
  let tokenise: Tokenise;
  before(async () => {
    tokenise = await makeTokenise('source.ts', new Map([['source.ts', here('codeHost.tmLanguage.json')]]));
  });

  it('colours ids in comments', () => {
    assert.deepEqual(findColouredIds(tokenise('// implements REQ-118, KPI-2')), [
      'REQ-118 requirement',
      'KPI-2 measure',
    ]);
    assert.deepEqual(findColouredIds(tokenise('/**\n * verifies REQ-118/AC-2\n */')), [
      'REQ-118 requirement',
      'AC-2 requirement',
    ]);
  });
  it('colours what they say about an id', () => {
    const verbs = (text: string) =>
      tokenise(text).flatMap(({ text: part, scopes }) =>
        scopes.at(-1) === 'keyword.other.verb.throughline' ? [part] : [],
      );
    for (const verb of ['implements', 'verifies', 'instruments', 'Tests', 'satisfies', 'measures', 'covers'])
      assert.deepEqual(verbs(`// ${verb} REQ-118`), [verb]);
    assert.deepEqual(verbs('// implements the requirement 001-login/FR-001'), ['implements']);
    assert.deepEqual(verbs('// it tests nothing; implementsREQ-1 implements: req-1'), []);
  });
  it('leaves code and strings', () => {
    assert.deepEqual(findColouredIds(tokenise("const x = REQ-118; f('REQ-118')")), []);
  });
  it('marks the words that tell the tool something', () => {
    const [marked] = tokenise('// throughline-ignore unknown-id: legacy').filter(({ scopes }) =>
      scopes.includes('keyword.other.directive.throughline'),
    );
    assert.equal(marked?.text, 'throughline-ignore');
  });
});

describe('a line that is long', () => {
  it('is coloured in time that grows with its length', async () => {
    const tokenise = await makeTokenise('source.ts', new Map([['source.ts', here('codeHost.tmLanguage.json')]]));
    for (const unit of ['a/', 'A-', 'REQ-', 'REQ-1/', 'REQ-A.', '1.', 'FR-1..']) {
      const took = measure(() => tokenise(`// ${unit.repeat(20_000 / unit.length)}`));
      assert.ok(took < 2000, `${unit} took ${took} ms`);
    }
  });
});

describe('the grammars', () => {
  it('are plain JSON with the scope that package.json says', () => {
    const manifest = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as {
      contributes: { grammars: { scopeName: string; path: string }[] };
    };
    for (const { scopeName, path } of manifest.contributes.grammars) {
      const grammar = JSON.parse(readFileSync(new URL(path, here('../../')), 'utf8')) as { scopeName: string };
      assert.equal(grammar.scopeName, scopeName);
    }
  });
});

function measure(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
