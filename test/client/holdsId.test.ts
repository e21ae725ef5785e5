import assert from 'node:assert/strict';
import { holdsId } from '../../client/src/holdsId.ts';
import { builtInKinds } from '../../server/src/core/model/kinds.ts';

describe('what wakes the server', () => {
  for (const { prefixes } of builtInKinds) {
    for (const prefix of prefixes) it(`${prefix}-7`, () => assert.ok(holdsId(`# Title\n\n- **${prefix}-7**: text`)));
  }
  it('ids without a digit where the prefix is long', () => assert.ok(holdsId('## OBJ-ONBOARD: easy')));
  it('ids with letters first', () => assert.ok(holdsId('FR-A.12')));

  for (const text of ['', 'UTF-8 and ISO-9001', 'IN-HOUSE', 'PRE-REQ-1', 'docs/REQ-1', '#REQ-1', 'req-1', 'REQ 1']) {
    it(`not ${JSON.stringify(text)}`, () => assert.ok(!holdsId(text)));
  }
  it('is quick on long text', () => {
    const started = performance.now();
    for (const unit of ['FR-', 'FR-A', 'A-', 'REQ', 'FR-.'.repeat(9)]) holdsId(unit.repeat(256 * 1024));
    assert.ok(performance.now() - started < 2000);
  });
});
