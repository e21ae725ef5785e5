import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { readBaseline } from '../../server/src/core/records/readBaseline.ts';

const folder = join(import.meta.dirname, '../../schemas');

function makeValidator(name: string): (text: string) => boolean {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object);
  return text => validate(JSON.parse(text));
}

describe('the schema of the baseline', () => {
  const isValid = makeValidator('baseline.schema.json');
  const known = '"rule": "unknown-id", "since": "2026-11-22"';

  for (const [entry, isFine] of [
    [`{ ${known}, "id": "REQ-1" }`, true],
    [`{ ${known}, "id": "REQ-1", "scope": "x", "subject": "y", "reason": "z" }`, true],
    [`{ ${known}, "file": "src/a.ts" }`, true],
    [`{ ${known} }`, false],
    [`{ ${known}, "id": "REQ-1", "file": "src/a.ts" }`, false],
    [`{ ${known}, "file": "src/a.ts", "scope": "x" }`, false],
    [`{ ${known}, "id": " " }`, false],
    [`{ ${known}, "id": 1 }`, false],
    [`{ ${known}, "id": "REQ-1", "note": "x" }`, false],
    ['{ "rule": "unknown-id", "id": "REQ-1" }', false],
    ['{ "rule": "unknown-id", "id": "REQ-1", "since": "today" }', false],
    ['null', false],
  ] as const) {
    it(`${isFine ? 'takes' : 'refuses'} what the reader does: ${entry}`, () => {
      assert.equal(isValid(`[${entry}]`), isFine);
      assert.equal(readBaseline(`[${entry}]`).problems.length === 0, isFine);
    });
  }

  it('takes an empty list, and nothing that is no list', () => {
    assert.ok(isValid('[]'));
    assert.ok(!isValid('{}'));
  });
});
