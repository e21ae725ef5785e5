import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings } from '../../server/src/host/configuration/readSettings.ts';
import { openFiles } from '../support/openFiles.ts';

const page = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/pull.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text = '']) => ({ language, text }));
const configurations = blocks.filter(({ language, text }) => language === 'yaml' && text.startsWith('sources:'));

describe('docs/pull.md', () => {
  for (const { text } of configurations) {
    it(`shows sources that can be used: ${text.split('\n')[1]?.trim() ?? ''}`, () =>
      assert.deepEqual(readSettings(text, 'throughline.yaml', []).problems, []));
  }

  it('shows KPIs that name these sources and say what to ask', () => {
    const { settings } = readSettings(configurations[0]?.text ?? '', 'throughline.yaml', []);
    const spec = blocks.find(({ language, text }) => language === 'markdown' && text.startsWith('###'))?.text ?? '';
    const { snapshot } = openFiles({ 'a.md': spec });
    const asked = [...snapshot.items()].map(({ definition }) => {
      const valueOf = (name: string): string => definition.fields.find(field => field.name === name)?.value ?? '';
      return [valueOf('source'), valueOf('query')] as const;
    });
    assert.equal(asked.length, 2);
    for (const [source, query] of asked) {
      assert.ok(Object.hasOwn(settings.sources ?? {}, source.replace(/^\w+:/, '')), source);
      assert.match(query, /^[^`]+\)$|^select [^`]+$/, 'code marks are no part of a query');
    }
  });

  it('names every setting of a source', () => {
    for (const setting of ['type', 'url', 'urlFrom', 'user', 'passwordFrom', 'tokenFrom', 'headersFrom', 'timeout']) {
      assert.ok(new RegExp(`^\\| .*\`${setting}\``, 'm').test(page), setting);
    }
  });
});
