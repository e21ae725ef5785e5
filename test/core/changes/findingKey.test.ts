import assert from 'node:assert/strict';
import { findingKey } from '../../../server/src/core/changes/findingKey.ts';

describe('findingKey', () => {
  // verifies TL-34/AC-1
  it('knows a finding of an item again wherever the item stands', () => {
    const finding = { rule: 'unknown-id', item: 'REQ-1', subject: 'REQ-9' };
    assert.equal(findingKey(finding, 'a.md'), findingKey(finding, 'docs/b.md'));
  });

  it('knows a finding without an item again in the same file only', () => {
    const finding = { rule: 'unknown-id', subject: 'REQ-9' };
    assert.equal(findingKey(finding, 'a.md'), findingKey(finding, 'a.md'));
    assert.notEqual(findingKey(finding, 'a.md'), findingKey(finding, 'b.md'));
  });

  it('tells rules, items, scopes and subjects apart', () => {
    const keys = [
      findingKey({ rule: 'unknown-id', item: 'REQ-1', subject: 'REQ-9' }, 'a.md'),
      findingKey({ rule: 'unknown-status', item: 'REQ-1', subject: 'REQ-9' }, 'a.md'),
      findingKey({ rule: 'unknown-id', item: 'REQ-2', subject: 'REQ-9' }, 'a.md'),
      findingKey({ rule: 'unknown-id', item: 'REQ-1', subject: 'REQ-8' }, 'a.md'),
      findingKey({ rule: 'unknown-id', item: 'REQ-1', scope: 'login', subject: 'REQ-9' }, 'a.md'),
      findingKey({ rule: 'unknown-id', item: 'REQ-1' }, 'a.md'),
      findingKey({ rule: 'unknown-id', subject: 'REQ-9' }, 'a.md'),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });

  it('takes no text for a separator', () => {
    const [a, b] = ['a","b', 'a'];
    assert.notEqual(findingKey({ rule: 'r', subject: 'b' }, a), findingKey({ rule: 'r', subject: 'b","b' }, b));
  });
});
