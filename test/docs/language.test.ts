import { testDay } from '../support/openFiles.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtInKinds } from '../../server/src/core/model/kinds.ts';
import { fieldSpecs } from '../../server/src/core/model/fields.ts';
import { linkTypes } from '../../server/src/core/model/links.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { statusSets } from '../../server/src/core/model/statuses.ts';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import type { Item, Snapshot } from '../../server/src/core/index/snapshot.ts';
import { Workspace } from '../../server/src/core/workspace.ts';
import { compileConfig } from '../../server/src/host/configuration/compileConfig.ts';
import { readSettings } from '../../server/src/host/configuration/readSettings.ts';

const guide = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');

interface Section {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  /** What the hidden comments promise: `gives`, `links`, `code`, `field`. */
  readonly promises: readonly { readonly kind: string; readonly text: string }[];
}

// verifies TL-1/AC-3
describe('docs/language.md', () => {
  const sections = readSections(guide);

  it('has examples with promises', () => {
    assert.ok(sections.length >= 7, `${sections.length} sections with examples`);
    assert.deepEqual(
      sections.filter(section => section.promises.length === 0).map(section => section.title),
      [],
      'every section with examples says what they give',
    );
  });

  for (const section of sections) {
    describe(section.title, () => {
      const snapshot = readSnapshot(section.files);
      for (const { kind, text } of section.promises) {
        it(`${kind}: ${text}`, () => keepPromise(snapshot, kind, text));
      }
    });
  }

  it('names every kind and prefix', () => {
    for (const kind of builtInKinds) {
      for (const prefix of kind.prefixes) assert.ok(guide.includes(`\`${prefix}\``), `${kind.name}: ${prefix}`);
      assert.ok(guide.includes(kind.label), kind.label);
    }
  });

  it('names every field that is not a link', () => {
    for (const field of fieldSpecs) {
      if (field.type !== 'link' && field.name !== 'id') assert.ok(guide.includes(`\`${field.name}\``), field.name);
    }
  });

  it('names every link and its inverse', () => {
    for (const link of linkTypes) {
      assert.ok(guide.includes(`\`${link.name}\``), link.name);
      assert.ok(guide.includes(link.inverse) || link.inverse === link.name, link.inverse);
    }
  });

  it('names every status', () => {
    for (const status of Object.values(statusSets).flat()) assert.ok(guide.includes(`\`${status}\``), status);
  });
});

/** The examples of each `##` section; those of one section make one repository. */
function readSections(text: string): readonly Section[] {
  return splitAtHeadings(text)
    .map(part => ({
      title: part.slice(0, part.indexOf('\n')),
      files: new Map(
        [...part.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(match => [match[1] ?? '', match[2] ?? '']),
      ),
      promises: [...part.matchAll(/^<!-- (gives|links|code|field): (.*) -->$/gm)].map(match => ({
        kind: match[1] ?? '',
        text: match[2] ?? '',
      })),
    }))
    .filter(section => section.files.size > 0);
}

/** At `## ` outside fences, for the examples have headings of their own. */
function splitAtHeadings(text: string): readonly string[] {
  const parts: string[] = [];
  let isFenced = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isFenced = !isFenced;
    if (!isFenced && line.startsWith('## ')) parts.push(line.slice(3));
    else if (parts.length > 0) parts.push(`${parts.pop() ?? ''}\n${line}`);
  }
  return parts;
}

function readSnapshot(files: ReadonlyMap<string, string>): Snapshot {
  const settings = files.get('throughline.yaml');
  const config =
    settings === undefined ? defaultConfig : compileConfig(readSettings(settings, 'throughline.yaml', []).settings);
  const workspace = new Workspace(config, testDay);
  for (const [path, text] of files) workspace.setText(`file:///guide/${path}` as FileUri, path, text);
  workspace.setComplete();
  return workspace.sync();
}

function keepPromise(snapshot: Snapshot, kind: string, text: string): void {
  if (kind === 'gives') {
    const given = [...snapshot.items()].map(item => snapshot.showId(item));
    assert.deepEqual(given.toSorted(), text.split(', ').toSorted());
    return;
  }
  if (kind === 'field') {
    const [, name = '', value, ids = ''] = /^(\S+) = (.+) in (.+)$/.exec(text) ?? [];
    for (const id of ids.split(', ')) {
      const item = findItem(snapshot, id);
      const defaults = snapshot.file(item.file)?.facts.defaults ?? [];
      const written = [...item.definition.fields, ...defaults].find(field => field.name === name)?.value;
      assert.equal(name === 'status' ? item.status : written, value, id);
    }
    return;
  }
  for (const promise of text.split('; ')) {
    const [, from = '', type = '', to = ''] = /^(\S+) (.+) (\S+)$/.exec(promise) ?? [];
    const links = snapshot.linksTo(findItem(snapshot, to)).filter(link => link.type === type);
    const sources = links.map(link =>
      kind === 'code' ? snapshot.file(link.file)?.path : link.from && snapshot.showId(link.from),
    );
    assert.ok(sources.includes(from), `${promise}: found ${type} ${to} from ${sources.join(', ') || 'nothing'}`);
  }
}

function findItem(snapshot: Snapshot, written: string): Item {
  const found = snapshot.find(written);
  assert.equal(found.kind, 'found', written);
  const [item] = found.kind === 'found' ? found.items : [];
  assert.ok(item, written);
  return item;
}
