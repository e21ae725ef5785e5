import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../../server/src/lsp/settings.ts';
import { baselineName } from '../../server/src/core/model/records.ts';
import { configurationNames } from '../../server/src/setUpTexts.ts';

const root = join(import.meta.dirname, '..', '..');

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly description: string };
  };
  readonly contributes: Readonly<Record<string, unknown>> & {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>>;
    };
    readonly grammars: readonly { readonly path: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly yamlValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
  };
}

describe('the extension’s manifest', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const { contributes } = manifest;
  const folder = join(root, 'client', 'src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

  it('names commands and settings that exist in code, and the code names no others', () => {
    const registered = [...sources.matchAll(/registerCommand\('([^']+)'/g)].map(match => match[1]);
    assert.deepEqual(new Set(registered), new Set(contributes.commands.map(({ command }) => command)));
    const read = [...sources.matchAll(/getConfiguration\('throughline'\)\.get<\w+>\('(\w+)'/g)].map(([, name]) => name);
    const all = [...read, ...Object.keys(defaultSettings)].map(name => `throughline.${name}`);
    assert.deepEqual(new Set(all), new Set(Object.keys(contributes.configuration.properties)));
  });

  it('gives settings that the server reads the defaults that it has without them', () => {
    for (const [name, value] of Object.entries(defaultSettings))
      assert.equal(contributes.configuration.properties[`throughline.${name}`]?.default, value);
  });

  it('stays quiet: no key is bound, no menu is filled, few settings', () => {
    for (const point of ['keybindings', 'menus', 'views', 'viewsContainers']) assert.ok(!(point in contributes), point);
    assert.ok(Object.keys(contributes.configuration.properties).length <= 12);
    assert.ok(contributes.commands.every(({ category }) => category === 'Throughline'));
  });

  it('wakes for Markdown and for plain names at the top of a folder, never by a search', () => {
    assert.ok(manifest.activationEvents.includes('onLanguage:markdown'));
    for (const name of configurationNames) assert.ok(manifest.activationEvents.includes(`workspaceContains:${name}`));
    assert.deepEqual(
      manifest.activationEvents.filter(event => /[*?]|onStartup/.test(event)),
      [],
    );
  });

  // verifies TL-45/AC-1
  it('runs in Restricted Mode, and says what waits until the folder is trusted', () => {
    const { supported, description } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.match(description, /git/);
  });

  it('names files that exist', () => {
    const paths = [
      ...[...contributes.grammars, ...contributes.snippets].map(({ path }) => path),
      ...[...contributes.jsonValidation, ...contributes.yamlValidation].map(({ url }) => url),
    ];
    assert.deepEqual(
      paths.filter(path => !existsSync(join(root, path))),
      [],
    );
  });

  it('checks every name that a configuration may have against the schema', () => {
    const matched = [
      ...contributes.jsonValidation.filter(({ url }) => url === './schemas/throughline.schema.json'),
      ...contributes.yamlValidation,
    ].flatMap(({ fileMatch }) => fileMatch);
    assert.deepEqual(matched.toSorted(), configurationNames.toSorted());
  });

  it('checks known gaps against theirs', () => {
    const found = contributes.jsonValidation.find(({ fileMatch }) => fileMatch === baselineName);
    assert.equal(found?.url, './schemas/baseline.schema.json');
  });
});
