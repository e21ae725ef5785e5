import assert from 'node:assert/strict';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import { determineRole } from '../../server/src/core/model/fileRole.ts';
import type { FileContent } from '../../server/src/host/host.ts';
import { OtherContents } from '../../server/src/host/otherContents.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const stamp = { size: 0, modified: 0, changed: 0, identity: -2 };

function read(contents: OtherContents, path: string, text: string) {
  const content: FileContent = { kind: 'bytes', bytes: Buffer.from(text), stamp };
  return contents.read(path, determineRole(path, defaultConfig), content);
}

describe('facts of contents that are not on disk', () => {
  it('are kept from run to run by content and role, wherever the file stands', () => {
    const place = { folder: makeTempFolder(), build: 'one' };
    const first = new OtherContents(defaultConfig, place);
    const facts = read(first, 'a.md', '# REQ-1: Log in\n');
    assert.equal(facts?.definitions[0]?.id, 'REQ-1');
    first.save();
    const file = join(place.folder, 'revisions', readdirSync(join(place.folder, 'revisions'))[0] ?? '');
    utimesSync(file, 1000, 1000);

    const second = new OtherContents(defaultConfig, place);
    assert.deepEqual(read(second, 'docs/b.md', '# REQ-1: Log in\n'), facts);
    second.save();
    assert.equal(statSync(file).mtimeMs, 1_000_000, 'nothing new, so nothing was written');

    assert.equal(read(second, 'c.md', '# REQ-2: Log out\n')?.definitions[0]?.id, 'REQ-2');
    second.save();
    assert.notEqual(statSync(file).mtimeMs, 1_000_000);
  });

  it('are not those of another program, and are kept nowhere without a place', () => {
    const folder = makeTempFolder();
    const one = new OtherContents(defaultConfig, { folder, build: 'one' });
    read(one, 'a.md', '# REQ-1: Log in\n');
    one.save();
    const other = new OtherContents(defaultConfig, { folder, build: 'two' });
    assert.equal(read(other, 'a.md', '# REQ-1: Log in\n')?.definitions.length, 1);
    const nowhere = new OtherContents(defaultConfig, undefined);
    assert.equal(read(nowhere, 'a.md', 'Nothing.\n'), undefined);
    nowhere.save();
  });
});
